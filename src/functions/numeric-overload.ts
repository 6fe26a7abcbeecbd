import { FLOAT, type Type } from '../types/type.js'
import { constantNumber } from './constant-argument.js'
import type { Emitted } from './expression.js'
import type { Overload } from './row.js'
import { param } from './signature.js'

/** An overload with one number that always has a value. */
export function unary(id: string, type: Type, result: Type, fixed: number, evaluate: (x: number) => number, emit: Emitted): Overload {
  return { id, signature: { parameters: [param('x', type)], result }, missing: 'strict', cost: { fixed }, evaluate, emit }
}

/** Where a function of one float has values, and what it is called in the sentence that refuses a constant: `square root of `. */
export interface Domain {
  readonly noun: string
  readonly outside: (x: number) => boolean
}

/** An overload with one float that has no value outside a domain. `-∞` has to be outside. */
export function within(domain: Domain, id: string, fixed: number, evaluate: (x: number) => number, emit: Emitted): Overload {
  const { noun, outside } = domain
  return {
    ...unary(id, FLOAT, FLOAT, fixed, (x) => (outside(x) ? Number.NaN : evaluate(x)), emit),
    partial: 'domain',
    total: (args) => !outside(constantNumber(args[0]) ?? Number.NEGATIVE_INFINITY),
    check: (args) => {
      const x = constantNumber(args[0])
      return x !== undefined && outside(x) ? `the ${noun}${x} has no value` : undefined
    }
  }
}

/** An overload of some floats that always has a float. */
export function ofFloats(
  id: string,
  names: readonly string[],
  fixed: number,
  evaluate: (...xs: number[]) => number,
  emit: Emitted
): Overload {
  const parameters = names.map((name) => param(name, FLOAT))
  return { id, signature: { parameters, result: FLOAT }, missing: 'strict', cost: { fixed }, evaluate, emit }
}
