import { CsvError, parse } from 'csv-parse/sync'
import { diagnose, type Report } from '../../diagnostics/diagnostic.js'
import type { Span } from '../../diagnostics/span.js'
import { LIMITS } from '../../limits.js'
import type { CsvRow, CsvTable } from '../syntax/definition.js'

/** The rows of a CSV text (RFC 4180), the first of which names the columns; undefined where it is none, which is reported. */
export function readCsv(file: string, text: string, report: Report): CsvTable | undefined {
  const start = text.startsWith('\ufeff') ? 1 : 0
  const records = readRecords(file, text.slice(start), report)
  if (records === undefined) return undefined
  let position = start
  const [header, ...rows] = records.map(({ record, raw }): CsvRow => {
    const offset = text.indexOf(raw, position)
    position = offset + raw.length
    return { cells: record, raw, offset }
  })
  if (header === undefined) {
    const at = { file, start: 0, end: 0 }
    report(diagnose('FG0209', { message: 'This table is empty', at, help: ['Its first line names the columns.'] }))
    return undefined
  }
  if (rows.length <= LIMITS.tableRows) return { file, header, rows }
  const first = rows[LIMITS.tableRows] ?? header
  report(diagnose('FG0412', { message: `A table has at most ${LIMITS.tableRows} rows; this is one more`, at: rowSpan(file, first) }))
  return undefined
}

interface RawRecord {
  readonly record: readonly string[]
  readonly raw: string
}

function readRecords(file: string, text: string, report: Report): readonly RawRecord[] | undefined {
  const options = { raw: true, relax_column_count: true, skip_empty_lines: true, record_delimiter: ['\r\n', '\n', '\r'] }
  try {
    const records: readonly unknown[] = parse(text, options)
    return records.filter(isRaw)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = 'lines' in error && typeof error['lines'] === 'number' ? error['lines'] : 1
    const start = offsetOfLine(text, line)
    report(
      diagnose('FG0209', {
        message: 'This is not CSV',
        at: { file, start, end: start },
        help: [
          `The parser says: ${error.message}`,
          'A cell with a comma, a quote or a line break in it stands in quotes, and a quote in it is doubled.'
        ]
      })
    )
    return undefined
  }
}

/** What csv-parse gives with `raw`, though its types do not say so. */
function isRaw(record: unknown): record is RawRecord {
  return typeof record === 'object' && record !== null && 'raw' in record && 'record' in record
}

function offsetOfLine(text: string, line: number): number {
  let offset = 0
  for (let passed = 1; passed < line; passed += 1) {
    const end = text.indexOf('\n', offset)
    if (end < 0) return offset
    offset = end + 1
  }
  return offset
}

export function rowSpan(file: string, { raw, offset }: CsvRow): Span {
  const lead = raw.length - raw.trimStart().length
  return { file, start: offset + lead, end: offset + Math.max(lead, raw.trimEnd().length) }
}

/** Where a cell stands, quotes included; the end of the row where it has no such cell. */
export function cellSpan(file: string, row: CsvRow, column: number): Span {
  const whole = rowSpan(file, row)
  let start = whole.start - row.offset
  for (let passed = 0; ; passed += 1) {
    const end = endOfCell(row.raw, start)
    if (passed === column) return { file, start: row.offset + start, end: row.offset + Math.min(end, whole.end - row.offset) }
    if (row.raw[end] !== ',') return { file, start: whole.end, end: whole.end }
    start = end + 1
  }
}

function endOfCell(raw: string, start: number): number {
  let quoted = false
  for (let at = start; at < raw.length; at += 1) {
    const unit = raw[at]
    if (unit === '"') quoted = !quoted
    else if (!quoted && (unit === ',' || unit === '\n' || unit === '\r')) return at
  }
  return raw.length
}
