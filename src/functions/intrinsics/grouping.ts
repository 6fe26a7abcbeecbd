import { type Code, code } from '../../code/code.js'
import type { Value } from '../../types/value.js'
import { lambda, lists, optionals, type Parameter, type Pattern, param, variable } from '../signature.js'

/** What elements are grouped by: a present scalar. */
export type Key = string | number | boolean
export type Group = ReadonlyMap<Key, readonly Value[]>
export type KeyOf = (x: Value) => Key | null

const ANY_KEY: Pattern = optionals(variable('_', 'hashable'))

/** The list that is grouped. */
export const XS: Parameter = param('xs', lists(variable('T')))
export function keyLambda(name: string): Parameter {
  return lambda(name, [variable('T')], ANY_KEY)
}
export function keyParameter(name: string): Parameter {
  return param(name, ANY_KEY)
}
/** Several keys. */
export const KEY_LIST: Pattern = lists(ANY_KEY)

export const NO_ELEMENTS: readonly Value[] = Object.freeze([])

/** Puts an element under a key, after those that stand there. */
export function put<T>(buckets: Map<Key, T[]>, key: Key, element: T): void {
  const bucket = buckets.get(key)
  if (bucket === undefined) buckets.set(key, [element])
  else bucket.push(element)
}

/** A JavaScript condition: the key is there. */
export function isKey(key: Code): Code {
  return code`${key} !== null && ${key} === ${key}`
}
