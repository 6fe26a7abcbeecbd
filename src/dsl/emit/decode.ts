import { type Code, code } from '../../code/code.js'
import { TIMESTAMP_RANGE } from '../../types/border-scalar.js'
import { present, type Type } from '../../types/type.js'
import type { KernelEmitter } from './kernel-emitter.js'
import type { Operand } from './operand.js'

/**
 * Reads a field of a caller's object. The usual case of the usual types is checked in place; everything else, wrong
 * types and absence included, is the decoder's, which also counts it.
 */
export function decodeField(emitter: KernelEmitter, row: Code, source: string, field: string, type: Type): Operand {
  const { tables } = emitter
  const raw = emitter.atom({ code: code`${row}[${tables.text(field)}]`, type, atomic: false, infinite: false }).code
  const decoder = tables.decoder(source, field)
  const usual = usualCase(present(type), raw)
  const value = usual === undefined ? code`${decoder}(${raw})` : code`(${usual} ? ${raw} : ${decoder}(${raw}))`
  return emitter.atom({ code: value, type, atomic: false, infinite: false })
}

/** A condition under which the raw value is the decoded one. */
function usualCase(type: Type, raw: Code): Code | undefined {
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
    default:
      return undefined
  }
}
