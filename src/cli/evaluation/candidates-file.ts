import { extname } from 'node:path'
import { suggest } from '../../diagnostics/suggest.js'
import type { Type } from '../../types/type.js'
import type { Io } from '../io.js'
import { parseJson } from '../json-text.js'
import { readTextFile } from '../text-file.js'
import { UsageError } from '../usage-error.js'
import { cellValue } from './cell-value.js'

/** What is read of the candidate source. */
export interface CandidateSource {
  readonly name: string
  readonly fields: readonly { readonly name: string; readonly type: Type }[]
}

/** The rows of `--candidates FILE`: JSON objects, one a line, or CSV with a header of field names. */
export async function readCandidates(path: string, source: CandidateSource, io: Io): Promise<readonly unknown[]> {
  const extension = extname(path).toLowerCase()
  if (extension === '.jsonl' || extension === '.ndjson') return jsonLines(await readTextFile(path, io), path)
  if (extension === '.csv') return csvRows(await readTextFile(path, io), path, source)
  throw new UsageError(
    `${path}: candidates are read from .jsonl and .csv files`,
    'a list of candidates in JSON goes into the context: { "candidates": [ … ] }'
  )
}

function jsonLines(text: string, path: string): readonly unknown[] {
  return text.split(/\r\n|\n/).flatMap((line, index) => (line.trim() === '' ? [] : [jsonLine(line, `${path}:${index + 1}`)]))
}

function jsonLine(line: string, place: string): unknown {
  const row = parseLine(line, place)
  if (typeof row !== 'object' || row === null || Array.isArray(row))
    throw new UsageError(`${place}: a candidate is a JSON object, one on each line`)
  return row
}

/** A line of its own is line 1 for `parseJson`; the place of the whole file is what the user needs. */
function parseLine(line: string, place: string): unknown {
  try {
    return parseJson(line, '')
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    throw new UsageError(error.message.replace(/^:1:/, `${place}:`), ...error.help)
  }
}

async function csvRows(text: string, path: string, source: CandidateSource): Promise<readonly unknown[]> {
  const { parse, CsvError } = await import('csv-parse/sync')
  let records: readonly (readonly string[])[]
  try {
    records = parse(text, { bom: true, skip_empty_lines: true, record_delimiter: ['\r\n', '\n', '\r'] })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new UsageError(`${path}: this is not CSV: ${error.message}`)
  }
  const [header, ...rows] = records
  if (header === undefined) throw new UsageError(`${path}: the file is empty`, 'the first line names the fields')
  const fields = fieldsOf(header, path, source)
  return rows.map((row) => Object.fromEntries(row.flatMap((text, index) => entryOf(fields[index], text))))
}

type Field = CandidateSource['fields'][number]

/** The field that each column stands for; a column that is none of the source's is passed over. */
function fieldsOf(header: readonly string[], path: string, source: CandidateSource): readonly (Field | undefined)[] {
  const repeated = header.find((name, index) => header.indexOf(name) !== index)
  if (repeated !== undefined) throw new UsageError(`${path}:1: two columns are named ${JSON.stringify(repeated)}`)
  const fields = header.map((name) => source.fields.find((field) => field.name === name))
  if (fields.some((field) => field !== undefined)) return fields
  const names = source.fields.map((field) => field.name)
  const near = header.map((name) => suggest(name, names)).find((name) => name !== undefined)
  const hint = near === undefined ? `its fields are ${names.join(', ')}` : `did you mean ${JSON.stringify(near)}?`
  throw new UsageError(`${path}:1: no column is a field of the source \`${source.name}\``, hint)
}

function entryOf(field: Field | undefined, text: string): readonly (readonly [string, unknown])[] {
  return field === undefined ? [] : [[field.name, cellValue(field.type, text)]]
}
