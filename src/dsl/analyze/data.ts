import type { Span } from '../../diagnostics/span.js'
import { parseDuration } from '../../functions/duration-text.js'
import { parseTimestamp } from '../../types/timestamp-text.js'
import {
  type EnumType,
  FLOAT,
  type ListType,
  type MapType,
  present,
  type RecordType,
  type Type,
  type VectorType
} from '../../types/type.js'
import { missingOf, type RecordValue, type Value } from '../../types/value.js'
import type { Data } from '../syntax/definition.js'
import { type Findings, listed } from './findings.js'
import { shownType } from './types.js'

/**
 * Reads data of a definition as a value of a type. Undefined where it is not one, which has been reported, with the
 * place inside the data.
 */
export function readData(data: Data, type: Type, findings: Findings): Value | undefined {
  if (data.kind === 'error') return undefined
  if (data.kind === 'scalar' && data.value === null) return readNull(data, type, findings)
  const wanted = present(type)
  switch (wanted.kind) {
    case 'list':
      return readList(data, wanted, findings)
    case 'vector':
      return readVector(data, wanted, findings)
    case 'map':
      return readMap(data, wanted, findings)
    case 'record':
      return readRecord(data, wanted, findings)
    default:
      return data.kind === 'scalar' ? readScalar(data.value, wanted, data.span, findings) : refuse(data, wanted, findings)
  }
}

function readNull(data: Data, type: Type, findings: Findings): Value | undefined {
  return type.kind === 'optional'
    ? missingOf(type)
    : refuse(data, type, findings, [`Only a value of the type ${shownType(type)}? may be missing.`])
}

function readScalar(value: string | number | boolean | null, type: Type, at: Span, findings: Findings): Value | undefined {
  const data: Data = { kind: 'scalar', value, span: at }
  switch (type.kind) {
    case 'bool':
      return typeof value === 'boolean' ? value : refuse(data, type, findings)
    case 'int':
      return isInt(value) ? value + 0 : refuse(data, type, findings, intHelp(value))
    case 'float':
      return typeof value === 'number' && Number.isFinite(value) ? value + 0 : refuse(data, type, findings)
    case 'string':
      return typeof value === 'string' ? value : refuse(data, type, findings, textHelp(value))
    case 'id':
      return isInt(value) ? String(value) : typeof value === 'string' ? value : refuse(data, type, findings)
    case 'enum':
      return readEnum(data, value, type, findings)
    case 'timestamp':
      return readTimestamp(data, value, type, findings)
    case 'duration':
      return readDuration(data, value, type, findings)
    default:
      return refuse(data, type, findings)
  }
}

function isInt(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value)
}

function intHelp(value: string | number | boolean | null): readonly string[] {
  return typeof value === 'number' && Number.isInteger(value) ? ['Ints lie within ±9007199254740991; keep longer keys as `id`.'] : []
}

function textHelp(value: string | number | boolean | null): readonly string[] {
  return value === null ? [] : [`YAML reads this as a ${typeof value === 'boolean' ? 'bool' : 'number'}: put it in quotes.`]
}

function readEnum(data: Data, value: string | number | boolean | null, type: EnumType, findings: Findings): Value | undefined {
  if (typeof value !== 'string') return refuse(data, type, findings)
  if (type.values.includes(value)) return value
  reportNoEnumValue(value, type, data.span, findings)
  return undefined
}

/** Says that a text is none of an enum's values. */
export function reportNoEnumValue(
  text: string,
  type: EnumType,
  at: Span,
  findings: Findings,
  also: readonly { span: Span; text: string }[] = []
): void {
  const nearest = findings.nearest(text, type.values)
  findings.say('FG0609', {
    message: `${JSON.stringify(text)} is no value of this enum`,
    at,
    also,
    help: [...nearest.help, `Its values are ${listed(type.values)}.`]
  })
}

function readTimestamp(data: Data, value: string | number | boolean | null, type: Type, findings: Findings): Value | undefined {
  const milliseconds = typeof value === 'string' ? parseTimestamp(value) : Number.NaN
  return Number.isNaN(milliseconds) ? refuse(data, type, findings, ['Write it with its offset: "2024-05-01T12:00:00Z".']) : milliseconds
}

function readDuration(data: Data, value: string | number | boolean | null, type: Type, findings: Findings): Value | undefined {
  const milliseconds = typeof value === 'string' ? parseDuration(value) : Number.NaN
  return Number.isNaN(milliseconds) ? refuse(data, type, findings, ['Write it with its units: "7d", "1h30m", "250ms".']) : milliseconds + 0
}

function readList(data: Data, type: ListType, findings: Findings): Value | undefined {
  if (data.kind !== 'sequence') return refuse(data, type, findings)
  const values = data.items.map((item) => readData(item, type.element, findings))
  return all(values)
}

function readVector(data: Data, type: VectorType, findings: Findings): Value | undefined {
  if (data.kind !== 'sequence') return refuse(data, type, findings)
  if (data.items.length !== type.size)
    return refuse(data, type, findings, [`It needs ${type.size} numbers, and ${data.items.length} stand here.`])
  const values = all(data.items.map((item) => readData(item, FLOAT, findings)))
  if (values === undefined) return undefined
  const vector = Float32Array.from(values, Number)
  return vector.every(Number.isFinite) ? vector : refuse(data, type, findings, ['Its numbers lie within ±3.4e38.'])
}

function readMap(data: Data, type: MapType, findings: Findings): Value | undefined {
  if (data.kind !== 'mapping') return refuse(data, type, findings)
  const entries = data.entries.map(({ key, value }) => {
    const name = type.key === 'int' ? readKey(key.name, key.span, findings) : key.name
    return [name, readData(value, type.value, findings)] as const
  })
  const map = new Map<string | number, Value>()
  for (const [key, value] of entries) if (key !== undefined && value !== undefined) map.set(key, value)
  return entries.every(([key, value]) => key !== undefined && value !== undefined) ? map : undefined
}

function readKey(text: string, at: Span, findings: Findings): number | undefined {
  const key = Number(text)
  if (Number.isSafeInteger(key) && String(key) === text) return key
  findings.say('FG0901', { message: `The keys of this map are ints, and ${JSON.stringify(text)} is not one`, at })
  return undefined
}

function readRecord(data: Data, type: RecordType, findings: Findings): Value | undefined {
  if (data.kind !== 'mapping') return refuse(data, type, findings)
  const given = new Map(data.entries.map((entry) => [entry.key.name, entry]))
  for (const { key } of data.entries) reportUnknownKey(key.name, key.span, type, findings)
  const values = type.fields.map((field) => {
    const entry = given.get(field.name)
    return entry === undefined ? absentField(field.name, field.type, data.span, findings) : readData(entry.value, field.type, findings)
  })
  const complete = all(values)
  if (complete === undefined || data.entries.some(({ key }) => !type.fields.some((field) => field.name === key.name))) return undefined
  const record: RecordValue = Object.fromEntries(type.fields.map((field, index) => [field.name, complete[index] ?? null]))
  return record
}

function reportUnknownKey(name: string, at: Span, type: RecordType, findings: Findings): void {
  const known = type.fields.map((field) => field.name)
  if (known.includes(name)) return
  const help = [...findings.nearest(name, known).help, `Its fields are ${listed(known)}.`]
  findings.say('FG0504', { message: `${type.name === undefined ? 'This record' : `\`${type.name}\``} has no field \`${name}\``, at, help })
}

function absentField(name: string, type: Type, at: Span, findings: Findings): Value | undefined {
  if (type.kind === 'optional') return missingOf(type)
  findings.say('FG0901', {
    message: `The field \`${name}\` is not given`,
    at,
    help: [`Add \`${name}\`, or give it the type ${shownType(type)}?`]
  })
  return undefined
}

function all(values: readonly (Value | undefined)[]): readonly Value[] | undefined {
  return values.every((value) => value !== undefined) ? values : undefined
}

function refuse(data: Data, type: Type, findings: Findings, help: readonly string[] = []): undefined {
  findings.say('FG0901', { message: `This should be ${shownType(type)}, and is ${describeData(data)}`, at: data.span, help })
  return undefined
}

export function describeData(data: Data): string {
  if (data.kind === 'sequence') return 'a list'
  if (data.kind === 'mapping') return 'a mapping'
  if (data.kind === 'error') return 'broken'
  switch (typeof data.value) {
    case 'string':
      return data.value.length <= 40 ? `the text ${JSON.stringify(data.value)}` : 'a text'
    case 'number':
      return `the number ${data.value}`
    case 'boolean':
      return `the bool ${data.value}`
    default:
      return 'null'
  }
}
