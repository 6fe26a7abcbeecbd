import { array, number, literal as only, strictObject, string, unknown } from 'zod'
import { formatDuration } from '../../functions/duration-text.js'
import { list, scalar } from '../shape.js'
import { columns, type ForeignKind, foreignKind, suffixed, type Tools, type Translation, WRONG } from '../translation.js'
import { COMMON_KEYS } from './common-keys.js'
import { DURATION_SHAPE } from './duration.js'
import { REQUEST } from './field-reference.js'
import { historyOf } from './history.js'
import { readReference } from './read-source.js'
import { parseScope, SCOPE_SHAPE } from './scope.js'

const PERIODS = array(number().int().positive()).min(1)
const DAY_MS = 86_400_000

/** Counts of events and what is made of them. */
export const COUNT_KINDS: readonly ForeignKind[] = [
  foreignKind(
    'interaction_count',
    strictObject({ ...COMMON_KEYS, interaction: string(), scope: SCOPE_SHAPE.default('item') }),
    (spec, tools) => {
      const { text } = historyOf(spec.interaction, parseScope(spec.scope), tools)
      return columns({ keys: { type: 'interaction_count', history: text, default: 0 } })
    }
  ),
  foreignKind(
    ['window_count', 'window_event_count'],
    strictObject({ ...COMMON_KEYS, interaction: string(), scope: SCOPE_SHAPE.default('item'), bucket: DURATION_SHAPE, periods: PERIODS }),
    windowCounts
  ),
  foreignKind(
    'rate',
    strictObject({
      ...COMMON_KEYS,
      top: string(),
      bottom: string(),
      scope: SCOPE_SHAPE.default('item'),
      bucket: DURATION_SHAPE.default(DAY_MS),
      periods: PERIODS,
      normalize: strictObject({ weight: number().positive() }).optional()
    }),
    rates
  ),
  foreignKind(
    'interacted_with',
    strictObject({
      ...COMMON_KEYS,
      interaction: string(),
      field: unknown()
        .transform((value) => (Array.isArray(value) ? value : [value]))
        .pipe(array(string()).min(1)),
      scope: only(['user', 'session'], { error: 'expected user or session: whose interactions they are' }),
      count: number().int().positive().default(100),
      duration: DURATION_SHAPE.default(DAY_MS)
    }),
    interactedWith
  )
]

interface WindowSpec {
  readonly scope: string
  readonly bucket: number
  readonly periods: readonly number[]
}

const WINDOWS_DIFFER =
  'a period of p buckets is the time of p buckets up to now; Metarank adds up p + 1 buckets up to the one of the last event, so that its counts never go down without new events'

function windowCounts(spec: WindowSpec & { readonly interaction: string }, tools: Tools): Translation {
  const { text } = historyOf(spec.interaction, parseScope(spec.scope), tools)
  tools.say('differs', WINDOWS_DIFFER)
  return columns(
    ...spec.periods.map((period) =>
      suffixed(period, { keys: { type: 'window_count', history: text, window: formatDuration(period * spec.bucket), default: 0 } })
    )
  )
}

interface RateSpec extends WindowSpec {
  readonly top: string
  readonly bottom: string
  readonly normalize?: { readonly weight: number } | undefined
}

function rates(spec: RateSpec, tools: Tools): Translation {
  const scope = parseScope(spec.scope)
  const top = historyOf(spec.top, scope, tools)
  const bottom = historyOf(spec.bottom, scope, tools)
  tools.say('differs', WINDOWS_DIFFER)
  tools.say('differs', 'where nothing has been tried the rate is missing, and the default of 0 stands in; Metarank divides by zero')
  if (spec.bottom === 'impression') {
    tools.say('differs', 'Metarank makes up the impressions from the place of the last click; here they are those of the history')
  }
  return columns(
    ...spec.periods.map((period) => {
      const window = formatDuration(period * spec.bucket)
      const keys = { type: 'rate', top: top.text, bottom: bottom.text, window, ...priorOf(spec, period, tools), default: 0 }
      return suffixed(period, { keys })
    })
  )
}

/** Metarank's (t + w) / (b + w·B/T) is (t + r·w/r) / (b + w/r), where r is the rate T/B of all items. */
function priorOf({ top, bottom, normalize }: RateSpec, period: number, { fields, say }: Tools): Readonly<Record<string, string>> {
  if (normalize === undefined) return {}
  const prior = fields.read(REQUEST, `${top}_per_${bottom}_${period}`, scalar('float'))
  say('to-give', `\`${prior}\`: the ${top} events for each ${bottom} event of all items in that period, which the rate leans towards`)
  say('differs', 'the rate of all items is taken as it is; Metarank rounds its reciprocal down to an integer')
  return { prior, weight: `${normalize.weight} / ${prior}` }
}

interface InteractedSpec {
  readonly interaction: string
  readonly field: readonly string[]
  readonly scope: string
  readonly count: number
  readonly duration: number
}

/** For each field: how many of the latest items had a value of the candidate's, added up over these values. */
function interactedWith(spec: InteractedSpec, tools: Tools): Translation {
  const { text, fieldName } = historyOf(spec.interaction, parseScope(spec.scope), tools)
  const made = spec.field.map((field, index) => {
    const name = /^(?:item|metadata)\.(.+)$/.exec(field)?.[1]
    if (name === undefined) {
      tools.say('wrong', `\`${field}\` is no field of an item`, 'Write one such as `item.genres`.', ['field', index])
      return undefined
    }
    const values = readReference(`item.${name}`, list('string'), tools)
    if (values === undefined) return undefined
    const own = fieldName(name, list('string'))
    const window = formatDuration(spec.duration)
    return suffixed(name, { keys: { type: 'interacted_with', history: text, field: own, values, count: spec.count, window, default: 0 } })
  })
  tools.say('to-give', `the events of \`${text}\` carry the fields of their items: ${spec.field.join(', ')}`)
  return made.includes(undefined) ? WRONG : columns(...made.flatMap((column) => column ?? []))
}
