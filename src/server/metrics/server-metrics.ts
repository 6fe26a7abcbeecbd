import { collectDefaultMetrics, Registry } from 'prom-client'
import type { Snapshot } from '../../registry/snapshot.js'
import type { AttemptStatus, Status } from '../../registry/status.js'
import type { FeatureMatrix } from '../../runtime/matrix.js'
import { followAttempts } from '../follow-attempts.js'
import type { ServedFeatures } from '../served-features.js'
import type { Shedder } from '../service.js'
import { LiveSnapshots } from './live-snapshots.js'
import { observeLoad } from './load-metrics.js'
import { ReloadMetrics } from './reload-metrics.js'
import { RequestMetrics } from './request-metrics.js'
import { ValueMetrics } from './value-metrics.js'

export interface MetricsOptions {
  /** Also tell of the process: event loop, garbage collection, heap, file descriptors. */
  readonly process: boolean
}

/** All metrics of one server, in a registry of their own. */
export class ServerMetrics {
  readonly #registry = new Registry()
  readonly #features: ServedFeatures
  readonly #requests: RequestMetrics
  readonly #values: ValueMetrics
  readonly #reloads: ReloadMetrics
  readonly #snapshots: LiveSnapshots
  readonly #unsubscribe: () => void
  /** The snapshot whose counts are being added up. */
  #active: Snapshot | undefined

  constructor(features: ServedFeatures, shedder: Shedder, options: MetricsOptions) {
    this.#features = features
    this.#requests = new RequestMetrics(this.#registry)
    this.#values = new ValueMetrics(this.#registry, () => this.#addUp())
    this.#reloads = new ReloadMetrics(this.#registry)
    this.#snapshots = new LiveSnapshots(this.#registry)
    observeLoad(this.#registry, shedder)
    // What it starts in a process it cannot end, so a host that has these metrics already does not ask for them.
    if (options.process) collectDefaultMetrics({ register: this.#registry })
    this.#unsubscribe = followAttempts(features, (status, attempt) => this.#changed(status, attempt))
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  async text(): Promise<string> {
    return this.#registry.metrics()
  }

  answered(route: string, method: string, status: number, seconds: number): void {
    this.#requests.answered(route, method, status, seconds)
  }

  evaluated(matrix: FeatureMatrix): void {
    this.#values.evaluated(matrix)
  }

  close(): void {
    this.#unsubscribe()
    this.#active = undefined
  }

  #changed(status: Status, attempt: AttemptStatus | undefined): void {
    // What the snapshot has counted that is active no more.
    this.#addUp()
    this.#active = this.#features.ready ? this.#features.snapshot : undefined
    if (this.#active !== undefined) this.#snapshots.add(this.#active)
    this.#reloads.changed(status, attempt)
  }

  #addUp(): void {
    if (this.#active !== undefined) this.#values.add(this.#active)
  }
}
