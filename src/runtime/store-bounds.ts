import { InvalidArgumentError } from './errors.js'

/** How much a store keeps: one of the two at least. */
export interface CandidateStoreOptions {
  readonly maxCandidates?: number
  /** Of everything that the store keeps in memory, as `CandidateStore.bytes` estimates it. */
  readonly maxBytes?: number
}

/** Rows that are packed at once: so many places there must be besides those in use, since a row that is replaced keeps its own until then. */
export const ROWS_AT_ONCE = 256

/** What a store has: places, the bytes of its columns, and the bytes of everything. */
interface Extent {
  readonly capacity: number
  readonly columnBytes: number
  readonly bytes: number
}

/** The bounds of a store, and how its places grow within them. */
export class StoreBounds {
  readonly #maxCandidates: number
  readonly #maxBytes: number

  /** Throws `InvalidArgumentError` for what is no bound. */
  constructor({ maxCandidates, maxBytes }: CandidateStoreOptions) {
    if (maxCandidates === undefined && maxBytes === undefined)
      throw new InvalidArgumentError('say how much the store may keep: `maxCandidates` or `maxBytes`')
    this.#maxCandidates = checkedBound('maxCandidates', maxCandidates)
    this.#maxBytes = checkedBound('maxBytes', maxBytes)
  }

  admits(candidates: number, bytes: number): boolean {
    return candidates <= this.#maxCandidates && bytes <= this.#maxBytes
  }

  /** The capacity to grow to, for so many rows to come: twice the present one, or what is admitted; undefined where that is too little. */
  grown(rows: number, { capacity, columnBytes, bytes }: Extent): number | undefined {
    const affordable = capacity === 0 ? Number.POSITIVE_INFINITY : Math.floor(((this.#maxBytes - bytes) * capacity) / columnBytes)
    const wanted = Math.min(Math.max(capacity * 2, capacity + rows), this.#maxCandidates + ROWS_AT_ONCE, capacity + affordable)
    return wanted < capacity + rows ? undefined : wanted
  }
}

function checkedBound(name: string, bound: number | undefined): number {
  if (bound === undefined) return Number.POSITIVE_INFINITY
  if (Number.isSafeInteger(bound) && bound > 0) return bound
  throw new InvalidArgumentError(`\`${name}\` must be a whole number above 0, not ${bound}`)
}
