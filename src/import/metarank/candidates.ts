import { number, strictObject, string } from 'zod'
import { list, scalar } from '../shape.js'
import { columns, expression, type ForeignKind, foreignKind, type Tools, type Translation, WRONG } from '../translation.js'
import { COMMON_KEYS } from './common-keys.js'
import { ITEM, parseReference } from './field-reference.js'
import { SCOPE_SHAPE } from './scope.js'

const LISTED = { ...COMMON_KEYS, scope: SCOPE_SHAPE.optional() }

/** The candidate among the others of the request. */
export const CANDIDATE_KINDS: readonly ForeignKind[] = [
  foreignKind('position', strictObject({ ...LISTED, position: number().int().min(0) }), ({ position }, tools) => {
    tools.say(
      'differs',
      `the place is always ${position}, as when Metarank ranks; when it trains it takes the place in the list`,
      'Write `position` as the expression for data to train with.'
    )
    return columns({ keys: { type: 'position', value: position } })
  }),
  foreignKind('diversity', strictObject({ ...LISTED, source: string(), top: number().int().positive().default(20) }), diversity),
  foreignKind('relative_number', strictObject({ ...LISTED, source: string() }), ({ source }, tools) => {
    const name = itemField(source, tools)
    if (name === undefined) return WRONG
    const value = tools.fields.read(ITEM, name, scalar('float'))
    const others = tools.fields.read(ITEM, name, scalar('float'), 'candidate')
    return columns(expression('float?', `${value} / candidates.map(candidate => ${others}).mean()`))
  })
]

function itemField(source: string, { say }: Tools): string | undefined {
  const reference = parseReference(source)
  if (reference?.kind === 'field' && reference.holder.name === ITEM.name) return reference.name
  say('wrong', `\`${source}\` is no field of an item, and candidates have no other`, undefined, ['source'])
  return undefined
}

function diversity({ source, top }: { readonly source: string; readonly top: number }, tools: Tools): Translation {
  const name = itemField(source, tools)
  if (name === undefined) return WRONG
  const shape = tools.fields.shapeOf(ITEM, name, scalar('float'))
  const isText = shape.kind !== 'fixed' && shape.of === 'string'
  return columns(expression('float?', isText ? tagShare(name, top, tools) : distanceFromMedian(name, top, tools)))
}

/** How far it is from the middle of the first candidates that have the value. */
function distanceFromMedian(name: string, top: number, { fields }: Tools): string {
  const own = fields.read(ITEM, name, scalar('float'))
  const other = fields.read(ITEM, name, scalar('float'), 'candidate')
  return `${own} - candidates.filter(candidate => has(${other})).take(${top}).map(candidate => ${other}).median()`
}

/** The share of its tags among all tags of the first candidates that have some. */
function tagShare(name: string, top: number, { fields }: Tools): string {
  const own = fields.read(ITEM, name, list('string'))
  const other = fields.read(ITEM, name, list('string'), 'candidate')
  const first = `candidates.filter(candidate => has(${other})).take(${top}).flat_map(candidate => ${other})`
  return `let tags = ${first};\nif has(${own}) then ${own}.sum(tag => tags.count(each => each == tag)) / len(tags) ?? 0.0 else null`
}
