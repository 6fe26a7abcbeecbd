import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks'
import { ApiError } from './api-error.js'
import { RETRY_AFTER_S } from './known-errors.js'

export interface SheddingOptions {
  /** Delay of the event loop from which on requests are refused, in milliseconds. */
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
  /** Of the last interval and the one before it. */
  #delaysMs: readonly [last: number, before: number] = [0, 0]
  #refused = 0

  constructor(options: SheddingOptions = SHEDDING, random: () => number = Math.random) {
    this.#options = options
    this.#random = random
    this.#delay.enable()
    this.#timer = setInterval(() => this.#look(), options.sampleMs).unref()
  }

  /** How late the event loop usually is, in milliseconds: the median of an interval, and of two in a row the better. One pause is no load. */
  get delayMs(): number {
    return Math.min(...this.#delaysMs)
  }

  /** How many requests were refused so far. */
  get refused(): number {
    return this.#refused
  }

  /** Throws the refusal, where one is due. */
  check(): void {
    const share = refusedShare(this.delayMs, this.#options.boundMs)
    if (share === 0 || this.#random() >= share) return
    this.#refused++
    throw overloaded()
  }

  close(): void {
    clearInterval(this.#timer)
    this.#delay.disable()
  }

  #look(): void {
    // Without a single sample the loop was busy for all of the interval.
    const medianMs = this.#delay.count === 0 ? this.#options.sampleMs : this.#delay.percentile(50) / 1e6
    this.#delaysMs = [Math.max(0, medianMs - RESOLUTION_MS), this.#delaysMs[0]]
    this.#delay.reset()
  }
}

/** The share of requests to refuse at a delay. */
export function refusedShare(delayMs: number, boundMs: number): number {
  return delayMs <= boundMs ? 0 : Math.min(MOST_REFUSED, (delayMs - boundMs) / boundMs)
}

export function overloaded(): ApiError {
  return new ApiError(503, 'overloaded', 'this server has more to do than it can; try again later, or elsewhere', {
    headers: { 'retry-after': RETRY_AFTER_S }
  })
}
