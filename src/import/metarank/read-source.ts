import { string } from 'zod'
import type { Shape } from '../shape.js'
import type { Tools } from '../translation.js'
import { parseReference } from './field-reference.js'
import { historyOf } from './history.js'
import { parseScope } from './scope.js'

/** The two keys for the same thing. */
export const SOURCE_KEYS = { source: string().optional(), field: string().optional() }

interface SourceSpec {
  readonly source?: string | undefined
  readonly field?: string | undefined
  readonly scope?: string | undefined
}

/** The reference that a feature reads; undefined where there is none or two, which has been said. */
export function sourceOf({ source, field }: SourceSpec, { say }: Tools): string | undefined {
  if (source !== undefined && field !== undefined) {
    say('wrong', '`source` and `field` are two words for one thing, and both stand here', 'Keep one of them.', ['field'])
    return undefined
  }
  if (source === undefined && field === undefined) say('wrong', '`source` is missing: which field does it read?')
  return source ?? field
}

/**
 * The expression that reads what a feature's `source` refers to. A field of an interaction is that of the latest one which has it.
 * Undefined where the reference or the scope cannot be, which has been said.
 */
export function readSource(spec: SourceSpec, wanted: Shape, tools: Tools): string | undefined {
  const text = sourceOf(spec, tools)
  return text === undefined ? undefined : readReference(text, wanted, tools, spec.scope)
}

export function readReference(text: string, wanted: Shape, tools: Tools, scope?: string): string | undefined {
  const reference = parseReference(text)
  if (reference === undefined) {
    tools.say(
      'wrong',
      `\`${text}\` is no reference to a field`,
      'Write one such as `item.price`, `user.age`, `ranking.query` or `interaction:click.position`.'
    )
    return undefined
  }
  if (reference.kind === 'event') {
    const { text: events, eventField } = historyOf(reference.interaction, parseScope(scope ?? 'user'), tools)
    const value = eventField('event', reference.name, wanted)
    return `${events}.filter(event => has(${value})).last_n(1).map(event => ${value}).first()`
  }
  const owner = { item: 'item', user: 'user', session: 'session', ranking: 'request' }[scope ?? '']
  if (owner !== undefined && owner !== reference.holder.name) {
    tools.say('wrong', `\`scope: ${scope}\` contradicts \`${text}\`, which is stored by another key`, undefined, ['scope'])
    return undefined
  }
  return tools.fields.read(reference.holder, reference.name, wanted)
}
