import { present, type Type } from '../types/type.js'
import { isMissing, type RecordValue, type Value } from '../types/value.js'

/**
 * A value as callers are given it: their own copy, with null for everything missing, also inside. Timestamps are UTC
 * milliseconds, maps are Map, vectors Float32Array, records plain objects.
 */
export function publicValue(type: Type, value: Value): unknown {
  if (isMissing(value)) return null
  const inner = present(type)
  // The cast of each case is the table at `value.ts`: a present value of a type is held in exactly one way.
  switch (inner.kind) {
    case 'list':
      return (value as readonly Value[]).map((element) => publicValue(inner.element, element))
    case 'map':
      return new Map([...(value as ReadonlyMap<string | number, Value>)].map(([key, entry]) => [key, publicValue(inner.value, entry)]))
    case 'vector':
      return (value as Float32Array).slice()
    case 'record':
      return Object.fromEntries(
        inner.fields.map((field) => [field.name, publicValue(field.type, (value as RecordValue)[field.name] ?? null)])
      )
    default:
      return value
  }
}
