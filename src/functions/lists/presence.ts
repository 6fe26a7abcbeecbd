import { type Code, code } from '../../code/code.js'

/** Whether a number is there. Where no type is known, as in `[null]`, a missing one is null. */
export function isThere(value: number | null): value is number {
  return value !== null && !Number.isNaN(value)
}

/** The same as a JavaScript condition, of a value that may be repeated. */
export function isThereCode(value: Code): Code {
  return code`${value} === ${value} && ${value} !== null`
}
