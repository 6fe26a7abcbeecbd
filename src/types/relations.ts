import { listOf, mapOf, NEVER, optional, present, type RecordField, type RecordType, recordOf, STRING, type Type } from './type.js'

/** Whether two types have the same values. Names of records do not count, nor does the order of fields. */
export function equalTypes(left: Type, right: Type): boolean {
  return left === right || (assignable(left, right) && assignable(right, left))
}

/**
 * Whether every value of `from` is a value of `to`: `int` is a `float`, an enum a `string`, `T` a `T?`, nothing is
 * anything, and lists, maps and records go by their parts.
 */
export function assignable(from: Type, to: Type): boolean {
  if (from === to || from.kind === 'never') return true
  if (to.kind === 'optional') return assignable(present(from), to.type)
  switch (from.kind) {
    case 'optional':
      return false
    case 'int':
      return to.kind === 'int' || to.kind === 'float'
    case 'enum':
      return to.kind === 'string' || (to.kind === 'enum' && from.values.every((value) => to.values.includes(value)))
    case 'list':
      return to.kind === 'list' && assignable(from.element, to.element)
    case 'map':
      return to.kind === 'map' && from.key === to.key && assignable(from.value, to.value)
    case 'vector':
      return to.kind === 'vector' && from.size === to.size
    case 'record':
      return to.kind === 'record' && assignableFields(from, to)
    case 'row':
      return to.kind === 'row' && from.source === to.source
    default:
      return from.kind === to.kind
  }
}

/** The smallest type that holds the values of both; undefined where they have nothing in common. */
export function join(left: Type, right: Type): Type | undefined {
  if (left === right) return left
  if (left.kind === 'optional' || right.kind === 'optional') {
    const both = join(present(left), present(right))
    return both === undefined ? undefined : optional(both)
  }
  if (assignable(left, right)) return right
  if (assignable(right, left)) return left
  return joinParts(left, right)
}

/** The type that holds the values of all; undefined where two of them have nothing in common, `never` of no types. */
export function joinAll(types: readonly Type[]): Type | undefined {
  return types.reduce<Type | undefined>((joined, type) => (joined === undefined ? undefined : join(joined, type)), NEVER)
}

function joinParts(left: Type, right: Type): Type | undefined {
  if (left.kind === 'enum' && right.kind === 'enum') return STRING
  if (left.kind === 'list' && right.kind === 'list') {
    const element = join(left.element, right.element)
    return element === undefined ? undefined : listOf(element)
  }
  if (left.kind === 'map' && right.kind === 'map' && left.key === right.key) {
    const value = join(left.value, right.value)
    return value === undefined ? undefined : mapOf(left.key, value)
  }
  return left.kind === 'record' && right.kind === 'record' ? joinRecords(left, right) : undefined
}

function joinRecords(left: RecordType, right: RecordType): Type | undefined {
  if (left.fields.length !== right.fields.length) return undefined
  const fields: RecordField[] = []
  for (const field of left.fields) {
    const other = fieldOf(right, field.name)
    const type = other === undefined ? undefined : join(field.type, other.type)
    if (type === undefined) return undefined
    fields.push({ name: field.name, type })
  }
  return recordOf(fields)
}

function assignableFields(from: RecordType, to: RecordType): boolean {
  if (from.fields.length !== to.fields.length) return false
  return from.fields.every((field) => {
    const other = fieldOf(to, field.name)
    return other !== undefined && assignable(field.type, other.type)
  })
}

/** The field of that name of a record or of a row. */
export function fieldOf(type: { readonly fields: readonly RecordField[] }, name: string): RecordField | undefined {
  return type.fields.find((field) => field.name === name)
}

/** Whether a type of one of these kinds stands anywhere in it. */
export function mentions(type: Type, kinds: readonly Type['kind'][]): boolean {
  if (kinds.includes(type.kind)) return true
  switch (type.kind) {
    case 'optional':
      return mentions(type.type, kinds)
    case 'list':
      return mentions(type.element, kinds)
    case 'map':
      return mentions(type.value, kinds)
    case 'record':
    case 'row':
      return type.fields.some((field) => mentions(field.type, kinds))
    default:
      return false
  }
}
