import type { PackedColumn } from '../bundle/packed-column.js'
import { unreachable } from '../diagnostics/unreachable.js'
import type { Value } from '../types/value.js'

/**
 * The values of one packed column, by the places of candidates: what kernels read and write. All columns of kind `number` are one
 * array, with the numbers of one candidate after those of the other.
 */
export type ColumnData = Float64Array | Value[] | VectorColumn | CodeColumn | CodesColumn

export interface VectorColumn {
  readonly size: number
  /** All vectors, one after the other. */
  readonly numbers: Float32Array
  /** Views of `numbers`, null where missing. */
  readonly vectors: (Float32Array | null)[]
}

/** Different values are numbered in the order in which they are met. */
interface Dictionary {
  readonly values: Value[]
  readonly codeOf: Map<Value, number>
}
export interface CodeColumn extends Dictionary {
  readonly codes: Int32Array
}
/** The codes of the different elements of lists, null for a missing list. */
export interface CodesColumn extends Dictionary {
  readonly lists: (Int32Array | null)[]
}

/** Empty columns for so many candidates. */
export function createColumns(columns: readonly PackedColumn[], capacity: number): readonly ColumnData[] {
  const numbers = new Float64Array(capacity * (columns.find((column) => column.kind === 'number')?.of ?? 0))
  return columns.map((column) => (column.kind === 'number' ? numbers : createColumn(column, capacity)))
}

function createColumn(column: Exclude<PackedColumn, { readonly kind: 'number' }>, capacity: number): ColumnData {
  switch (column.kind) {
    case 'value':
      return new Array<Value>(capacity).fill(null)
    case 'vector':
      return { size: column.size, numbers: new Float32Array(capacity * column.size), vectors: new Array<null>(capacity).fill(null) }
    case 'code':
      return { codes: new Int32Array(capacity), values: [], codeOf: new Map() }
    case 'codes':
      return { lists: new Array<null>(capacity).fill(null), values: [], codeOf: new Map() }
    default:
      return unreachable(column)
  }
}

/** The code of a value, missing ones included: a new one where it has none yet. */
export function codeOf({ values, codeOf: codes }: Dictionary, value: Value): number {
  const known = codes.get(value)
  if (known !== undefined) return known
  const code = values.push(value) - 1
  codes.set(value, code)
  return code
}

/** The codes of the different elements of a list. */
export function codesOf(dictionary: Dictionary, list: readonly Value[] | null): Int32Array | null {
  return list === null ? null : Int32Array.from(new Set(list), (value) => codeOf(dictionary, value))
}

/** For every code, 1 where its value is a key of the map. */
export function maskOf({ values, codeOf: codes }: Dictionary, keys: ReadonlyMap<Value, unknown>): Uint8Array {
  const mask = new Uint8Array(values.length)
  for (const key of keys.keys()) {
    const code = codes.get(key)
    if (code !== undefined) mask[code] = 1
  }
  return mask
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
