import type { Type } from '../types/type.js'
import type { Value } from '../types/value.js'

/**
 * A type with variables, as it stands in the signature of a function. A variable is bound by the arguments from left
 * to right and joined over them; `of` narrows what the present part of it may be. A variable named `_` is bound anew by
 * every argument.
 */
export type Pattern =
  | Type
  | { readonly kind: 'variable'; readonly name: string; readonly of?: TypeClass }
  | { readonly kind: 'list-of'; readonly element: Pattern }
  | { readonly kind: 'map-of'; readonly key: 'string' | 'int' | 'any'; readonly value: Pattern }
  | { readonly kind: 'any-vector' }
  | { readonly kind: 'optional-of'; readonly type: Pattern }

/**
 * - `number`: int or float (a result of the same variable is int only if all arguments were).
 * - `ordered`: int, float, string, enum, timestamp, duration.
 * - `hashable`: bool, int, string, enum, id, timestamp, duration, float.
 * - `equatable`: everything but rows.
 * - `record`: records and rows.
 * - `flat`: everything of a fixed size: what has a text form, vectors, and records of such.
 * - `text`: what has a text form: bool, int, float, string, enum, id, timestamp, duration.
 */
export type TypeClass = 'number' | 'ordered' | 'hashable' | 'equatable' | 'record' | 'flat' | 'text'

/** The parameter of a function. */
export interface Parameter {
  readonly name: string
  readonly doc?: string
  readonly accepts: { readonly kind: 'value'; readonly type: Pattern; readonly constant?: boolean } | LambdaPattern
  /**
   * What stands in when the argument is not given:
   * a constant; the request's time (such a parameter cannot be given at all); or the record's only timestamp field.
   */
  readonly otherwise?:
    | { readonly kind: 'constant'; readonly value: Value; readonly type: Type }
    | { readonly kind: 'now' }
    | { readonly kind: 'timestamp-field' }
  /** Takes any number of arguments, at least one; only as the last parameter. */
  readonly variadic?: boolean
}

/** A lambda: parameters, and what its body must give. The body's type binds variables too. */
export interface LambdaPattern {
  readonly kind: 'lambda'
  readonly parameters: readonly Pattern[]
  readonly result: Pattern
}

export interface Signature {
  readonly parameters: readonly Parameter[]
  readonly result: Pattern | ((args: readonly ArgumentFact[]) => Type)
  /** How a result that is a function is printed: `vector<n>`. */
  readonly resultText?: string
}

/** What the checker knows of an argument when it asks a row for a result type or for a check of constants. */
export interface ArgumentFact {
  /** Of a lambda: the type of its body. */
  readonly type: Type
  /** The value of a compile-time constant. */
  readonly constant?: Value
}

export function variable(name: string, of?: TypeClass): Pattern {
  return of === undefined ? { kind: 'variable', name } : { kind: 'variable', name, of }
}
export function lists(element: Pattern): Pattern {
  return { kind: 'list-of', element }
}
export function maps(key: 'string' | 'int' | 'any', value: Pattern): Pattern {
  return { kind: 'map-of', key, value }
}
export function optionals(type: Pattern): Pattern {
  return { kind: 'optional-of', type }
}
export const ANY_VECTOR: Pattern = { kind: 'any-vector' }

/** A parameter that takes a value. */
export function param(
  name: string,
  type: Pattern,
  more: Partial<Omit<Parameter, 'name' | 'accepts'>> & { readonly constant?: boolean } = {}
): Parameter {
  const { constant, ...rest } = more
  return { name, accepts: constant === undefined ? { kind: 'value', type } : { kind: 'value', type, constant }, ...rest }
}
/** A parameter that takes a lambda. */
export function lambda(
  name: string,
  parameters: readonly Pattern[],
  result: Pattern,
  more: Partial<Omit<Parameter, 'name' | 'accepts'>> = {}
): Parameter {
  return { name, accepts: { kind: 'lambda', parameters, result }, ...more }
}
/** The request's time, which no author passes. */
export function requestTime(): Parameter {
  return { name: 'now', accepts: { kind: 'value', type: { kind: 'timestamp' } }, otherwise: { kind: 'now' } }
}
