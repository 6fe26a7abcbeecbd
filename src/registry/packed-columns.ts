import type { PackedColumn } from '../bundle/packed-column.js'
import { unreachable } from '../diagnostics/unreachable.js'
import { SHORT } from '../functions/short-lists.js'
import { dotProductAt } from '../functions/vectors/sums.js'
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
  /** Views of `numbers`, null where missing; there `numbers` has NaN. */
  readonly vectors: (Float32Array | null)[]
}

/** Different values are numbered in the order in which they are met. */
export interface Dictionary {
  readonly values: Value[]
  readonly codeOf: Map<Value, number>
}
export interface CodeColumn extends Dictionary {
  readonly codes: Int32Array
}
/** The codes of the elements of lists: of the different ones, or of all in their order. */
export interface CodesColumn extends Dictionary {
  /** For each list so many places as `SHORT + 1`: how many codes (−1 for a missing list), and these codes if they have room. */
  readonly short: Int32Array
  /** All codes of those lists for which they have none. */
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
    case 'sequence':
      return createCodes(capacity)
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

export function createCodes(capacity: number): CodesColumn {
  const short = new Int32Array(capacity * (SHORT + 1))
  return { short, lists: new Array<null>(capacity).fill(null), values: [], codeOf: new Map() }
}

/** Keeps the codes of the different elements of a list at its place. */
export function keepCodes(column: CodesColumn, place: number, list: readonly Value[] | null): null {
  return keepSequence(column, place, list === null ? null : [...new Set(list)])
}

/** Keeps the codes of all elements of a list at its place. */
export function keepSequence(column: CodesColumn, place: number, list: readonly Value[] | null): null {
  const { short, lists } = column
  const codes = list === null ? [] : list.map((value) => codeOf(column, value))
  const start = place * (SHORT + 1)
  short[start] = list === null ? -1 : codes.length
  lists[place] = codes.length > SHORT ? Int32Array.from(codes) : null
  if (codes.length <= SHORT) short.set(codes, start + 1)
  return null
}

/** The elements of the list at a place that are kept, null where it is missing. */
export function elementsAt({ short, lists, values }: CodesColumn, place: number): readonly Value[] | null {
  const start = place * (SHORT + 1)
  const count = short[start] ?? -1
  if (count < 0) return null
  const codes = lists[place] ?? short.subarray(start + 1, start + 1 + count)
  return Array.from(codes, (code) => values[code] ?? null)
}

/** How many codes of the list at a place are in the mask, NaN where the list is missing. */
export function overlapAt({ short, lists }: CodesColumn, place: number, mask: Uint8Array): number {
  // Places are within the columns, and codes within the mask: the casts say so.
  const start = place * (SHORT + 1)
  const count = short[start] as number
  if (count < 0) return Number.NaN
  let found = 0
  if (count > SHORT) for (const code of lists[place] ?? []) found += mask[code] as number
  else for (let at = start + 1; at <= start + count; at++) found += mask[short[at] as number] as number
  return found
}

/** The scalar product with the vector at a place, NaN where that is missing. */
export function dotAt({ numbers, size }: VectorColumn, place: number, v: Float32Array): number {
  return dotProductAt(numbers, place * size, v, size)
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
    numbers.fill(Number.NaN, place * size, (place + 1) * size)
    return null
  }
  const view = numbers.subarray(place * size, (place + 1) * size)
  view.set(vector)
  vectors[place] = view
  return null
}
