import { unreachable } from '../diagnostics/unreachable.js'
import { formatTimestamp } from './timestamp-text.js'
import type { Type } from './type.js'
import { isMissing, type RecordValue, type Value } from './value.js'

/** Data that `JSON.stringify` writes as it is. Objects have no prototype, so that no key is special. */
export type Json = number | string | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * A value as results print it: missing as null, timestamps as RFC 3339 text in UTC with milliseconds, durations in milliseconds,
 * ids as text, lists and vectors as arrays, maps and records as objects.
 */
export function encodeResult(type: Type, value: Value): Json {
  if (isMissing(value)) return null
  // The cast of each case is the table at `value.ts`: a present value of a type is held in exactly one way.
  switch (type.kind) {
    case 'optional':
      return encodeResult(type.type, value)
    case 'timestamp':
      return formatTimestamp(value as number)
    case 'list':
      return (value as readonly Value[]).map((element) => encodeResult(type.element, element))
    case 'vector':
      return [...(value as Float32Array)]
    case 'map':
      return objectOf(
        [...(value as ReadonlyMap<string | number, Value>)].map(([key, entry]) => [String(key), encodeResult(type.value, entry)])
      )
    case 'record':
      return objectOf(type.fields.map((field) => [field.name, encodeResult(field.type, (value as RecordValue)[field.name] ?? null)]))
    case 'int':
    case 'float':
    case 'duration':
      return (value as number) + 0 // −0 is 0 wherever a value leaves
    case 'bool':
    case 'string':
    case 'id':
    case 'enum':
      return value as boolean | string
    case 'row':
    case 'never':
      return null
    default:
      return unreachable(type)
  }
}

function objectOf(entries: readonly (readonly [string, Json])[]): Json {
  const object: Record<string, Json> = Object.create(null)
  for (const [key, value] of entries) object[key] = value
  return object
}
