import type { ColumnLayout } from '../bundle/layout.js'
import type { Snapshot } from '../registry/snapshot.js'
import { isOptional } from '../types/type.js'
import type { Value } from '../types/value.js'
import type { Columns } from './columns.js'
import { EvaluationError, FeatureUnavailableError, InvalidArgumentError } from './errors.js'
import { Explainer } from './explain.js'
import { FeatureMatrix } from './matrix.js'
import { FRAME_CANDIDATES, FRAME_NOW, positionOf, type Request, sourcesOf, withoutGetters } from './request.js'

export interface EvaluateOptions {
  /** The numbers of the matrix: doubles unless told otherwise. A value beyond the range of a 32-bit float is missing there. */
  readonly output?: 'float64' | 'float32'
  /** Where to write the matrix; it decides about the kind of numbers. The matrix uses it as its `data`. */
  readonly into?: Float64Array | Float32Array
  /** Throw where any value is missing or is a default that stood in. */
  readonly strict?: boolean
}

export function evaluateColumns(columns: Columns, request: Request, options: EvaluateOptions): FeatureMatrix {
  const { layout, snapshot } = columns
  const rowCount = request.rows.length
  const data = bufferFor(rowCount * layout.width, options)
  const filled = guarded(snapshot, request, (safe) => {
    const beside = Array.from({ length: layout.besideCount }, () => new Array<Value>(rowCount).fill(null))
    fill(columns, safe, data, beside)
    return beside
  })
  settle(columns, data, filled.value, rowCount)
  const matrix = new FeatureMatrix(columns, data, filled.value, filled.request)
  if (options.strict === true) refuseReasons(columns, filled.request)
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

function bufferFor(length: number, { into, output }: EvaluateOptions): Float64Array | Float32Array {
  if (into === undefined) return output === 'float32' ? new Float32Array(length) : new Float64Array(length)
  if (into.length < length) throw new InvalidArgumentError(`the buffer has ${into.length} places, and the matrix needs ${length}`)
  return into.length === length ? into : into.subarray(0, length)
}

function fill(
  { snapshot, layout, features, set }: Columns,
  request: Request,
  data: Float64Array | Float32Array,
  beside: readonly Value[][]
): void {
  // The kernels of a set number the rows themselves, so they are for lists of candidates.
  const kernels = set === undefined || request.position !== undefined ? undefined : snapshot.kernels.set(set)
  if (kernels !== undefined) {
    for (const kernel of kernels) kernel(request.frame, request.rows, data, beside)
    return
  }
  const kernelOf = features.map((feature) => snapshot.kernels.feature(feature))
  const frame = {
    sources: sourcesOf(snapshot, request),
    now: request.frame[FRAME_NOW] as number, // see RequestFrame, also for the next line
    candidates: request.frame[FRAME_CANDIDATES] as readonly unknown[],
    requestMemo: new Map()
  }
  for (let place = 0; place < request.rows.length; place++) {
    const rowFrame = { ...frame, row: request.rows[place], position: positionOf(request, place), rowMemo: new Map() }
    layout.columns.forEach((column, index) => {
      const value = kernelOf[index]?.(rowFrame) ?? null
      store(column, place * layout.width, place, value, data, beside)
    })
  }
}

function store(
  column: ColumnLayout,
  start: number,
  row: number,
  value: Value,
  data: Float64Array | Float32Array,
  beside: readonly Value[][]
): void {
  const values = beside[column.beside]
  if (values !== undefined) values[row] = value
  else if (value instanceof Float32Array) data.set(value, start + column.offset)
  else data.fill(value === null ? Number.NaN : Number(value), start + column.offset, start + column.offset + column.width)
}

/** Counts what should be there and is not, and makes missing what a 32-bit float cannot hold. */
function settle(columns: Columns, data: Float64Array | Float32Array, beside: readonly (readonly Value[])[], rowCount: number): void {
  const { layout, features, snapshot } = columns
  layout.columns.forEach((column, index) => {
    if (column.beside < 0 || isOptional(column.type)) return
    for (const value of beside[column.beside] ?? []) if (value === null) count(snapshot.counters.unavailable, features[index] ?? -1)
  })
  for (let row = 0; row < rowCount; row++) {
    if (!allFinite(data, row * layout.width, (row + 1) * layout.width)) settleRow(columns, data, row)
  }
}

/** Most rows are whole: zeros are added up without a branch, and stay 0 unless one of the values is not finite. */
function allFinite(data: Float64Array | Float32Array, start: number, end: number): boolean {
  let even = 0
  let odd = 0
  let at = start
  for (; at < end - 1; at += 2) {
    even += (data[at] as number) * 0 // indexes are within the data
    odd += (data[at + 1] as number) * 0
  }
  if (at < end) even += (data[at] as number) * 0
  return even + odd === 0
}

function settleRow({ snapshot, layout, required }: Columns, data: Float64Array | Float32Array, row: number): void {
  const start = row * layout.width
  for (let place = 0; place < layout.width; place++) {
    if (Number.isFinite(data[start + place])) continue
    data[start + place] = Number.NaN
    const feature = required[place] ?? -1
    if (feature >= 0) count(snapshot.counters.unavailable, feature)
  }
}

function count(counts: Float64Array, place: number): void {
  counts[place] = (counts[place] ?? 0) + 1
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
