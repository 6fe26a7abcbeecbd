import type { Field } from './field-table.js'
import type { SourceDraft, TypeDraft } from './project-draft.js'
import { type Shape, shapeText } from './shape.js'
import type { Data } from './translation.js'

/** A source that the other system has, whether or not a feature reads it. */
export interface SourceDescription {
  readonly name: string
  readonly doc: string
  readonly role?: 'candidate'
  /** The field that identifies a row. */
  readonly key?: string
}

/** An event without a time is none. */
function isTimeOfEvent({ name, shape }: Field): boolean {
  return name === 'ts' && shapeText(shape) === 'timestamp'
}

/** More elements than lists of an item or a user have; a longer one is cut, and the cut is counted. */
const MAX_ITEMS = 1_000

/** The sources that the features read, and the candidate in any case. */
export function draftSources(descriptions: readonly SourceDescription[], fields: readonly Field[]): readonly SourceDraft[] {
  return descriptions.flatMap(({ key, ...description }): readonly SourceDraft[] => {
    const own = fieldsOf(description.name, fields)
    if (own.length === 0 && description.role === undefined) return []
    const declared = Object.fromEntries(own.map((field) => [field.name, fieldData(field.shape)]))
    const identity = key === undefined || key in declared ? {} : { key: { [key]: 'string' } }
    return [{ ...description, ...identity, fields: declared }]
  })
}

/** The record types of the lists that the sources have. */
export function draftTypes(fields: readonly Field[]): readonly TypeDraft[] {
  const names = new Set(fields.filter(({ holder, isUsed }) => isUsed && holder.kind === 'record').map(({ holder }) => holder.name))
  return [...names].map((name) => ({
    name,
    fields: Object.fromEntries(
      fieldsOf(name, fields).map((field) => [field.name, isTimeOfEvent(field) ? shapeText(field.shape) : optional(field.shape)])
    )
  }))
}

function fieldsOf(holder: string, fields: readonly Field[]): readonly Field[] {
  return fields.filter((field) => field.isUsed && field.holder.name === holder)
}

/** Everything may be missing: in the other systems it may, too. */
function fieldData(shape: Shape): Data {
  const items = shape.kind === 'list' ? MAX_ITEMS : shape.kind === 'fixed' ? shape.maxItems : undefined
  return items === undefined ? optional(shape) : { type: optional(shape), max_items: items }
}

function optional(shape: Shape): string {
  return `${shapeText(shape)}?`
}
