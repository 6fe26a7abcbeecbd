import { unreachable } from '../../diagnostics/unreachable.js'
import { formatTimestamp } from '../../types/timestamp-text.js'
import { present, type Type } from '../../types/type.js'
import type { JsonValue } from './result.js'

/**
 * A value as the library gives it to callers, as JSON: timestamps as RFC 3339 text in UTC, durations in milliseconds, lists and
 * vectors as arrays, maps and records as objects, missing as null.
 */
export function jsonValue(type: Type, value: unknown): JsonValue {
  if (value === null || value === undefined) return null
  const inner = present(type)
  // The casts are the table at `runtime/public-value.ts`: a present value of a type is given in exactly one way.
  switch (inner.kind) {
    case 'timestamp':
      return formatTimestamp(value as number)
    case 'vector':
      return [...(value as Float32Array)]
    case 'list':
      return (value as readonly unknown[]).map((element) => jsonValue(inner.element, element))
    case 'map':
      return Object.fromEntries(
        [...(value as ReadonlyMap<string | number, unknown>)].map(([key, entry]) => [key, jsonValue(inner.value, entry)])
      )
    case 'record': {
      const fields = value as Readonly<Record<string, unknown>>
      return Object.fromEntries(inner.fields.map((field) => [field.name, jsonValue(field.type, fields[field.name])]))
    }
    case 'int':
    case 'float':
    case 'duration':
    case 'bool':
    case 'string':
    case 'id':
    case 'enum':
      return value as number | boolean | string
    case 'row':
    case 'never':
      return null
    default:
      return unreachable(inner)
  }
}
