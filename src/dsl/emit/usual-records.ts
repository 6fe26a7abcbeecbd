import { type Code, code } from '../../code/code.js'
import type { RecordType } from '../../types/type.js'
import { newRecord } from './new-record.js'
import type { Tables } from './tables.js'
import { checkedFields, type ScalarField, scalarField, usualList } from './usual-list.js'

/**
 * A function from a raw list of records to the decoded one, or to null where anything about it is unusual; then the decoder, which
 * knows every case and counts problems, has the say. Undefined where records hold more than scalars.
 *
 *     [{ ts: 5, price: 2.5, more: 1 }] → [{ ts: 5, price: 2.5 }]
 */
export function usualRecords(tables: Tables, { fields }: RecordType, maxItems: number): Code | undefined {
  const scalars = fields.flatMap((field, index) => scalarField(tables, field, code`v${index}`) ?? [])
  if (scalars.length < fields.length || fields.length === 0) return undefined
  const key = `records ${JSON.stringify(fields)} ${maxItems}`
  return tables.helper(key, () => functionOf(tables, fields, scalars, maxItems))
}

function functionOf(tables: Tables, fields: RecordType['fields'], scalars: readonly ScalarField[], maxItems: number): Code {
  const values = fields.map(({ name }, index) => ({ name, value: scalars[index]?.value ?? code`undefined` }))
  return usualList(maxItems, {
    before: code`const records = [];\n`,
    element: code`${checkedFields(scalars)}records.push(${newRecord(tables, values)});\n`,
    result: code`records`
  })
}
