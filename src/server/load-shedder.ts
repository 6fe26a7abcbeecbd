import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks'
import { ApiError } from './api-error.js'
import { RETRY_AFTER_S } from './known-errors.js'

export interface SheddingOptions {
  /** Mean delay of the event loop from which on requests are refused, in milliseconds. */
  readonly boundMs: number
  /** How often the delay is looked at, in milliseconds. */
  readonly sampleMs: number
}

export const SHEDDING: SheddingOptions = { boundMs: 150, sampleMs: 250 }

/** How often the engine takes the time, in milliseconds: that much passes between two looks at an idle loop. */
const RESOLUTION_MS = 10
/** Some requests are always let in: they tell when it is over. */
const MOST_REFUSED = 0.95

/**
 * Refuses a share of the requests while the event loop is late: nothing at the bound, all but a few at twice the bound. So those
 * that are let in are answered in time, however many come.
 */
export class LoadShedder {
  readonly #options: SheddingOptions
  readonly #random: () => number
  readonly #delay: IntervalHistogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  readonly #timer: NodeJS.Timeout
  #delayMs = 0
  #refused = 0

  constructor(options: SheddingOptions = SHEDDING, random: () => number = Math.random) {
    this.#options = options
    this.#random = random
    this.#delay.enable()
    this.#timer = setInterval(() => this.#look(), options.sampleMs).unref()
  }

  /** Mean delay of the event loop in the last interval, in milliseconds. */
  get delayMs(): number {
    return this.#delayMs
  }

  /** How many requests were refused so far. */
  get refused(): number {
    return this.#refused
  }

  /** Throws the refusal, where one is due. */
  check(): void {
    const share = refusedShare(this.#delayMs, this.#options.boundMs)
    if (share === 0 || this.#random() >= share) return
    this.#refused++
    throw new ApiError(503, 'overloaded', 'this server has more to do than it can; try again later, or elsewhere', {
      headers: { 'retry-after': RETRY_AFTER_S }
    })
  }

  close(): void {
    clearInterval(this.#timer)
    this.#delay.disable()
  }

  #look(): void {
    // Without a single sample the loop was busy for all of the interval.
    const meanMs = this.#delay.count === 0 ? this.#options.sampleMs : this.#delay.mean / 1e6
    this.#delayMs = Math.max(0, meanMs - RESOLUTION_MS)
    this.#delay.reset()
  }
}

/** The share of requests to refuse at a delay. */
export function refusedShare(delayMs: number, boundMs: number): number {
  return Math.min(MOST_REFUSED, Math.max(0, (delayMs - boundMs) / boundMs))
}
