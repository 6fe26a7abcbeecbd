import { type Code, code, joinCode } from '../../code/code.js'
import { TIMESTAMP_RANGE } from '../../types/border-scalar.js'
import type { Type } from '../../types/type.js'
import type { Tables } from './tables.js'

/** Texts that are worth comparing one by one. */
const ENUM_MAX = 8

/** A condition under which the raw value is the decoded one. */
export function usualScalar(tables: Tables, type: Type, raw: Code): Code | undefined {
  switch (type.kind) {
    case 'float':
    case 'duration':
      return code`typeof ${raw} === "number" && ${raw} - ${raw} === 0`
    case 'int':
      return code`Number.isSafeInteger(${raw})`
    case 'timestamp':
      return code`Number.isSafeInteger(${raw}) && ${raw} <= ${TIMESTAMP_RANGE} && ${raw} >= ${-TIMESTAMP_RANGE}`
    case 'bool':
      return code`typeof ${raw} === "boolean"`
    case 'string':
    case 'id':
      return code`typeof ${raw} === "string" && ${raw}.isWellFormed()`
    case 'enum': {
      if (type.values.length > ENUM_MAX) return undefined
      const cases = type.values.map((value) => code`${raw} === ${tables.text(value)}`)
      return code`(${joinCode(cases, code` || `)})`
    }
    default:
      return undefined
  }
}
