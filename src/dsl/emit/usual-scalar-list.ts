import { type Code, code } from '../../code/code.js'
import { present, type Type } from '../../types/type.js'
import type { Tables } from './tables.js'

/** A copy of the raw list of texts or numbers, or null where there is anything unusual about it. Undefined for lists of other elements. */
export function usualScalarList(tables: Tables, list: Type, raw: Code, maxItems: number): Code | undefined {
  if (list.kind !== 'list') return undefined
  const element = present(list.element)
  switch (element.kind) {
    case 'string':
    case 'id':
      return code`${tables.runtime('usualTexts')}(${raw}, ${maxItems})`
    case 'int':
    case 'float':
    case 'duration':
      return code`${tables.runtime('usualNumbers')}(${raw}, ${maxItems}, ${element.kind === 'int'})`
    default:
      return undefined
  }
}
