import { type Code, code, joinCode } from '../../code/code.js'
import { LIMITS } from '../../limits.js'
import { isOptional, present, type RecordType } from '../../types/type.js'
import { isNumeric } from '../../types/value.js'
import { missingCode } from './operand.js'
import type { Tables } from './tables.js'
import { usualScalar } from './usual-scalar.js'

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
  return tables.helper(key, () => functionOf(scalars, Math.min(maxItems, LIMITS.inputItems)))
}

interface ScalarField {
  readonly property: Code
  /** The variable that holds the raw value. */
  readonly raw: Code
  readonly isUsual: Code
  readonly value: Code
}

/** Undefined where the field is no scalar of the usual types. */
function scalarField(tables: Tables, { name, type }: RecordType['fields'][number], raw: Code): ScalarField | undefined {
  const usual = usualScalar(tables, present(type), raw)
  if (usual === undefined) return undefined
  const property = tables.text(name)
  const value = isNumeric(type) ? code`${raw} + 0` : raw // no −0
  if (!isOptional(type)) return { property, raw, isUsual: code`(${usual})`, value }
  // What is declared optional may be absent, and nobody counts it.
  const isAbsent = code`(${raw} === undefined || ${raw} === null)`
  return { property, raw, isUsual: code`(${isAbsent} || ${usual})`, value: code`(${isAbsent} ? ${missingCode(type)} : ${value})` }
}

function functionOf(fields: readonly ScalarField[], maxItems: number): Code {
  const reads = fields.map(({ raw, property }) => code`const ${raw} = element[${property}];\n`)
  const usual = joinCode(
    fields.map(({ isUsual }) => isUsual),
    code` && `
  )
  const record = joinCode(
    fields.map(({ property, value }) => code`[${property}]: ${value}`),
    code`, `
  )
  // A Proxy may throw, and claim any length. What has another prototype may be a Map or a Date, which are no records.
  return code`(raw) => {
try {
const length = Array.isArray(raw) ? raw.length : -1;
if (!(length >= 0 && length <= ${maxItems} && length % 1 === 0)) return null;
const records = [];
for (let index = 0; index < length; index++) {
const element = raw[index];
if (typeof element !== "object" || element === null || element.__proto__ !== Object.prototype) return null;
${reads}if (!(${usual})) return null;
records.push({ ${record} });
}
return records;
} catch {
return null;
}
}`
}
