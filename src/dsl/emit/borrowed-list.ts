import { type Code, code } from '../../code/code.js'
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
export function borrowedList(tables: Tables, field: SourceField, { fields }: BorrowedList): Code | undefined {
  const maxItems = field.maxItems ?? LIMITS.inputItems
  if (fields === undefined) return tables.helper(`measured ${maxItems}`, () => usualList(maxItems, { before: code``, result: code`raw` }))
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
