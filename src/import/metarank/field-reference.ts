import type { Holder } from '../field-table.js'

/** `item.price`, `ranking.query`, `interaction:click.position`. */
export type FieldReference =
  | { readonly kind: 'field'; readonly holder: Holder; readonly name: string }
  | { readonly kind: 'event'; readonly interaction: string; readonly name: string }

/** Sources by what Metarank calls the events that fill them; `metadata` is its older word for `item`. */
const SOURCES: ReadonlyMap<string, string> = new Map([
  ['item', 'item'],
  ['metadata', 'item'],
  ['user', 'user'],
  ['session', 'session'],
  ['ranking', 'request']
])

export const ITEM: Holder = { kind: 'source', name: 'item' }
export const REQUEST: Holder = { kind: 'source', name: 'request' }

/** Undefined for a text that is no reference to a field. */
export function parseReference(text: string): FieldReference | undefined {
  const [, event = '', interaction, name] = /^(\w+)(?::([^.]+))?\.(.+)$/.exec(text) ?? []
  if (name === undefined) return undefined
  if (interaction !== undefined) return event === 'interaction' ? { kind: 'event', interaction, name } : undefined
  const holder = SOURCES.get(event)
  return holder === undefined ? undefined : { kind: 'field', holder: { kind: 'source', name: holder }, name }
}
