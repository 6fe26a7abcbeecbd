import { type Code, code } from '../../code/code.js'
import { DURATION, TIMESTAMP } from '../../types/type.js'
import type { LoopTools } from '../row.js'
import { type Pattern, variable } from '../signature.js'
import { compareText } from '../text-order.js'
import { isThereCode } from './presence.js'

/** Which end of an order: everything in which functions of the least and of the greatest differ. */
export interface Extreme {
  readonly word: 'least' | 'greatest'
  readonly sign: Code
  readonly before: (a: number, b: number) => boolean
}

export const LEAST: Extreme = { word: 'least', sign: code`<`, before: (a, b) => a < b }
export const GREATEST: Extreme = { word: 'greatest', sign: code`>`, before: (a, b) => a > b }

/** How values of a type are compared. The order of the kinds is that of overloads: texts are what is left of what is ordered. */
export interface OrderedKind {
  /** Stands at the end of an overload's id. */
  readonly suffix: '' | '-timestamp' | '-duration' | '-text'
  readonly type: Pattern
  readonly cost: number
}

export const ORDERED_KINDS: readonly OrderedKind[] = [
  { suffix: '', type: variable('N', 'number'), cost: 1 },
  { suffix: '-timestamp', type: TIMESTAMP, cost: 1 },
  { suffix: '-duration', type: DURATION, cost: 1 },
  { suffix: '-text', type: variable('N', 'ordered'), cost: 6 }
]

/** A number or a text; the missing number is NaN, the missing text null. */
export type Key = number | string | null

/** Whether a key takes the place of the best one so far: a missing one never does, and the first of equal ones stays. */
export function isBetter(extreme: Extreme, key: Key, best: Key): boolean {
  if (typeof key === 'number') {
    return extreme.before(key, best as number) || (Number.isNaN(best) && !Number.isNaN(key)) // keys of one list have one type
  }
  return key !== null && (best === null || extreme.before(compareText(key, best as string), 0)) // as above
}

/** The same as a JavaScript condition. */
export function betterCode(extreme: Extreme, kind: OrderedKind, tools: LoopTools, key: Code, best: Code): Code {
  if (kind.suffix !== '-text') return code`${key} ${extreme.sign} ${best} || (${best} !== ${best} && ${isThereCode(key)})`
  return code`${key} !== null && (${best} === null || ${tools.runtime('compareText')}(${key}, ${best}) ${extreme.sign} 0)`
}

/** The key that every other one is better than. */
export function noKey(kind: OrderedKind): number | null {
  return kind.suffix === '-text' ? null : Number.NaN
}

export function noKeyCode(kind: OrderedKind): Code {
  return kind.suffix === '-text' ? code`null` : code`NaN`
}
