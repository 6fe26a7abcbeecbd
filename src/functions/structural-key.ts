import { isMissing, type RecordValue, type Value } from '../types/value.js'

/**
 * What a `Set` or `Map` may hold in place of a value: equal for two values of one type exactly where `equals` is.
 * Scalars are their own keys.
 */
export function structuralKey(value: Value): unknown {
  return typeof value === 'object' && value !== null ? textOf(value) : value
}

/** Every part ends with a character that cannot stand in it, or says its length, so that no two structures have one text. */
function textOf(value: Value): string {
  if (isMissing(value)) return '~'
  if (typeof value === 'string') return `${value.length}:${value}`
  if (typeof value !== 'object' || value === null) return `${String(value)};`
  if (value instanceof Float32Array) return `<${value.map((number) => number + 0).join(',')}>`
  if (Array.isArray(value)) return `[${value.map(textOf).join('')}]`
  if (value instanceof Map) return pairsText([...value])
  // What is left of the objects are records.
  return pairsText(Object.entries(value as RecordValue))
}

function pairsText(pairs: readonly (readonly [string | number, Value])[]): string {
  const texts = pairs.map(([key, entry]) => textOf(key) + textOf(entry))
  return `{${texts.sort().join('')}}`
}
