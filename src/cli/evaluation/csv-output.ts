import type { Json } from '../../types/encode.js'
import type { EvaluationResult } from '../../wire/result.js'

/** A header and one record a row; what is missing is an empty field, lists and records are JSON. */
export async function csvOutput(result: EvaluationResult): Promise<string> {
  const { stringify } = await import('csv-stringify/sync')
  const header = result.columns.map((column) => column.name)
  return stringify([header, ...result.rows.map((row) => row.values().map(cell))])
}

function cell(value: Json): string {
  if (value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
