import { LIMITS } from '../limits.js'
import type { Snapshot } from '../registry/snapshot.js'
import { type Columns, columnsOfSet } from './columns.js'
import { Context, type ContextData } from './context.js'
import { FeatureUnavailableError } from './errors.js'
import { evaluateColumns } from './evaluate.js'
import { evaluateFeature, type ResolvedFeature, resolveFeature } from './evaluate-feature.js'
import { PreparedCandidates } from './prepared-candidates.js'
import type { Sample, Sampler } from './recent-requests.js'
import { requestOf, requestOfRows } from './request.js'

/** Something to warm up: it is evaluated again and again, on each of its samples in turn. */
export interface WarmUpTarget {
  readonly name: string
  /** Gives for how many rows it was evaluated. */
  evaluate(): number
}

/** Undefined where the revision has nothing of that name any more. */
export function warmUpTarget(snapshot: Snapshot, { asked: { kind, name }, samples }: Sampler, sliceMs: number): WarmUpTarget | undefined {
  if (kind === 'set') return snapshot.setIndex.has(name) ? new SetTarget(columnsOfSet(snapshot, name), name, samples, sliceMs) : undefined
  return snapshot.featureIndex.has(name) ? new FeatureTarget(resolveFeature(snapshot, name), name, samples) : undefined
}

/** Evaluates as many candidates at a time as a slice has time for; on code that is not warm yet these are few. */
class SetTarget implements WarmUpTarget {
  readonly name: string
  readonly #columns: Columns
  readonly #samples: readonly Sample[]
  readonly #sliceMs: number
  #turn = 0
  #rowCount = 8

  constructor(columns: Columns, name: string, samples: readonly Sample[], sliceMs: number) {
    this.#columns = columns
    this.name = name
    this.#samples = samples
    this.#sliceMs = sliceMs
  }

  evaluate(): number {
    const sample = this.#samples[this.#turn++ % this.#samples.length]
    if (sample === undefined) return 1
    const start = performance.now()
    const rows = this.#evaluateSample(sample)
    const elapsed = performance.now() - start
    if (elapsed < this.#sliceMs / 4) this.#rowCount = Math.min(this.#rowCount * 2, LIMITS.candidates)
    else if (elapsed > this.#sliceMs) this.#rowCount = Math.max(1, this.#rowCount >> 1)
    return rows
  }

  #evaluateSample({ context, candidates, prepared, output }: Sample): number {
    const columns = this.#columns
    const rows = (candidates ?? context.candidates)?.slice(0, this.#rowCount)
    if (prepared && rows !== undefined) {
      const packed = new PreparedCandidates(this.name, rows).fillFor(columns)
      evaluateColumns(columns, requestOfRows(columns.snapshot, context, rows), { output }, packed)
    } else evaluateColumns(columns, requestOf(columns.snapshot, context, rows), { output })
    return Math.max(1, rows?.length ?? 1)
  }
}

class FeatureTarget implements WarmUpTarget {
  readonly name: string
  readonly #feature: ResolvedFeature
  readonly #samples: readonly Sample[]
  #turn = 0

  constructor(feature: ResolvedFeature, name: string, samples: readonly Sample[]) {
    this.#feature = feature
    this.name = name
    this.#samples = samples
  }

  evaluate(): number {
    const sample = this.#samples[this.#turn++ % this.#samples.length]
    if (sample === undefined) return 1
    const context: Context | ContextData = sample.remembers ? new Context(sample.context) : sample.context
    try {
      evaluateFeature(this.#feature, context, false)
    } catch (error) {
      if (!(error instanceof FeatureUnavailableError)) throw error // a value that is missing is an answer
    }
    return 1
  }
}
