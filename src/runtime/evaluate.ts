import type { Snapshot } from '../registry/snapshot.js'
import type { Value } from '../types/value.js'
import { Budget } from './budget.js'
import type { Columns } from './columns.js'
import { EvaluationError, FeatureUnavailableError, InvalidArgumentError } from './errors.js'
import { Explainer } from './explain.js'
import { fillByFeature } from './fill-by-feature.js'
import { FeatureMatrix } from './matrix.js'
import { MatrixPool } from './matrix-pool.js'
import { removeInfinities } from './overflow.js'
import type { Fill } from './packed-rows.js'
import { type Request, withoutGetters } from './request.js'
import { markUnreached, takeUnreached, type Unreached } from './unreached.js'

export interface EvaluateOptions {
  /**
   * The numbers of the matrix: doubles unless told otherwise. 32-bit floats are within 2e-6 of the doubles, relative to them (to 1
   * for lesser ones); a value beyond their range is missing.
   */
  readonly output?: 'float64' | 'float32'
  /**
   * Where to write the matrix: a pool, or an array, which then decides about the kind of numbers. The matrix uses it as its `data`.
   */
  readonly into?: Float64Array | Float32Array | MatrixPool
  /**
   * How long it may take, in milliseconds: unlimited unless told otherwise. What is not computed by then is missing, reason `budget`, and
   * `complete` of the matrix is false. It is looked at every few candidates, so it may be passed by as long as those take.
   */
  readonly budgetMs?: number
  /** Throw where any value is missing or is a default that stood in. */
  readonly strict?: boolean
}

/** `packed` fills the matrix where the candidates have been prepared. */
export function evaluateColumns(columns: Columns, request: Request, options: EvaluateOptions, packed?: Fill): FeatureMatrix {
  const budget = options.budgetMs === undefined ? undefined : new Budget(options.budgetMs)
  const rowCount = request.rows.length
  const data = bufferFor(rowCount * columns.layout.width, options)
  const filled = guarded(columns.snapshot, request, (safe) => fill(columns, safe, data, packed, budget))
  const { beside, unavailable, unreached } = filled.value
  if (data instanceof Float32Array) removeInfinities(columns.layout, data, unavailable)
  countUnavailable(columns, unavailable)
  const pool = options.into instanceof MatrixPool ? options.into : undefined
  const matrix = new FeatureMatrix({ columns, data, beside, request: filled.request, pool, unreached })
  if (options.strict === true) {
    if (unreached !== undefined) throw new FeatureUnavailableError(unreached.unavailability)
    refuseReasons(columns, filled.request)
  }
  return matrix
}

/**
 * Kernels read the caller's objects directly. If that throws (a getter, a Proxy), everything that is declared is read once
 * with care, and the evaluation is repeated on the copy.
 */
function guarded<T>(
  snapshot: Snapshot,
  request: Request,
  evaluate: (request: Request) => T
): { readonly value: T; readonly request: Request } {
  try {
    return { value: evaluate(request), request }
  } catch {
    const copy = withoutGetters(snapshot, request)
    try {
      return { value: evaluate(copy), request: copy }
    } catch (error) {
      throw new EvaluationError('the request', error)
    }
  }
}

function bufferFor(length: number, { into, output = 'float64' }: EvaluateOptions): Float64Array | Float32Array {
  if (into instanceof MatrixPool) return into.take(length, output)
  if (into === undefined) return output === 'float32' ? new Float32Array(length) : new Float64Array(length)
  if (into.length < length) throw new InvalidArgumentError(`the buffer has ${into.length} places, and the matrix needs ${length}`)
  return into.length === length ? into : into.subarray(0, length)
}

interface Filled {
  readonly beside: readonly Value[][]
  /** By column: how many values are missing though the column's type says that they are there. */
  readonly unavailable: Float64Array
  readonly unreached: Unreached | undefined
}

function fill(
  columns: Columns,
  request: Request,
  data: Float64Array | Float32Array,
  packed: Fill | undefined,
  budget: Budget | undefined
): Filled {
  const { snapshot, layout, set } = columns
  const rowCount = request.rows.length
  const beside = Array.from({ length: layout.besideCount }, () => new Array<Value>(rowCount).fill(null))
  const unavailable = new Float64Array(layout.columns.length)
  const stop = budget?.spent
  if (budget !== undefined) markUnreached({ layout, data, beside })
  if (packed !== undefined) packed(request.frame, data, beside, unavailable, stop)
  // The kernels of a set number the rows themselves, so they are for lists of candidates.
  else if (set === undefined || request.position !== undefined) fillByFeature(columns, request, { data, beside, unavailable, stop })
  else for (const kernel of snapshot.kernels.set(set)) kernel(request.frame, request.rows, data, beside, unavailable, stop)
  const unreached = budget === undefined ? undefined : takeUnreached({ layout, data, beside, unavailable }, rowCount, budget)
  return { beside, unavailable, unreached }
}

function countUnavailable({ snapshot, features }: Columns, unavailable: Float64Array): void {
  const counts = snapshot.counters.unavailable
  for (let column = 0; column < unavailable.length; column++) {
    const feature = features[column] ?? -1
    if (unavailable[column] !== 0) counts[feature] = (counts[feature] ?? 0) + (unavailable[column] ?? 0)
  }
}

function refuseReasons({ snapshot, features }: Columns, request: Request): void {
  const explainer = new Explainer(snapshot, request)
  request.rows.forEach((_, row) => {
    for (const feature of features) {
      const failure = explainer.unavailability(feature, row, { defaults: true })
      if (failure !== undefined) throw new FeatureUnavailableError(request.position === undefined ? { ...failure, row } : failure)
    }
  })
}
