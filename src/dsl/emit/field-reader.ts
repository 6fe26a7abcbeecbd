import { type Code, code } from '../../code/code.js'
import { LIMITS } from '../../limits.js'
import { TIMESTAMP_RANGE } from '../../types/border-scalar.js'
import { present, type Type } from '../../types/type.js'
import type { SourceField } from '../analyze/program.js'
import type { Tables } from './tables.js'

/**
 * The value of a raw datum, which must be repeatable. The usual case of the usual types is checked in place; everything else, wrong
 * types and absence included, is the decoder's, which also counts it.
 */
export function decoded(tables: Tables, raw: Code, source: string, field: SourceField): Code {
  const decoder = tables.decoder(source, field.name)
  const type = present(field.type)
  const usual = usualScalar(type, raw)
  if (usual !== undefined) return code`(${usual} ? ${raw} : ${decoder}(${raw}))`
  const structure = usualStructure(tables, type, raw, field.maxItems ?? LIMITS.inputItems)
  return structure === undefined ? code`${decoder}(${raw})` : code`(${structure} ?? ${decoder}(${raw}))`
}

/** A condition under which the raw value is the decoded one. */
function usualScalar(type: Type, raw: Code): Code | undefined {
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

/** The decoded value, or null where there is anything unusual about the raw one. */
function usualStructure(tables: Tables, type: Type, raw: Code, maxItems: number): Code | undefined {
  if (type.kind === 'vector') return code`${tables.runtime('usualVector')}(${raw}, ${type.size})`
  if (type.kind !== 'list') return undefined
  switch (present(type.element).kind) {
    case 'string':
    case 'id':
      return code`${tables.runtime('usualTexts')}(${raw}, ${maxItems})`
    case 'int':
    case 'float':
    case 'duration':
      return code`${tables.runtime('usualNumbers')}(${raw}, ${maxItems}, ${present(type.element).kind === 'int'})`
    default:
      return undefined
  }
}
