import { string } from 'zod'
import type { Holder } from '../field-table.js'
import { ITEM, REQUEST } from './field-reference.js'

/** Whose state a feature is: of the candidate, of all items with the same value of a field, of the visitor, of the request. */
export const SCOPE_SHAPE = string().regex(/^(?:item|user|session|ranking|global)(?:\.[^.]+)?$/, {
  error: 'expected item, user, session, ranking, or a field such as item.brand'
})

export interface Scope {
  readonly kind: string
  /** `brand` of `item.brand`. */
  readonly field?: string
}

export function parseScope(text: string): Scope {
  const [kind = '', field] = text.split('.')
  return field === undefined ? { kind } : { kind, field }
}

/** The source whose rows have the state of a scope. That of an item and a field of the request belongs to the candidate. */
export function holderOf({ kind, field }: Scope): Holder {
  if (kind === 'item' || (kind === 'ranking' && field !== undefined)) return ITEM
  return kind === 'user' || kind === 'session' ? { kind: 'source', name: kind } : REQUEST
}

/** `the candidate`, `all items with the brand of the candidate`: whose events count. */
export function scopeText({ kind, field }: Scope): string {
  if (field !== undefined) {
    return kind === 'item' ? `all items with the ${field} of the candidate` : `the candidate in requests with the same ${field}`
  }
  return { item: 'the candidate', user: 'the user', session: 'the session' }[kind] ?? 'all'
}
