import { displayWidth, shortened, visible } from '../../diagnostics/render/visible.js'
import type { Json } from '../../types/encode.js'
import { present, type Type } from '../../types/type.js'
import { isNumeric } from '../../types/value.js'
import type { EvaluationResult } from '../../wire/result.js'
import type { CandidateKeys } from './candidate-keys.js'

const MISSING = '—'
/** Longest text of a cell. */
const CELL_WIDTH = 40
/** Digits that people compare; `--format json` has all of them. */
const SIGNIFICANT_DIGITS = 6

export interface TableOptions {
  /** Columns of the terminal; a wider table goes on below itself. */
  readonly width: number
  /** Names of the candidate's key fields, and their values for each row. */
  readonly key: CandidateKeys
}

interface Column {
  readonly title: string
  readonly right: boolean
  readonly cells: readonly string[]
}

/** With candidates a row each; without, a line for each feature and why it is missing. */
export async function tableOutput(result: EvaluationResult, options: TableOptions): Promise<string> {
  const { default: Table } = await import('cli-table3')
  const draw = (columns: readonly Column[]): string => {
    const table = new Table({
      head: columns.map((column) => column.title),
      colAligns: columns.map((column) => (column.right ? 'right' : 'left')),
      // The package colours by itself otherwise.
      style: { head: [], border: [], compact: true }
    })
    const height = columns[0]?.cells.length ?? 0
    for (let row = 0; row < height; row++) table.push(columns.map((column) => column.cells[row] ?? ''))
    return `${table.toString()}\n`
  }
  if (!result.ranked) return draw(listed(result))
  const labels = labelColumns(result, options.key)
  return blocks(labels, valueColumns(result), options.width)
    .map((block) => draw([...labels, ...block]))
    .join('\n')
}

/** One line for each column with something missing and each way in which it is: for below a table. */
export function missingLegend(result: EvaluationResult): string {
  const counts = new Map<string, number>()
  for (const row of result.rows) {
    for (const [name, reason] of Object.entries(row.reasons())) {
      const line = `${visible(name)}: ${visible(reason.detail)}`
      counts.set(line, (counts.get(line) ?? 0) + 1)
    }
  }
  return [...counts]
    .map(([line, count]) => `${MISSING} ${line}${result.ranked ? ` (${count} of ${result.rows.length} rows)` : ''}\n`)
    .join('')
}

function listed(result: EvaluationResult): readonly Column[] {
  const [row] = result.rows
  const why = row?.reasons() ?? {}
  const values = row?.values() ?? []
  const reasons = result.columns.map(({ name }) => visible(why[name]?.detail ?? ''))
  const columns = [
    { title: 'feature', right: false, cells: result.columns.map(({ name }) => cellText(name)) },
    {
      title: 'value',
      right: result.columns.every(({ type }) => isNumber(type)),
      cells: result.columns.map(({ type }, index) => shown(values[index] ?? null, type))
    }
  ]
  return reasons.some((reason) => reason !== '') ? [...columns, { title: 'why it is missing', right: false, cells: reasons }] : columns
}

function labelColumns(result: EvaluationResult, key: CandidateKeys): readonly Column[] {
  const numbers = { title: '#', right: true, cells: result.rows.map((_, index) => String(index)) }
  const keys = key.names.map((name, index) => ({
    title: visible(name),
    right: false,
    cells: result.rows.map((_, row) => shown(key.valuesOf(row)[index] ?? null, undefined))
  }))
  return [numbers, ...keys]
}

function valueColumns(result: EvaluationResult): readonly Column[] {
  const rows = result.rows.map((row) => row.values())
  return result.columns.map(({ name, type }, index) => ({
    title: cellText(name),
    right: isNumber(type),
    cells: rows.map((values) => shown(values[index] ?? null, type))
  }))
}

/** Timestamps are shown as text. */
function isNumber(type: Type): boolean {
  return isNumeric(type) && present(type).kind !== 'timestamp'
}

function shown(value: Json, type: Type | undefined): string {
  if (value === null) return MISSING
  if (typeof value === 'number')
    return type !== undefined && present(type).kind === 'float' ? String(Number(value.toPrecision(SIGNIFICANT_DIGITS))) : String(value)
  return cellText(typeof value === 'string' ? value : JSON.stringify(value))
}

function cellText(text: string): string {
  return shortened(visible(text.slice(0, CELL_WIDTH * 2)), CELL_WIDTH)
}

/** As many columns side by side as the width takes, at least one. */
function blocks(labels: readonly Column[], columns: readonly Column[], width: number): readonly (readonly Column[])[] {
  const start = labels.reduce((sum, column) => sum + widthOfColumn(column), 1)
  const result: Column[][] = [[]]
  let used = start
  for (const column of columns) {
    const needed = widthOfColumn(column)
    if (used + needed > width && result.at(-1)?.length !== 0) {
      result.push([])
      used = start
    }
    result.at(-1)?.push(column)
    used += needed
  }
  return result
}

/** With a blank on both sides and a rule. */
function widthOfColumn(column: Column): number {
  return Math.max(displayWidth(column.title), ...column.cells.map(displayWidth)) + 3
}
