import { escapeInvisible } from '../diagnostics/render/escape-invisible.js'
import type { Json } from '../types/encode.js'
import type { Reason } from '../types/reason.js'
import type { EvaluationResult, ResultRow } from './result.js'

/** One object; with candidates, one line a row, so that a large result is made and read piece by piece. */
export function* jsonResult(result: EvaluationResult, more: Readonly<Record<string, unknown>> = {}): Iterable<string> {
  const [first] = result.rows
  if (!result.ranked) {
    const answer = first === undefined ? { values: {}, reasons: {} } : rowObject(result, first)
    yield `${escapeInvisible(JSON.stringify({ revision: result.revision, ...answer, ...more }, undefined, 2))}\n`
    return
  }
  const columns = result.columns.map((column) => column.name)
  yield `{"revision":${JSON.stringify(result.revision)},"columns":${text(columns)},"rows":[`
  yield* lines(result.rows, (row) => row.values())
  yield '],"reasons":['
  yield* lines(result.rows, (row) => reasonsObject(row.reasons()))
  yield ']'
  for (const [key, value] of Object.entries(more)) yield `,${text(key)}:${text(value)}`
  yield '}\n'
}

/** The form without candidates, one line for each of them. */
export function* jsonLinesResult(result: EvaluationResult, moreOf: (row: number) => Readonly<Record<string, unknown>>): Iterable<string> {
  for (const [index, row] of result.rows.entries())
    yield `${text({ revision: result.revision, ...rowObject(result, row), ...moreOf(index) })}\n`
}

function rowObject(result: EvaluationResult, row: ResultRow): { readonly values: object; readonly reasons: object } {
  const cells = row.values()
  const values = result.columns.map(({ name }, index): readonly [string, Json] => [name, cells[index] ?? null])
  return { values: Object.fromEntries(values), reasons: reasonsObject(row.reasons()) }
}

function reasonsObject(reasons: Readonly<Record<string, Reason>>): object {
  return Object.fromEntries(Object.entries(reasons).map(([name, { code, detail }]) => [name, { code, detail }]))
}

function* lines<T>(items: readonly T[], jsonOf: (item: T) => unknown): Iterable<string> {
  for (let at = 0; at < items.length; at++) {
    // The index is within the list.
    yield `${at === 0 ? '' : ','}\n${text(jsonOf(items[at] as T))}`
  }
  if (items.length > 0) yield '\n'
}

function text(value: unknown): string {
  return escapeInvisible(JSON.stringify(value))
}
