import { LIMITS } from '../limits.js'
import { printType } from './print-type.js'
import type { Reason } from './reason.js'
import { present, type Type } from './type.js'

/** What can be wrong with a caller's datum; `cut` is the only one that leaves a value. */
export type ProblemKind = 'absent' | 'wrong-type' | 'limit' | 'cut'

/** Told what was found; `path` leads from the input to the place: `''`, `[3].price`. */
export type Problem = (kind: ProblemKind, raw: unknown, path: string) => void

/** Why an input is missing, in the author's names: `user.age was a string, expected int`. Never the datum itself: it may be private. */
export function inputReason(name: string, type: Type | undefined, kind: Exclude<ProblemKind, 'cut'>, raw: unknown): Reason {
  switch (kind) {
    case 'absent':
      return { code: 'absent', detail: `${name} was absent` }
    case 'wrong-type':
      return {
        code: 'wrong-type',
        detail: `${name} was ${describe(raw, type)}${type === undefined ? '' : `, expected ${printType(present(type))}`}`
      }
    case 'limit':
      return { code: 'limit', detail: `${name} had more than ${LIMITS.inputItems} elements, or ${LIMITS.inputElements} in all its parts` }
  }
}

function describe(raw: unknown, type: Type | undefined): string {
  if (Array.isArray(raw)) return 'an array'
  switch (typeof raw) {
    case 'number':
      return describeNumber(raw, type)
    case 'string':
      return describeText(type)
    case 'boolean':
      return 'a bool'
    case 'bigint':
      return 'a BigInt'
    case 'object':
      return raw instanceof Date ? 'a Date' : 'an object'
    default:
      return `a ${typeof raw}`
  }
}

function describeNumber(raw: number, type: Type | undefined): string {
  if (type === undefined || present(type).kind !== 'int') return 'a number'
  return Number.isInteger(raw) ? 'a number beyond ±(2^53 − 1)' : 'a number with a fraction'
}

function describeText(type: Type | undefined): string {
  switch (type === undefined ? undefined : present(type).kind) {
    case 'enum':
      return 'a string that is none of its values'
    case 'timestamp':
      return 'a string that is no RFC 3339 time with an offset'
    default:
      return 'a string'
  }
}
