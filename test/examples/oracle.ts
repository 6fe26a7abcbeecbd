import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance, DuckDBListValue } from '@duckdb/node-api'
import type { FeatureMatrix } from 'feago'
import { ROOT } from '../architecture/source-tree.js'

export type Row = Readonly<Record<string, unknown>>

/** Runs a file of SQL with variables (texts of SQL) and reads tables that it makes. */
export async function tablesOf(
  sql: string,
  variables: Readonly<Record<string, string>>,
  names: readonly string[]
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  try {
    for (const [name, value] of Object.entries(variables)) await connection.run(`SET VARIABLE ${name} = ${value}`)
    await connection.run(readFileSync(join(ROOT, sql), 'utf8'))
    const tables = new Map<string, readonly Row[]>()
    for (const name of names) tables.set(name, (await connection.runAndReadAll(`FROM ${name}`)).getRowObjects())
    return tables
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

export function textOfSql(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** What a comparison saw: how many values, and sentences about those that differ. */
export interface Comparison {
  compared: number
  present: number
  readonly differences: string[]
}

/** Compares one row of a matrix with one row of SQL, value by value. */
export function compareRow(comparison: Comparison, matrix: FeatureMatrix, row: number, expected: Row, place: string): void {
  for (const { name } of matrix.columns) {
    const actual = matrix.value(row, name)
    const wanted = plain(expected[name])
    comparison.compared++
    if (wanted !== null) comparison.present++
    if (!same(actual, wanted) && comparison.differences.length < 20)
      comparison.differences.push(`${place} ${name}: ${show(actual)}, SQL says ${show(wanted)}`)
  }
}

/** SQL's value as a feature's: integers as numbers, NULL as null, lists as arrays. A column that is not there is a difference. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof DuckDBListValue) return value.items.map(plain)
  return value === undefined ? 'no such column' : value
}

/** Texts, bools and missing exactly; numbers to a relative 1e-9, since sums may be taken in another order. */
export function same(actual: unknown, wanted: unknown): boolean {
  if (typeof actual === 'number' && typeof wanted === 'number')
    return Math.abs(actual - wanted) <= 1e-9 * Math.max(1, Math.abs(actual), Math.abs(wanted))
  if (actual instanceof Float32Array && Array.isArray(wanted))
    return actual.length === wanted.length && wanted.every((value, index) => same(actual[index], value))
  return actual === wanted
}

function show(value: unknown): string {
  return value instanceof Float32Array ? `[${value.join(', ')}]` : JSON.stringify(value)
}
