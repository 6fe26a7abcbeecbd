import { Counter, Gauge, type Registry } from 'prom-client'
import type { AttemptStatus, Status } from '../../registry/status.js'

/** What came of attempts to change the active revision, and which it is. */
export class ReloadMetrics {
  readonly #reloads: Counter
  readonly #info: Gauge
  readonly #generation: Gauge
  readonly #lastSuccess: Gauge
  readonly #ready: Gauge
  readonly #degraded: Gauge
  readonly #refusals: Gauge
  constructor(registry: Registry) {
    const registers = [registry]
    this.#reloads = new Counter({
      name: 'feago_reloads_total',
      help: 'Attempts to change the active revision, by the last stage that they reached and what came of it.',
      labelNames: ['stage', 'result'],
      registers
    })
    this.#info = new Gauge({ name: 'feago_revision_info', help: '1 for the active revision.', labelNames: ['revision'], registers })
    this.#generation = new Gauge({ name: 'feago_generation', help: 'Counts activations and roll-backs from 1.', registers })
    this.#lastSuccess = new Gauge({
      name: 'feago_last_success_timestamp_seconds',
      help: 'When the files were last found to be what is served, or became it.',
      registers
    })
    this.#ready = new Gauge({ name: 'feago_ready', help: '1 where a revision is active.', registers })
    this.#degraded = new Gauge({
      name: 'feago_degraded',
      help: '1 where what is served is not what the files said at the start.',
      registers
    })
    this.#refusals = new Gauge({
      name: 'feago_refusals_in_a_row',
      help: 'Changes that were refused since the last accepted one.',
      registers
    })
  }

  /** `attempt` is one that has not been counted yet. */
  changed({ active, degraded, alert }: Status, attempt: AttemptStatus | undefined): void {
    this.#ready.set(active === undefined ? 0 : 1)
    this.#degraded.set(degraded === undefined ? 0 : 1)
    this.#refusals.set(alert?.count ?? 0)
    if (active !== undefined) {
      this.#info.reset()
      this.#info.set({ revision: active.revision }, 1)
      this.#generation.set(active.generation)
    }
    if (attempt === undefined) return
    this.#reloads.inc({ stage: attempt.stage, result: attempt.outcome })
    if (attempt.ok) this.#lastSuccess.set(Date.parse(attempt.at) / 1000)
  }
}
