import { heldBytes } from '../types/held-bytes.js'
import type { ColumnData } from './packed-columns.js'

/** A place of a list, and what the engine adds to a view of numbers and to an entry of a map. */
const POINTER = 8
const VIEW = 112
const ENTRY = 48

/** About how many bytes columns hold, whatever stands in them. */
export function columnBytes(columns: readonly ColumnData[]): number {
  // Numbers of several columns stand in one array.
  return [...new Set(columns)].reduce((bytes, column) => bytes + ownBytes(column), 0)
}

/** About how many bytes more they hold because of what stands at a place. */
export function bytesAtPlace(columns: readonly ColumnData[], place: number): number {
  return columns.reduce((bytes, column) => bytes + bytesAt(column, place), 0)
}

/** How many different values the dictionaries of columns have. */
export function dictionarySize(columns: readonly ColumnData[]): number {
  return columns.reduce((size, column) => size + ('codeOf' in column ? column.values.length : 0), 0)
}

function ownBytes(column: ColumnData): number {
  if (column instanceof Float64Array) return column.byteLength
  if (Array.isArray(column)) return column.length * POINTER
  if ('vectors' in column) return column.numbers.byteLength + column.vectors.length * POINTER
  const dictionary = column.values.length * (ENTRY + POINTER)
  return dictionary + ('lists' in column ? column.short.byteLength + column.lists.length * POINTER : column.codes.byteLength)
}

function bytesAt(column: ColumnData, place: number): number {
  if (column instanceof Float64Array) return 0
  if (Array.isArray(column)) return heldBytes(column[place])
  if ('vectors' in column) return column.vectors[place] === null ? 0 : VIEW
  const list = 'lists' in column ? column.lists[place] : undefined
  return list === undefined || list === null ? 0 : VIEW + list.byteLength
}
