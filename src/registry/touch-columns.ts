import { SHORT } from '../functions/short-lists.js'
import type { Value } from '../types/value.js'
import type { CodesColumn, ColumnData, VectorColumn } from './packed-columns.js'

/** Doubles and floats of one line of the processor's cache. */
const DOUBLES = 8
const FLOATS = 16

/**
 * Reads a little of everything that stands at some places, which may be far from each other: a processor waits for many such reads at
 * once, but for one after the other where there is work between them. The result means nothing; whoever keeps it keeps the
 * engine from leaving the reads out.
 */
export function touchColumns(columns: readonly ColumnData[], capacity: number, places: Int32Array): number {
  let sum = 0
  for (const column of new Set(columns)) sum += touched(column, capacity, places)
  return sum
}

function touched(column: ColumnData, capacity: number, places: Int32Array): number {
  if (column instanceof Float64Array) return touchedNumbers(column, column.length / capacity, places)
  if (Array.isArray(column)) return touchedValues(column, places)
  if ('vectors' in column) return touchedVectors(column, places)
  return 'lists' in column ? touchedLists(column, places) : touchedCodes(column.codes, places)
}

function touchedNumbers(numbers: Float64Array, together: number, places: Int32Array): number {
  let sum = 0
  for (const place of places) for (let at = place * together; at < (place + 1) * together; at += DOUBLES) sum += numbers[at] ?? 0
  return sum
}

function touchedVectors({ size, numbers, vectors }: VectorColumn, places: Int32Array): number {
  let sum = 0
  for (const place of places) {
    sum += vectors[place]?.length ?? 0
    for (let at = place * size; at < (place + 1) * size; at += FLOATS) sum += numbers[at] ?? 0
  }
  return sum
}

function touchedLists({ short }: CodesColumn, places: Int32Array): number {
  let sum = 0
  for (const place of places) sum += short[place * (SHORT + 1)] ?? 0
  return sum
}

function touchedCodes(codes: Int32Array, places: Int32Array): number {
  let sum = 0
  for (const place of places) sum += codes[place] ?? 0
  return sum
}

function touchedValues(values: readonly Value[], places: Int32Array): number {
  let sum = 0
  for (const place of places) {
    const value = values[place]
    sum += typeof value === 'string' || Array.isArray(value) ? value.length : 0
  }
  return sum
}
