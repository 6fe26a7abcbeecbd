import type { Value } from '../types/value.js'
import { type CodeColumn, type CodesColumn, type ColumnData, codeOf, keepVector, type VectorColumn } from './packed-columns.js'

/** Copies of columns for so many candidates, with what stands at these places; dictionaries keep only what is in use there. */
export function resizedColumns(columns: readonly ColumnData[], places: Int32Array, capacity: number): readonly ColumnData[] {
  return columns.map((column) => resizedColumn(column, places, capacity))
}

function resizedColumn(column: ColumnData, places: Int32Array, capacity: number): ColumnData {
  if (column instanceof Float64Array) return resizedNumbers(column, places, capacity)
  if (Array.isArray(column)) return resizedValues(column, places, capacity)
  if ('vectors' in column) return resizedVectors(column, places, capacity)
  return 'lists' in column ? resizedLists(column, places, capacity) : resizedCodes(column, places, capacity)
}

function resizedNumbers(column: Float64Array, places: Int32Array, capacity: number): Float64Array {
  const copy = new Float64Array(capacity)
  for (const place of places) copy[place] = column[place] ?? Number.NaN
  return copy
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

function resizedLists({ lists, values }: CodesColumn, places: Int32Array, capacity: number): CodesColumn {
  const copy: CodesColumn = { lists: emptyList(capacity), values: [], codeOf: new Map() }
  for (const place of places) copy.lists[place] = lists[place]?.map((code) => codeOf(copy, values[code] ?? null)) ?? null
  return copy
}

function emptyList(capacity: number): null[] {
  return new Array<null>(capacity).fill(null)
}
