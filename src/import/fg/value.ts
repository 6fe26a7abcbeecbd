import type { Data } from '../translation.js'

/** What a feature gives before it is discretized. */
export interface FgValue {
  /** An expression that is missing where there is no value. */
  readonly text: string
  readonly of: 'string' | 'int' | 'float'
  /** One value, or many. */
  readonly many: boolean
  /** The keys of the ready-made operator that is the same expression, where there is one. */
  readonly operator?: Readonly<Record<string, Data>>
  /** How many numbers a vector has; then `of` and `many` do not matter. */
  readonly dimension?: number
}

export function one(of: FgValue['of'], text: string, operator?: Readonly<Record<string, Data>>): FgValue {
  return { text, of, many: false, ...(operator === undefined ? {} : { operator }) }
}

export function many(of: FgValue['of'], text: string): FgValue {
  return { text, of, many: true }
}

/** What a family of features gives for its keys: a value, a reason to leave it out, or nothing where it is wrong, which has been said. */
export type FgReading =
  | { readonly kind: 'value'; readonly value: FgValue }
  | { readonly kind: 'left-out'; readonly why: string; readonly instead?: string }
  | undefined

export function valueOf(value: FgValue | undefined): FgReading {
  return value === undefined ? undefined : { kind: 'value', value }
}

export function noValue(why: string, instead?: string): FgReading {
  return { kind: 'left-out', why, ...(instead === undefined ? {} : { instead }) }
}
