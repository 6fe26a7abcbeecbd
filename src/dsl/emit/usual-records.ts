import { type Code, code } from '../../code/code.js'
import { LIMITS } from '../../limits.js'
import { isOptional, present, type RecordType } from '../../types/type.js'
import { newRecord } from './new-record.js'
import type { Tables } from './tables.js'
import { checkedFields, isAbsent, scalarField, type UsualField, usualList } from './usual-list.js'
import { usualScalarList } from './usual-scalar-list.js'

type Field = RecordType['fields'][number]

/**
 * A function from a raw list of records to the decoded one, or to null where anything about it is unusual; then the decoder, which
 * knows every case and counts problems, has the say. Undefined where records hold more than scalars and lists of texts or numbers.
 *
 *     [{ ts: 5, topics: ['a'], more: 1 }] → [{ ts: 5, topics: ['a'] }]
 */
export function usualRecords(tables: Tables, { fields }: RecordType, maxItems: number): Code | undefined {
  const usual = fields.flatMap((field, index) => usualField(tables, field, index) ?? [])
  if (usual.length < fields.length || fields.length === 0) return undefined
  const key = `records ${JSON.stringify(fields)} ${maxItems}`
  return tables.helper(key, () => functionOf(tables, fields, usual, maxItems))
}

function usualField(tables: Tables, field: Field, index: number): UsualField | undefined {
  return scalarField(tables, field, code`v${index}`) ?? listField(tables, field, index)
}

/** What lists within records add to the parts of the whole is counted in `left`. */
function listField(tables: Tables, { name, type }: Field, index: number): UsualField | undefined {
  const [raw, value] = [code`v${index}`, code`l${index}`]
  const list = usualScalarList(tables, present(type), raw, LIMITS.inputItems)
  if (list === undefined) return undefined
  const usual = code`(${value} !== null && (left -= ${value}.length) >= 0)`
  const isUsual = isOptional(type) ? code`(${isAbsent(raw)} || ${usual})` : usual
  return { property: tables.text(name), raw, decode: code`const ${value} = ${list};\n`, isUsual, value }
}

function functionOf(tables: Tables, fields: RecordType['fields'], usual: readonly UsualField[], maxItems: number): Code {
  const values = fields.map(({ name }, index) => ({ name, value: usual[index]?.value ?? code`undefined` }))
  const left = usual.some(({ decode }) => decode !== undefined) ? code`let left = ${LIMITS.inputElements} - length;\n` : code``
  return usualList(maxItems, {
    before: code`${left}const records = [];\n`,
    element: code`${checkedFields(usual)}records.push(${newRecord(tables, values)});\n`,
    result: code`records`
  })
}
