import type { PackedColumn } from '../bundle/packed-column.js'
import type { Value } from '../types/value.js'
import {
  type CodeColumn,
  type CodesColumn,
  type ColumnData,
  codeOf,
  createCodes,
  elementsAt,
  keepSequence,
  keepVector,
  type VectorColumn
} from './packed-columns.js'

/** Of columns without numbers. */
const NONE = new Float64Array()

/** Copies of columns for so many candidates, with what stands at these places; dictionaries keep only what is in use there. */
export function resizedColumns(
  kinds: readonly PackedColumn[],
  columns: readonly ColumnData[],
  places: Int32Array,
  capacity: number
): readonly ColumnData[] {
  const together = kinds.find((column) => column.kind === 'number')?.of ?? 0
  const numbers = resizedNumbers(columns.find((column) => column instanceof Float64Array) ?? NONE, together, places, capacity)
  return columns.map((column) => (column instanceof Float64Array ? numbers : resizedColumn(column, places, capacity)))
}

function resizedNumbers(numbers: Float64Array, together: number, places: Int32Array, capacity: number): Float64Array {
  const copy = new Float64Array(capacity * together)
  for (const place of places) copy.set(numbers.subarray(place * together, (place + 1) * together), place * together)
  return copy
}

function resizedColumn(column: Exclude<ColumnData, Float64Array>, places: Int32Array, capacity: number): ColumnData {
  if (Array.isArray(column)) return resizedValues(column, places, capacity)
  if ('vectors' in column) return resizedVectors(column, places, capacity)
  return 'lists' in column ? resizedLists(column, places, capacity) : resizedCodes(column, places, capacity)
}

function resizedValues(column: readonly Value[], places: Int32Array, capacity: number): Value[] {
  const copy: Value[] = emptyList(capacity)
  for (const place of places) copy[place] = column[place] ?? null
  return copy
}

function resizedVectors({ size, vectors }: VectorColumn, places: Int32Array, capacity: number): VectorColumn {
  const copy: VectorColumn = { size, numbers: new Float32Array(capacity * size), vectors: emptyList(capacity) }
  for (const place of places) keepVector(copy, place, vectors[place] ?? null)
  return copy
}

function resizedCodes({ codes, values }: CodeColumn, places: Int32Array, capacity: number): CodeColumn {
  const copy: CodeColumn = { codes: new Int32Array(capacity), values: [], codeOf: new Map() }
  for (const place of places) copy.codes[place] = codeOf(copy, values[codes[place] ?? 0] ?? null)
  return copy
}

function resizedLists(column: CodesColumn, places: Int32Array, capacity: number): CodesColumn {
  const copy = createCodes(capacity)
  for (const place of places) keepSequence(copy, place, elementsAt(column, place))
  return copy
}

function emptyList(capacity: number): null[] {
  return new Array<null>(capacity).fill(null)
}
