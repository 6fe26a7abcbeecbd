import { Counter, Histogram, type Registry } from 'prom-client'

/** From a ping to what a client no longer waits for, in seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Requests by route, method and status, and how long they took. */
export class RequestMetrics {
  readonly #requests: Counter
  readonly #seconds: Histogram
  /** Finding a child by its labels takes longer than counting. */
  readonly #counters = new Map<string, Counter.Internal>()
  readonly #histograms = new Map<string, Histogram.Internal<'route'>>()

  constructor(registry: Registry) {
    const registers = [registry]
    this.#requests = new Counter({
      name: 'feago_requests_total',
      help: 'Requests that were answered, by route, method and status.',
      labelNames: ['route', 'method', 'status'],
      registers
    })
    this.#seconds = new Histogram({
      name: 'feago_request_duration_seconds',
      help: 'Time from the head of a request to the end of its answer.',
      labelNames: ['route'],
      buckets: BUCKETS,
      registers
    })
  }

  /** `route` is the pattern of a route, and `unknown` for what is none: never a path that somebody made up. */
  answered(route: string, method: string, status: number, seconds: number): void {
    const key = `${route} ${method} ${status}`
    const counter = this.#counters.get(key) ?? this.#requests.labels({ route, method, status: String(status) })
    this.#counters.set(key, counter)
    counter.inc()
    const histogram = this.#histograms.get(route) ?? this.#seconds.labels({ route })
    this.#histograms.set(route, histogram)
    histogram.observe(seconds)
  }
}
