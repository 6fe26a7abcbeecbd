/**
 * The closed types of the language. `never` is the element type of `[]` and the present part of `null`;
 * it is assignable to every type and cannot be written.
 */
export type Type =
  | { readonly kind: 'never' }
  | { readonly kind: 'bool' }
  | { readonly kind: 'int' }
  | { readonly kind: 'float' }
  | { readonly kind: 'string' }
  | { readonly kind: 'timestamp' }
  | { readonly kind: 'duration' }
  | { readonly kind: 'id' }
  | EnumType
  | ListType
  | MapType
  | VectorType
  | RecordType
  | RowType
  | OptionalType

export interface EnumType {
  readonly kind: 'enum'
  /** In declared order, without repetition. */
  readonly values: readonly string[]
}
export interface ListType {
  readonly kind: 'list'
  readonly element: Type
}
export interface MapType {
  readonly kind: 'map'
  readonly key: 'string' | 'int'
  readonly value: Type
}
export interface VectorType {
  readonly kind: 'vector'
  readonly size: number
}
export interface RecordType {
  readonly kind: 'record'
  /** The declared name, for messages only: records are compared by their fields. */
  readonly name?: string
  readonly fields: readonly RecordField[]
}
export interface RecordField {
  readonly name: string
  readonly type: Type
}
/**
 * One row of a source, as an element of `candidates`: only its fields can be read. Rows are kept as the
 * caller gave them and decoded field by field, so they have no equality and cannot be a feature's value.
 */
export interface RowType {
  readonly kind: 'row'
  readonly source: string
  readonly fields: readonly RecordField[]
}
/** A value that may be missing. Never nested: build it with `optional`. */
export interface OptionalType {
  readonly kind: 'optional'
  readonly type: Exclude<Type, OptionalType>
}

export const NEVER: Type = { kind: 'never' }
export const BOOL: Type = { kind: 'bool' }
export const INT: Type = { kind: 'int' }
export const FLOAT: Type = { kind: 'float' }
export const STRING: Type = { kind: 'string' }
export const TIMESTAMP: Type = { kind: 'timestamp' }
export const DURATION: Type = { kind: 'duration' }
export const ID: Type = { kind: 'id' }
/** The type of `null`. */
export const NULL: Type = { kind: 'optional', type: { kind: 'never' } }

export function listOf(element: Type): ListType {
  return { kind: 'list', element }
}
export function mapOf(key: 'string' | 'int', value: Type): MapType {
  return { kind: 'map', key, value }
}
export function vectorOf(size: number): VectorType {
  return { kind: 'vector', size }
}
export function enumOf(values: readonly string[]): EnumType {
  return { kind: 'enum', values }
}
export function recordOf(fields: readonly RecordField[], name?: string): RecordType {
  return name === undefined ? { kind: 'record', fields } : { kind: 'record', name, fields }
}

/** `T?`; an optional type stays as it is. */
export function optional(type: Type): OptionalType {
  return type.kind === 'optional' ? type : { kind: 'optional', type }
}
/** The type of a present value: T of `T?`, any other type itself. */
export function present(type: Type): Exclude<Type, OptionalType> {
  return type.kind === 'optional' ? type.type : type
}
export function isOptional(type: Type): boolean {
  return type.kind === 'optional'
}
/** Optional if asked for: lifts a result over its operands' nullability. */
export function optionalIf(condition: boolean, type: Type): Type {
  return condition ? optional(type) : type
}
