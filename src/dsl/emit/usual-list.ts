import { type Code, code, joinCode } from '../../code/code.js'
import { LIMITS } from '../../limits.js'
import { isOptional, present, type RecordType } from '../../types/type.js'
import { isNumeric } from '../../types/value.js'
import { missingCode } from './operand.js'
import type { Tables } from './tables.js'
import { usualScalar } from './usual-scalar.js'

/** Parts of a function over a raw list: statements before its walk and for the raw `element`, and what it gives at its end. */
interface Walk {
  readonly before: Code
  /** Absent where the elements do not matter. */
  readonly element?: Code
  readonly result: Code
}

/**
 * A function over a raw list. It gives null for what is no array of a usual length, for what throws (a Proxy, a getter), and wherever its
 * statements say so. Proxies may claim any length.
 */
export function usualList(maxItems: number, { before, element, result }: Walk): Code {
  const walk =
    element === undefined ? code`` : code`for (let index = 0; index < length; index++) {\nconst element = raw[index];\n${element}}\n`
  return code`(raw) => {
try {
const length = Array.isArray(raw) ? raw.length : -1;
if (!(length >= 0 && length <= ${Math.min(maxItems, LIMITS.inputItems)} && length % 1 === 0)) return null;
${before}${walk}return ${result};
} catch {
return null;
}
}`
}

/** A field of the raw `element`, of a type of which values are checked in place. */
export interface UsualField {
  readonly property: Code
  /** The variable that holds the raw value. */
  readonly raw: Code
  /** A statement between reading and checking. */
  readonly decode?: Code
  readonly isUsual: Code
  readonly value: Code
}

/** Undefined where the field is no scalar of the usual types. */
export function scalarField(tables: Tables, { name, type }: RecordType['fields'][number], raw: Code): UsualField | undefined {
  const usual = usualScalar(tables, present(type), raw)
  if (usual === undefined) return undefined
  const property = tables.text(name)
  const value = isNumeric(type) ? code`${raw} + 0` : raw // no −0
  if (!isOptional(type)) return { property, raw, isUsual: code`(${usual})`, value }
  const absent = isAbsent(raw)
  return { property, raw, isUsual: code`(${absent} || ${usual})`, value: code`(${absent} ? ${missingCode(type)} : ${value})` }
}

/** What is declared optional may be absent, and nobody counts it. */
export function isAbsent(raw: Code): Code {
  return code`(${raw} === undefined || ${raw} === null)`
}

/** Statements that read fields of the raw `element`, and give null unless it is a plain object and all of them are usual. */
export function checkedFields(fields: readonly Omit<UsualField, 'value'>[]): Code {
  const reads = fields.map(({ raw, property }) => code`const ${raw} = element[${property}];\n`)
  // What has another prototype may be a Map or a Date, which are no records.
  const plain = code`typeof element === "object" && element !== null && element.__proto__ === Object.prototype`
  const usual = joinCode([code`true`, ...fields.map(({ isUsual }) => isUsual)], code` && `)
  const decoded = fields.map(({ decode }) => decode ?? code``)
  return code`if (!(${plain})) return null;\n${reads}${decoded}if (!(${usual})) return null;\n`
}
