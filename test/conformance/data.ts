import type { CelNode } from './cel/syntax.js'
import { Excluded } from './exclusions.js'
import type { CelValue } from './suite.js'
import { BOOL, type CelType, FLOAT, INT, join, listOf, NULL, STRING, UNKNOWN } from './types.js'

/** A value that a context can hold, or that an evaluation is expected to give: plain JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

export interface Data {
  readonly type: CelType
  readonly json: Json
}

/** A node that is data through and through; undefined for one that has to be computed. */
export function dataOfNode(node: CelNode): Data | undefined {
  switch (node.kind) {
    case 'int':
    case 'uint':
      return { type: { kind: node.kind }, json: safe(node.value) }
    case 'double':
      return { type: FLOAT, json: node.value }
    case 'string':
      return { type: STRING, json: node.value }
    case 'bool':
      return { type: BOOL, json: node.value }
    case 'null':
      return { type: NULL, json: null }
    case 'list':
      if (node.optional) throw new Excluded('optionals')
      return listData(node.elements.map(dataOfNode))
    case 'map': {
      if (node.optional) throw new Excluded('optionals')
      const entries = node.entries.map(({ key, value }) => ({ key: dataOfNode(key), value: dataOfNode(value) }))
      return mapData(entries)
    }
    case 'call':
      return node.name === 'dyn' && node.args[0] !== undefined ? dataOfNode(node.args[0]) : undefined
    case 'bytes':
      throw new Excluded('bytes')
    default:
      return undefined
  }
}

export function dataOfValue({ kind }: CelValue): Data {
  switch (kind.case) {
    case 'int64Value':
      return { type: INT, json: safe(kind.value) }
    case 'uint64Value':
      return { type: { kind: 'uint' }, json: safe(kind.value) }
    case 'doubleValue':
      return { type: FLOAT, json: Number.isFinite(kind.value) ? kind.value : null }
    case 'stringValue':
      return { type: STRING, json: kind.value }
    case 'boolValue':
      return { type: BOOL, json: kind.value }
    case 'nullValue':
      return { type: NULL, json: null }
    case 'listValue':
      return defined(listData(kind.value.values.map(dataOfValue)))
    case 'mapValue':
      return defined(mapData(kind.value.entries.map(({ key, value }) => ({ key: optionalData(key), value: optionalData(value) }))))
    case 'bytesValue':
      throw new Excluded('bytes')
    case 'typeValue':
      throw new Excluded('types as values')
    default:
      throw new Excluded('protobuf messages')
  }
}

function optionalData(value: CelValue | undefined): Data {
  return value === undefined ? { type: NULL, json: null } : dataOfValue(value)
}

function defined(data: Data | undefined): Data {
  if (data === undefined) throw new Error('a value of the conformance data is no data')
  return data
}

function safe(value: bigint): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new Excluded('64-bit integers')
  return number
}

function listData(elements: readonly (Data | undefined)[]): Data | undefined {
  const found = elements.filter((element) => element !== undefined)
  if (found.length < elements.length) return undefined
  return {
    type: listOf(
      commonType(found),
      found.some(({ json }) => json === null)
    ),
    json: found.map(({ json }) => json)
  }
}

function mapData(entries: readonly { readonly key: Data | undefined; readonly value: Data | undefined }[]): Data | undefined {
  const found = entries.flatMap(({ key, value }) => (key === undefined || value === undefined ? [] : [{ key, value }]))
  if (found.length < entries.length) throw new Excluded('maps built in expressions')
  const value = commonType(found.map((entry) => entry.value))
  const names = found.map(({ key: { json } }) => (typeof json === 'string' ? json : JSON.stringify(json)))
  const kinds = new Set(found.map(({ key }) => (key.type.kind === 'uint' ? 'int' : key.type.kind)))
  const [key = 'unknown'] = kinds
  if (kinds.size > 1 || new Set(names).size < names.length || (key !== 'string' && key !== 'int' && key !== 'unknown'))
    throw new Excluded('keys of maps')
  const json = Object.fromEntries(found.map((entry, place) => [names[place] ?? '', entry.value.json]))
  return { type: { kind: 'map', key, value, gaps: found.some((entry) => entry.value.json === null) }, json }
}

function commonType(values: readonly Data[]): CelType {
  return values.reduce<CelType>((type, value) => {
    const common = join(type, value.type)
    if (common === undefined) throw new Excluded('mixed lists and maps')
    return common
  }, UNKNOWN)
}
