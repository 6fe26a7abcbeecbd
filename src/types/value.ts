import type { Type } from './type.js'

/**
 * A value as the interpreter and compiled code hold it:
 *
 * | type                            | present                             | missing |
 * |---------------------------------|-------------------------------------|---------|
 * | int, float, timestamp, duration | number (timestamps in UTC ms)       | NaN     |
 * | bool                            | boolean                             | null    |
 * | string, id, enum                | string                              | null    |
 * | list                            | array of values                     | null    |
 * | map                             | Map from string or number to values | null    |
 * | vector                          | Float32Array, all finite            | null    |
 * | record                          | object with every declared field    | null    |
 * | row                             | the caller's object, undecoded      | null    |
 *
 * Values are never changed once made.
 */
export type Value = number | boolean | string | null | readonly Value[] | ReadonlyMap<string | number, Value> | Float32Array | RecordValue

export interface RecordValue {
  readonly [field: string]: Value
}

/** Whether values of the type are held as numbers, with NaN for missing. */
export function isNumeric(type: Type): boolean {
  switch (type.kind) {
    case 'int':
    case 'float':
    case 'timestamp':
    case 'duration':
      return true
    case 'optional':
      return isNumeric(type.type)
    default:
      return false
  }
}

/** The missing value of a type. */
export function missingOf(type: Type): number | null {
  return isNumeric(type) ? Number.NaN : null
}

export function isMissing(value: Value): boolean {
  return value === null || (typeof value === 'number' && Number.isNaN(value))
}
