import { type Random, randomOf } from '../../../examples/movies/random.js'
import { listOf, maybe, names, pick, several, vector } from '../draw.js'

/** One request of a news feed, as plain objects; what is missing is null, so that all rows have one shape. */
export type Request = {
  readonly now: number
  readonly request: { readonly device: string; readonly query: string | null; readonly session_start: number }
  readonly reader: {
    readonly reader_id: string
    readonly country: string
    readonly language: string
    readonly subscriber: boolean
    readonly followed_topics: readonly string[]
    readonly muted_sources: readonly string[]
    readonly topic_scores: Readonly<Record<string, number>>
    readonly reads: readonly Read[]
    readonly impressions: readonly Impression[]
    readonly interests: Float32Array
  }
}
export interface Read {
  readonly article_id: string
  readonly source: string
  readonly section: string
  readonly topics: readonly string[]
  readonly seconds: number
  readonly scroll: number | null
  readonly ts: number
}
export interface Impression {
  readonly article_id: string
  readonly source: string
  readonly clicked: boolean
  readonly ts: number
}
export interface Item {
  readonly article_id: string
  readonly headline: string
  readonly summary: string | null
  readonly source: string
  readonly author: string | null
  readonly section: string
  readonly language: string
  readonly topics: readonly string[]
  readonly published: number
  readonly updated: number | null
  readonly words: number
  readonly reading_seconds: number | null
  readonly views_1h: number
  readonly views_24h: number
  readonly clicks_24h: number
  readonly shares: number
  readonly comments: number
  readonly embedding: Float32Array
}

const NOW = Date.UTC(2024, 10, 6, 7, 42)
const HOUR = 3_600_000
const MINUTE = 60_000
const READS = 150
const IMPRESSIONS = 300
const ARTICLES = 3000
const SECTIONS = ['politics', 'economy', 'sport', 'culture', 'science', 'local'] as const
const SOURCES = names('source', 40)
const TOPICS = names('topic', 120)
const AUTHORS = names('author', 900)
const WORDS = (
  'election budget minister court strike league final transfer festival museum novel climate vaccine rocket storm city council train ' +
  'market inflation bank chip energy border treaty school why how new first after before says 2024 10 three'
).split(' ')

export function workload(seed: number, candidates: number): { readonly request: Request; readonly items: readonly Item[] } {
  const random = randomOf(seed + 7000)
  const items = Array.from({ length: candidates }, () => articleOf(random))
  return { request: requestOf(random), items }
}

function requestOf(random: Random): Request {
  return {
    now: NOW,
    request: { device: 'phone', query: 'election Budget 2024', session_start: NOW - random.index(40 * MINUTE) },
    reader: {
      reader_id: 'r1',
      country: 'DE',
      language: 'de',
      subscriber: true,
      followed_topics: several(random, TOPICS, 15),
      muted_sources: several(random, SOURCES, 4),
      topic_scores: Object.fromEntries(several(random, TOPICS, 50).map((topic) => [topic, random.uniform()])),
      reads: listOf(READS, () => readOf(random)),
      impressions: listOf(IMPRESSIONS, () => impressionOf(random)),
      interests: vector(random, 24)
    }
  }
}

function readOf(random: Random): Read {
  return {
    article_id: articleId(random),
    source: pick(random, SOURCES),
    section: pick(random, SECTIONS),
    topics: several(random, TOPICS, 1 + random.index(4)),
    seconds: random.uniform() * 400,
    scroll: maybe(random, 0.8, () => random.uniform()),
    ts: NOW - Math.floor(random.uniform() ** 2 * 20 * 24 * HOUR)
  }
}

function impressionOf(random: Random): Impression {
  const ts = NOW - random.index(5 * 24 * HOUR)
  return { article_id: articleId(random), source: pick(random, SOURCES), clicked: random.uniform() < 0.1, ts }
}

function articleOf(random: Random): Item {
  const age = Math.floor(random.uniform() ** 2 * 72 * HOUR)
  const views = random.index(60_000)
  return {
    article_id: articleId(random),
    headline: `${text(random, 5 + random.index(6))}${random.uniform() < 0.2 ? '?' : ''}`,
    summary: maybe(random, 0.85, () => text(random, 15 + random.index(15))),
    source: pick(random, SOURCES),
    author: maybe(random, 0.8, () => pick(random, AUTHORS)),
    section: pick(random, SECTIONS),
    language: random.uniform() < 0.8 ? 'de' : 'en',
    topics: several(random, TOPICS, random.index(5)),
    published: NOW - age,
    updated: maybe(random, 0.3, () => NOW - Math.floor(random.uniform() * age)),
    words: 80 + random.index(2500),
    reading_seconds: maybe(random, 0.6, () => 20 + random.uniform() * 300),
    views_1h: Math.floor(views * random.uniform() ** 3),
    views_24h: views,
    clicks_24h: random.index(1 + (views >> 4)),
    shares: random.index(500),
    comments: random.index(300),
    embedding: vector(random, 24)
  }
}

function articleId(random: Random): string {
  return `a${random.index(ARTICLES)}`
}

function text(random: Random, length: number): string {
  const sentence = listOf(length, () => pick(random, WORDS)).join(' ')
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`
}
