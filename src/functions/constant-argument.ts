import type { Value } from '../types/value.js'
import type { ArgumentFact } from './signature.js'

/** The value of an argument that is a number known at compile time. */
export function constantNumber(fact: ArgumentFact | undefined): number | undefined {
  return typeof fact?.constant === 'number' ? fact.constant : undefined
}

/** The value of an argument that is a text known at compile time. */
export function constantText(fact: ArgumentFact | undefined): string | undefined {
  return typeof fact?.constant === 'string' ? fact.constant : undefined
}

/** Whether the argument is a constant number other than 0. */
export function isNonZeroConstant(fact: ArgumentFact | undefined): boolean {
  const value = constantNumber(fact)
  return value !== undefined && value !== 0 && !Number.isNaN(value)
}

/** A sentence where the argument is the constant 0. */
export function refuseZero(fact: ArgumentFact | undefined, sentence: string): string | undefined {
  return constantNumber(fact) === 0 ? sentence : undefined
}

/** The value of an argument that is a list known at compile time. */
export function constantList(fact: ArgumentFact | undefined): readonly Value[] | undefined {
  // Among values, arrays are lists.
  return Array.isArray(fact?.constant) ? (fact.constant as readonly Value[]) : undefined
}
