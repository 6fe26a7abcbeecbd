import { isMissing, type RecordValue, type Value } from '../types/value.js'

/**
 * Structural and total equality: missing equals missing, 0 equals -0, records are equal when their fields are, in any order.
 * The depth is that of the values' type.
 */
export function equals(left: Value, right: Value): boolean {
  if (left === right) return true
  if (isMissing(left) || isMissing(right)) return isMissing(left) && isMissing(right)
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (left instanceof Float32Array) return right instanceof Float32Array && equalVectors(left, right)
  if (Array.isArray(left)) return Array.isArray(right) && equalLists(left, right)
  if (left instanceof Map) return right instanceof Map && equalMaps(left, right)
  // What is left of the objects are records.
  return equalRecords(left as RecordValue, right as RecordValue)
}

function equalVectors(left: Float32Array, right: Float32Array): boolean {
  return left.length === right.length && left.every((value, index) => value === right[index])
}

function equalLists(left: readonly Value[], right: readonly Value[]): boolean {
  return left.length === right.length && left.every((element, index) => equals(element, right[index] ?? null))
}

function equalMaps(left: ReadonlyMap<string | number, Value>, right: ReadonlyMap<string | number, Value>): boolean {
  if (left.size !== right.size) return false
  for (const [key, value] of left) {
    const other = right.get(key)
    if (other === undefined || !equals(value, other)) return false
  }
  return true
}

function equalRecords(left: RecordValue, right: RecordValue): boolean {
  const fields = Object.keys(left)
  return (
    fields.length === Object.keys(right).length &&
    fields.every((field) => Object.hasOwn(right, field) && equals(left[field] ?? null, right[field] ?? null))
  )
}
