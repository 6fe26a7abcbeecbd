import type { TopicIndex } from './topics.js'

export interface Query {
  readonly words: readonly string[]
  /** Each different word between spaces: a text between spaces contains it just where it is one of the text's words. */
  readonly terms: readonly string[]
}

export function queryOf(query: string | null): Query {
  const words = (query ?? '')
    .toLowerCase()
    .trim()
    .split(' ')
    .filter((word) => word !== '')
  return { words, terms: [...new Set(words)].map((word) => ` ${word} `) }
}

export function wordCount(text: string): number {
  let count = 1
  for (let place = text.indexOf(' '); place !== -1; place = text.indexOf(' ', place + 1)) count++
  return count
}

/** How many of the terms are words of a headline in small letters. */
export function termsIn(terms: readonly string[], headline: string): number {
  const padded = ` ${headline.replaceAll('?', '').replaceAll(':', '')} `
  let count = 0
  for (let place = 0; place < terms.length; place++) if (padded.includes(terms[place] as string)) count++ // a place below the length
  return count
}

export function queryHits({ words }: Query, summary: string | null): number {
  if (summary === null || words.length === 0) return 0
  const text = summary.toLowerCase()
  let count = 0
  for (let place = 0; place < words.length; place++) if (text.includes(words[place] as string)) count++ // a place below the length
  return count
}

/** The four columns that go over the topics of an article. */
export function fillTopics(index: TopicIndex, topics: readonly string[], row: number, data: Float64Array, at: number): void {
  let score = 0
  let best = Number.NEGATIVE_INFINITY
  let followed = 0
  let reads = 0
  for (let place = 0; place < topics.length; place++) {
    const topic = topics[place] as string // a place below the length
    const facts = index.of(topic)
    if (!Number.isNaN(facts.score)) {
      score += facts.score
      if (facts.score > best) best = facts.score
    }
    if (facts.followed && topics.indexOf(topic) === place) followed++
    reads += index.countNew(facts, row)
  }
  data[at] = score
  data[at + 1] = best === Number.NEGATIVE_INFINITY ? 0 : best
  data[at + 2] = followed
  data[at + 3] = reads
}

export function fillTaste(interests: Float32Array, norm: number, embedding: Float32Array, data: Float64Array, at: number): void {
  let dot = 0
  let square = 0
  for (let place = 0; place < interests.length; place++) {
    const value = embedding[place] as number // both have 24 places
    dot += (interests[place] as number) * value
    square += value * value
  }
  const norms = norm * Math.sqrt(square)
  data[at] = norms === 0 ? 0 : dot / norms
}
