interface TopicFacts {
  /** NaN without one. */
  readonly score: number
  readonly followed: boolean
  /** Places of the reads of the week that have the topic. */
  readonly reads: number[]
}

/** What a request knows of each topic. */
export class TopicIndex {
  readonly #scores: Readonly<Record<string, number>>
  readonly #followed: ReadonlySet<string>
  readonly #facts = new Map<string, TopicFacts>()
  /** By place of a read, the last row that counted it: a read with two topics of an article counts once. */
  readonly #countedFor: Int32Array

  constructor(scores: Readonly<Record<string, number>>, followed: readonly string[], reads: number) {
    this.#scores = scores
    this.#followed = new Set(followed)
    this.#countedFor = new Int32Array(reads).fill(-1)
  }

  add(topics: readonly string[], read: number): void {
    for (const topic of topics) this.of(topic).reads.push(read)
  }

  of(topic: string): TopicFacts {
    let facts = this.#facts.get(topic)
    if (facts === undefined) {
      facts = { score: this.#scores[topic] ?? Number.NaN, followed: this.#followed.has(topic), reads: [] }
      this.#facts.set(topic, facts)
    }
    return facts
  }

  /** How many of the reads no topic of this row has counted yet; they are counted now. */
  countNew({ reads }: TopicFacts, row: number): number {
    let count = 0
    for (let index = 0; index < reads.length; index++) {
      const read = reads[index] as number // a place below the length
      if (this.#countedFor[read] === row) continue
      this.#countedFor[read] = row
      count++
    }
    return count
  }
}
