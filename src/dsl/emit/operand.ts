import { type Code, code, joinCode } from '../../code/code.js'
import type { Type } from '../../types/type.js'
import { isNumeric } from '../../types/value.js'

/** The code of a value, and what must be minded when it is used. */
export interface Operand {
  readonly code: Code
  /** Of the value at run time: `optional` where it may be missing. */
  readonly type: Type
  /** A name or a literal, which may be repeated freely. */
  readonly atomic: boolean
  /** May be ±Infinity, which means missing: checked where an operation could hide it, and at the boundary. */
  readonly infinite: boolean
}

export function missingCode(type: Type): Code {
  return isNumeric(type) ? code`NaN` : code`null`
}

/** A JavaScript condition: the value is present. Undefined where it always is. The operand must be atomic. */
export function presence(operand: Operand): Code | undefined {
  const { code: value, type, infinite } = operand
  if (isNumeric(type)) {
    if (infinite) return code`${value} - ${value} === 0`
    return type.kind === 'optional' ? code`${value} === ${value}` : undefined
  }
  return type.kind === 'optional' ? code`${value} !== null` : undefined
}

/** An expression where all conditions hold, and missing elsewhere. */
export function guarded(conditions: readonly Code[], value: Code, type: Type): Code {
  return conditions.length === 0 ? value : code`(${joinCode(conditions, code` && `)} ? ${value} : ${missingCode(type)})`
}

/** Callers may give anything where an object is expected: `empty` stands in for what is none. */
export function objectOr(value: Code, empty: Code): Code {
  return code`(typeof ${value} === "object" && ${value} !== null ? ${value} : ${empty})`
}
