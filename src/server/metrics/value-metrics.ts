import { Counter, type Registry } from 'prom-client'
import { PROBLEM_KINDS } from '../../registry/counters.js'
import type { Snapshot } from '../../registry/snapshot.js'
import type { FeatureMatrix } from '../../runtime/matrix.js'
import { missingByColumn } from './missing-by-column.js'

/**
 * What was missing, and what was wrong with the inputs. Snapshots count by themselves, each for as long as it is active; here their
 * counts are added up, so that a sum never falls.
 */
export class ValueMetrics {
  readonly #rows: Counter
  readonly #overBudget: Counter
  readonly #missing: Counter
  readonly #unavailable: Counter
  readonly #inputs: Counter
  readonly #missingOf = new Map<string, Counter.Internal>()
  /** What has been added of each snapshot. */
  readonly #added = new WeakMap<Snapshot, Counts>()

  /** `current` is asked for the snapshot whose counts are to be added before they are told. */
  constructor(registry: Registry, addUp: () => void) {
    const registers = [registry]
    this.#rows = new Counter({ name: 'feago_rows_total', help: 'Rows that were computed: candidates, or one without any.', registers })
    this.#overBudget = new Counter({
      name: 'feago_requests_over_budget_total',
      help: 'Requests whose features were not all computed within their time.',
      registers
    })
    this.#missing = new Counter({
      name: 'feago_feature_missing_total',
      help: 'Values that were answered as missing, by feature.',
      labelNames: ['feature'],
      registers
    })
    this.#unavailable = new Counter({
      name: 'feago_feature_unavailable_total',
      help: 'Values that were missing although the type of the feature says that they are there.',
      labelNames: ['feature'],
      registers,
      collect: addUp
    })
    this.#inputs = new Counter({
      name: 'feago_input_problems_total',
      help: 'Reads of an input that found nothing (absent), a wrong type (wrong-type), too much (limit), or cut a list (cut).',
      labelNames: ['field', 'problem'],
      registers
    })
  }

  evaluated(matrix: FeatureMatrix): void {
    this.#rows.inc(matrix.rowCount)
    if (!matrix.complete) this.#overBudget.inc()
    missingByColumn(matrix).forEach((count, column) => {
      if (count > 0) this.#missingCounter(matrix.columns[column]?.name ?? '').inc(count)
    })
  }

  /** Adds what a snapshot has counted since the last time. */
  add(snapshot: Snapshot): void {
    const { manifest, counters } = snapshot
    const before = this.#added.get(snapshot) ?? { unavailable: [], inputs: [] }
    counters.unavailable.forEach((count, index) => {
      const more = count - (before.unavailable[index] ?? 0)
      if (more > 0) this.#unavailable.inc({ feature: manifest.features[index]?.name ?? '' }, more)
    })
    counters.inputs.forEach((count, index) => {
      const more = count - (before.inputs[index] ?? 0)
      const input = manifest.inputs[Math.floor(index / PROBLEM_KINDS.length)]
      if (more > 0 && input !== undefined)
        this.#inputs.inc({ field: `${input.source}.${input.field}`, problem: PROBLEM_KINDS[index % PROBLEM_KINDS.length] ?? '' }, more)
    })
    this.#added.set(snapshot, { unavailable: counters.unavailable.slice(), inputs: counters.inputs.slice() })
  }

  #missingCounter(feature: string): Counter.Internal {
    const counter = this.#missingOf.get(feature) ?? this.#missing.labels({ feature })
    this.#missingOf.set(feature, counter)
    return counter
  }
}

interface Counts {
  readonly unavailable: ArrayLike<number>
  readonly inputs: ArrayLike<number>
}
