import type { PackedColumn } from '../bundle/packed-column.js'
import { unreachable } from '../diagnostics/unreachable.js'
import type { Value } from '../types/value.js'

/** The values of one packed column, by the places of candidates: what kernels read and write. */
export type ColumnData = Float64Array | Value[] | VectorColumn | CodeColumn

export interface VectorColumn {
  readonly size: number
  /** All vectors, one after the other. */
  readonly numbers: Float32Array
  /** Views of `numbers`, null where missing. */
  readonly vectors: (Float32Array | null)[]
}

/** Different values are numbered in the order in which they are met. */
export interface CodeColumn {
  readonly codes: Int32Array
  readonly values: Value[]
  readonly codeOf: Map<Value, number>
}

/** Empty columns for so many candidates. */
export function createColumns(columns: readonly PackedColumn[], capacity: number): readonly ColumnData[] {
  return columns.map((column) => createColumn(column, capacity))
}

function createColumn(column: PackedColumn, capacity: number): ColumnData {
  switch (column.kind) {
    case 'number':
      return new Float64Array(capacity)
    case 'value':
      return new Array<Value>(capacity).fill(null)
    case 'vector':
      return { size: column.size, numbers: new Float32Array(capacity * column.size), vectors: new Array<null>(capacity).fill(null) }
    case 'code':
      return { codes: new Int32Array(capacity), values: [], codeOf: new Map() }
    default:
      return unreachable(column)
  }
}

/** The code of a value, missing ones included: a new one where it has none yet. */
export function codeOf({ values, codeOf: codes }: CodeColumn, value: Value): number {
  const known = codes.get(value)
  if (known !== undefined) return known
  const code = values.push(value) - 1
  codes.set(value, code)
  return code
}

/** Copies a vector to its place. */
export function keepVector({ size, numbers, vectors }: VectorColumn, place: number, vector: Float32Array | null): null {
  if (vector === null) {
    vectors[place] = null
    return null
  }
  const view = numbers.subarray(place * size, (place + 1) * size)
  view.set(vector)
  vectors[place] = view
  return null
}
