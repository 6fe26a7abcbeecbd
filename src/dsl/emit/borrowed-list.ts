import { type Code, code } from '../../code/code.js'
import { unreachable } from '../../diagnostics/unreachable.js'
import { LIMITS } from '../../limits.js'
import { present, type RecordType } from '../../types/type.js'
import type { SourceField } from '../analyze/program.js'
import type { BorrowedList } from '../plan/borrowed-lists.js'
import type { Tables } from './tables.js'
import { checkedFields, scalarField, usualList } from './usual-list.js'

/**
 * A function that gives a raw list as it is, or null where what is read of it is not all there and usual; then it has to be decoded.
 * Undefined for fields of types that cannot be checked in place.
 */
export function borrowedList(tables: Tables, field: SourceField, list: BorrowedList): Code | undefined {
  const maxItems = field.maxItems ?? LIMITS.inputItems
  switch (list.kind) {
    case 'length':
      return tables.helper(`measured ${maxItems}`, () => usualList(maxItems, { before: code``, result: code`raw` }))
    case 'texts':
      return tables.helper(`texts ${maxItems}`, () => usualList(maxItems, { before: code``, element: CHECKED_TEXT, result: code`raw` }))
    case 'records':
      return borrowedRecords(tables, field, maxItems, list.fields)
    default:
      return unreachable(list)
  }
}

const CHECKED_TEXT = code`if (!(typeof element === "string" && element.isWellFormed())) return null;\n`

function borrowedRecords(tables: Tables, field: SourceField, maxItems: number, fields: readonly string[]): Code | undefined {
  const checks = declaredFields(field, fields).flatMap(({ name, type }, index) => {
    // An optional field that is absent must be decoded too: code expects NaN or null there.
    return scalarField(tables, { name, type: present(type) }, code`v${index}`) ?? []
  })
  if (checks.length < fields.length) return undefined
  return tables.helper(`borrowed ${JSON.stringify(field.type)} ${maxItems} ${fields.join(' ')}`, () =>
    usualList(maxItems, { before: code``, element: checkedFields(checks), result: code`raw` })
  )
}

function declaredFields({ type }: SourceField, names: readonly string[]): RecordType['fields'] {
  const list = present(type)
  const element = list.kind === 'list' ? present(list.element) : undefined
  return element?.kind === 'record' ? element.fields.filter(({ name }) => names.includes(name)) : []
}
