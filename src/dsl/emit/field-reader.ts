import { type Code, code } from '../../code/code.js'
import { LIMITS } from '../../limits.js'
import { present, type Type } from '../../types/type.js'
import type { SourceField } from '../analyze/program.js'
import type { Tables } from './tables.js'
import { usualRecords } from './usual-records.js'
import { usualScalar } from './usual-scalar.js'
import { usualScalarList } from './usual-scalar-list.js'

/**
 * The value of a raw datum, which must be repeatable. The usual case of the usual types is checked in place; everything else, wrong
 * types and absence included, is the decoder's, which also counts it.
 */
export function decoded(tables: Tables, raw: Code, source: string, field: SourceField): Code {
  const decoder = tables.decoder(source, field.name)
  const type = present(field.type)
  const usual = usualScalar(tables, type, raw)
  if (usual !== undefined) return code`(${usual} ? ${raw} : ${decoder}(${raw}))`
  const structure = usualStructure(tables, type, raw, field.maxItems ?? LIMITS.inputItems)
  return structure === undefined ? code`${decoder}(${raw})` : code`(${structure} ?? ${decoder}(${raw}))`
}

/** The decoded value, or null where there is anything unusual about the raw one. */
function usualStructure(tables: Tables, type: Type, raw: Code, maxItems: number): Code | undefined {
  if (type.kind === 'vector') return code`${tables.runtime('usualVector')}(${raw}, ${type.size})`
  if (type.kind === 'map') return usualMap(tables, type, raw)
  if (type.kind !== 'list') return undefined
  const element = present(type.element)
  if (element.kind !== 'record') return usualScalarList(tables, type, raw, maxItems)
  const records = usualRecords(tables, element, maxItems)
  return records === undefined ? undefined : code`${records}(${raw})`
}

function usualMap(tables: Tables, { key, value }: Extract<Type, { kind: 'map' }>, raw: Code): Code | undefined {
  const { kind } = present(value)
  const isNumber = kind === 'int' || kind === 'float' || kind === 'duration'
  return key === 'string' && isNumber ? code`${tables.runtime('usualNumberMap')}(${raw}, ${kind === 'int'})` : undefined
}

/**
 * A function from the object of a source to the value of one of its fields: one of its own for each field, so that its property
 * access sees few shapes.
 */
export function fieldReader(tables: Tables, source: string, field: SourceField): Code {
  return tables.helper(`reader ${source}.${field.name}`, () => {
    const value = decoded(tables, code`raw`, source, field)
    return code`(row) => {\nconst raw = row[${tables.text(field.name)}];\nreturn ${value};\n}`
  })
}
