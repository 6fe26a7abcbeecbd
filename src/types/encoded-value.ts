import type { Type } from './type.js'
import type { Value } from './value.js'

/**
 * A value as JSON: numbers, texts, booleans and null (missing) as themselves, lists and vectors as arrays, maps and records
 * as arrays of pairs (so that no key is special). Read with the type at hand.
 */
export type EncodedValue = number | string | boolean | null | readonly EncodedValue[]

/** A value with its type, as constants are stored. */
export interface TypedValue {
  readonly type: Type
  readonly value: EncodedValue
}

export function encodeValue(value: Value): EncodedValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isNaN(value) ? null : value
  if (value instanceof Float32Array) return [...value]
  if (Array.isArray(value)) return value.map(encodeValue)
  if (value instanceof Map) return [...value].map(([key, entry]) => [key, encodeValue(entry)])
  return Object.entries(value).map(([key, entry]) => [key, encodeValue(entry)])
}

export function decodeValue(type: Type, encoded: EncodedValue): Value {
  switch (type.kind) {
    case 'optional':
      return decodeValue(type.type, encoded)
    case 'int':
    case 'float':
    case 'timestamp':
    case 'duration':
      return encoded === null ? Number.NaN : encoded
    case 'list':
      return encoded === null ? null : (encoded as readonly EncodedValue[]).map((element) => decodeValue(type.element, element))
    case 'vector':
      return encoded === null ? null : Float32Array.from(encoded as readonly number[])
    case 'map':
      return encoded === null
        ? null
        : new Map(pairs(encoded).map(([key, entry]) => [key as string | number, decodeValue(type.value, entry)]))
    case 'record': {
      if (encoded === null) return null
      const fields = new Map(pairs(encoded) as readonly (readonly [string, EncodedValue])[])
      return Object.fromEntries(type.fields.map((field) => [field.name, decodeValue(field.type, fields.get(field.name) ?? null)]))
    }
    default:
      return encoded
  }
}

function pairs(encoded: EncodedValue): readonly (readonly [EncodedValue, EncodedValue])[] {
  return encoded as readonly (readonly [EncodedValue, EncodedValue])[]
}
