import { ApiError } from './api-error.js'
import { RETRY_AFTER_S } from './known-errors.js'

export interface SheddingOptions {
  /** How long the event loop may go on with what came at one time before the rest of it is refused, in milliseconds. */
  readonly boundMs: number
}

/** `docs/performance.md` says how it was found. */
export const SHEDDING: SheddingOptions = { boundMs: 150 }

/** How often the loop says that it has come round, in milliseconds: so old may the last time be where there is nothing to do. */
const TICK_MS = 20

/** So many requests of a turn are always answered: a pause in the middle of it, for whatever else, is no load. */
const ALWAYS_ANSWERED = 4

/**
 * Refuses requests while the event loop is late. A turn of the loop answers all requests that have come by then, one after the other, so
 * how long it has been going on is how long the next one has waited. Those within the bound are answered, those behind it are told to come
 * again, which takes next to no time, so no turn takes much longer than the bound however many requests come. Timers come first
 * in a turn: a pause before it, whatever it was for, refuses nobody.
 */
export class LoadShedder {
  readonly #boundMs: number
  readonly #now: () => number
  readonly #timer: NodeJS.Timeout
  #turnedAt: number
  #longestMs = 0
  /** Requests of this turn that are answered. */
  #answered = 0
  #refused = 0

  constructor({ boundMs }: SheddingOptions = SHEDDING, now: () => number = () => performance.now()) {
    this.#boundMs = boundMs
    this.#now = now
    this.#turnedAt = now()
    this.#timer = setInterval(() => this.#turn(), TICK_MS).unref()
  }

  /** The longest turn since this was last called, in milliseconds. */
  takeLongestMs(): number {
    const longest = Math.max(this.#longestMs, this.#now() - this.#turnedAt)
    this.#longestMs = 0
    return Math.max(0, longest - TICK_MS)
  }

  /** How many requests were refused so far. */
  get refused(): number {
    return this.#refused
  }

  /** Throws the refusal, where one is due. */
  check(): void {
    if (this.#answered >= ALWAYS_ANSWERED && this.#now() - this.#turnedAt > this.#boundMs) {
      this.#refused++
      throw overloaded()
    }
    this.#answered++
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #turn(): void {
    const now = this.#now()
    this.#longestMs = Math.max(this.#longestMs, now - this.#turnedAt)
    this.#turnedAt = now
    this.#answered = 0
  }
}

export function overloaded(): ApiError {
  return new ApiError(503, 'overloaded', 'this server has more to do than it can; try again later, or elsewhere', {
    headers: { 'retry-after': RETRY_AFTER_S }
  })
}
