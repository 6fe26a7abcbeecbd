import type { Span } from '../../diagnostics/span.js'
import { present, type RecordField, type Type } from '../../types/type.js'
import { missingOf, type Value } from '../../types/value.js'
import { cellSpan, rowSpan } from '../parse/read-csv.js'
import type { CsvRow, CsvTable, TableDefinition } from '../syntax/definition.js'
import { readData } from './data.js'
import { type Findings, listed } from './findings.js'
import { shownType } from './types.js'

/** Rows with mistakes that are reported; a column of another type is wrong in all of them. */
const ROWS_REPORTED = 10

/** What a row of the table becomes, and where its parts stand. */
interface Layout {
  readonly table: CsvTable
  readonly findings: Findings
  /** The column of the keys of a map. */
  readonly key: { readonly column: number; readonly type: Type } | undefined
  /** The columns of the fields of a record, or the only column of a scalar. */
  readonly columns: readonly { readonly column: number; readonly field: RecordField }[]
  readonly isRecord: boolean
}

/** The value of a list or map from CSV; undefined where the file does not hold one, which has been reported at the cell. */
export function readCsvTable(definition: TableDefinition, table: CsvTable, type: Type, findings: Findings): Value | undefined {
  const layout = layoutOf(definition, table, type, findings)
  if (layout === undefined) return undefined
  const rows: { readonly row: CsvRow; readonly key: Value | undefined; readonly value: Value }[] = []
  let broken = 0
  for (const row of table.rows) {
    const value = readRow(layout, row)
    const key = layout.key === undefined ? undefined : readCell(layout, row, layout.key.column, layout.key.type)
    if (value !== undefined && (layout.key === undefined || key !== undefined)) rows.push({ row, key, value })
    else broken += 1
    if (broken === ROWS_REPORTED) break
  }
  if (broken > 0) return undefined
  return layout.key === undefined ? rows.map(({ value }) => value) : mapOfRows(layout, layout.key.column, rows)
}

function mapOfRows(
  { table, findings }: Layout,
  column: number,
  rows: readonly { readonly row: CsvRow; readonly key: Value | undefined; readonly value: Value }[]
): Value | undefined {
  const map = new Map<string | number, Value>()
  const first = new Map<Value, CsvRow>()
  for (const { row, key, value } of rows) {
    const earlier = key === undefined ? undefined : first.get(key)
    if (earlier !== undefined && key !== undefined) {
      findings.say('FG0906', {
        message: `The key ${JSON.stringify(key)} stands here twice`,
        at: cellSpan(table.file, row, column),
        also: [{ span: cellSpan(table.file, earlier, column), text: 'the first time' }],
        help: ['A map has one value for each key: remove one of the rows.']
      })
      return undefined
    }
    if (key === undefined) continue
    first.set(key, row)
    map.set(key as string | number, value) // keys are read as one of the two
  }
  return map
}

function layoutOf(definition: TableDefinition, table: CsvTable, type: Type, findings: Findings): Layout | undefined {
  const holder = present(type)
  if (holder.kind !== 'list' && holder.kind !== 'map') return undefined
  const element = holder.kind === 'list' ? holder.element : holder.value
  const record = present(element)
  const names = table.header.cells.map((name) => name.trim())
  const key = holder.kind === 'map' ? keyColumn(definition, names, findings) : undefined
  if (key === -1 || !isUnique(table, names, findings)) return undefined
  const isRecord = record.kind === 'record'
  const fields = isRecord ? record.fields : [{ name: '', type: element }]
  const columns = isRecord ? columnsOf(table, names, fields, key, findings) : onlyColumn(table, names, fields, key, findings)
  if (columns === undefined || !fields.every((field) => isCell(definition, field, findings))) return undefined
  const keyType: Type = holder.kind === 'map' && holder.key === 'int' ? { kind: 'int' } : { kind: 'string' }
  return { table, findings, columns, isRecord, key: key === undefined ? undefined : { column: key, type: keyType } }
}

/** The column that `key:` names, or else the first; -1 where there is none of that name. */
function keyColumn({ key, type }: TableDefinition, names: readonly string[], findings: Findings): number {
  if (key === undefined) return 0
  const column = names.indexOf(key.name)
  if (column < 0)
    findings.say('FG0905', {
      message: `There is no column \`${key.name}\``,
      at: key.span,
      also: [{ span: type.span, text: 'the type of the table' }],
      help: [...findings.nearest(key.name, names).help, `Its columns are ${listed(names)}.`]
    })
  return column
}

function isUnique(table: CsvTable, names: readonly string[], findings: Findings): boolean {
  const again = names.findIndex((name, index) => names.indexOf(name) !== index)
  if (again >= 0)
    findings.say('FG0905', {
      message: `Two columns are called \`${names[again] ?? ''}\``,
      at: cellSpan(table.file, table.header, again),
      help: ['Rename one of them.']
    })
  return again < 0
}

function columnsOf(
  table: CsvTable,
  names: readonly string[],
  fields: readonly RecordField[],
  key: number | undefined,
  findings: Findings
): Layout['columns'] | undefined {
  const known = fields.map(({ name }) => name)
  const unknown = names.findIndex((name, column) => column !== key && !known.includes(name))
  const absent = fields.find(({ name }) => !names.includes(name))
  const help = [`The fields of the record are ${listed(known)}.`]
  if (unknown >= 0) {
    const name = names[unknown] ?? ''
    const at = cellSpan(table.file, table.header, unknown)
    findings.say('FG0905', { message: `The column \`${name}\` is no field`, at, help: [...findings.nearest(name, known).help, ...help] })
    return undefined
  }
  if (absent !== undefined) {
    findings.say('FG0905', { message: `There is no column \`${absent.name}\``, at: rowSpan(table.file, table.header), help })
    return undefined
  }
  return fields.map((field) => ({ column: names.indexOf(field.name), field }))
}

function onlyColumn(
  table: CsvTable,
  names: readonly string[],
  [field]: readonly RecordField[],
  key: number | undefined,
  findings: Findings
): Layout['columns'] | undefined {
  const wanted = key === undefined ? 1 : 2
  const column = names.findIndex((_, index) => index !== key)
  if (names.length === wanted && column >= 0 && field !== undefined) return [{ column, field }]
  findings.say('FG0905', {
    message: `This table needs ${wanted === 1 ? 'one column' : 'two columns, keys and values'}, and it has ${names.length}`,
    at: rowSpan(table.file, table.header),
    help: ['Give the table a record as its type where it has more: `map<string, {tier: int, name: string}>`.']
  })
  return undefined
}

const CELLS: ReadonlySet<Type['kind']> = new Set(['bool', 'int', 'float', 'string', 'timestamp', 'duration', 'id', 'enum'])

function isCell({ type: written }: TableDefinition, { type }: RecordField, findings: Findings): boolean {
  if (CELLS.has(present(type).kind)) return true
  findings.say('FG0905', {
    message: `A cell of CSV cannot hold ${shownType(present(type))}`,
    at: written.span,
    help: ['Write the table as JSON or YAML.']
  })
  return false
}

function readRow(layout: Layout, row: CsvRow): Value | undefined {
  const { table, columns, isRecord, findings } = layout
  if (row.cells.length !== table.header.cells.length) {
    findings.say('FG0905', {
      message: `This row has ${row.cells.length} cells, and there are ${table.header.cells.length} columns`,
      at: rowSpan(table.file, row),
      help: ['A cell with a comma in it stands in quotes.']
    })
    return undefined
  }
  const values = columns.map(({ column, field }) => readCell(layout, row, column, field.type))
  if (!values.every((value) => value !== undefined)) return undefined
  return isRecord ? Object.fromEntries(columns.map(({ field }, index) => [field.name, values[index] ?? null])) : values[0]
}

/** Nothing between two commas is missing, or an empty text where the type has no room for that. */
function readCell({ table, findings }: Layout, row: CsvRow, column: number, type: Type): Value | undefined {
  const text = row.cells[column] ?? ''
  if (text === '' && type.kind === 'optional') return missingOf(type)
  if (present(type).kind === 'string') return text
  const read = (at: Span, say: Findings['say']) =>
    readData({ kind: 'scalar', value: scalarOf(text, present(type)), span: at }, present(type), { ...findings, say })
  // Places are looked for only where there is something to say.
  const value = read(NOWHERE, () => {})
  return value === undefined ? read(cellSpan(table.file, row, column), findings.say) : value
}

const NOWHERE: Span = { file: '', start: 0, end: 0 }

function scalarOf(text: string, { kind }: Type): string | number | boolean {
  if ((kind === 'int' || kind === 'float') && /^[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(text)) return Number(text)
  if (kind === 'bool' && /^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true'
  return text
}
