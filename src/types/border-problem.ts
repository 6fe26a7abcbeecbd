import { types } from 'node:util'
import { LIMITS } from '../limits.js'
import { printType } from './print-type.js'
import type { Reason } from './reason.js'
import { present, type Type } from './type.js'

/** What can be wrong with a caller's datum; `cut` is the only one that leaves a value. */
export type ProblemKind = 'absent' | 'wrong-type' | 'limit' | 'cut'

/** Told what was found; `path` leads from the input to the place: `''`, `[3].price`. */
export type Problem = (kind: ProblemKind, raw: unknown, path: string) => void

/** Why an input is missing, in the author's names: `user.age was a string, expected int`. Never the datum itself: it may be private. */
export function inputReason(name: string, expected: Type | string, kind: Exclude<ProblemKind, 'cut'>, raw: unknown): Reason {
  switch (kind) {
    case 'absent':
      return { code: 'absent', detail: `${name} was absent` }
    case 'wrong-type':
      return {
        code: 'wrong-type',
        detail: `${name} was ${describe(raw, kindOf(expected))}, expected ${typeof expected === 'string' ? expected : printType(present(expected))}`
      }
    case 'limit':
      return { code: 'limit', detail: `${name} had more than ${LIMITS.inputItems} elements, or ${LIMITS.inputElements} in all its parts` }
  }
}

function kindOf(expected: Type | string): Type['kind'] | undefined {
  return typeof expected === 'string' ? undefined : present(expected).kind
}

function describe(raw: unknown, expected: Type['kind'] | undefined): string {
  // Of a revoked Proxy not even `Array.isArray` may be asked.
  if (types.isProxy(raw)) return 'an object'
  if (Array.isArray(raw)) return 'an array'
  switch (typeof raw) {
    case 'number':
      return describeNumber(raw, expected)
    case 'string':
      return describeText(expected)
    case 'boolean':
      return 'a bool'
    case 'bigint':
      return 'a BigInt'
    case 'object':
      return types.isDate(raw) ? 'a Date' : 'an object'
    default:
      return `a ${typeof raw}`
  }
}

function describeNumber(raw: number, expected: Type['kind'] | undefined): string {
  if (expected !== 'int') return 'a number'
  return Number.isInteger(raw) ? 'a number beyond ±(2^53 − 1)' : 'a number with a fraction'
}

function describeText(expected: Type['kind'] | undefined): string {
  switch (expected) {
    case 'enum':
      return 'a string that is none of its values'
    case 'timestamp':
      return 'a string that is no RFC 3339 time with an offset'
    default:
      return 'a string'
  }
}
