import { strictObject, string, enum as words } from 'zod'
import { scalar } from '../shape.js'
import { columns, expression, type ForeignKind, foreignKind, type Tools, type Translation, WRONG } from '../translation.js'
import { COMMON_KEYS } from './common-keys.js'
import { readReference } from './read-source.js'
import { SCOPE_SHAPE } from './scope.js'

const TIMED = { ...COMMON_KEYS, scope: SCOPE_SHAPE.optional(), source: string() }

/** The parts of a time by their names in Metarank; `time` is an expression. */
const PARTS = {
  time_of_day: { type: 'float', read: (time: string) => `time_of_day(${time}) / 1h` },
  day_of_week: { type: 'int', read: (time: string) => `day_of_week(${time})` },
  day_of_month: { type: 'int', read: (time: string) => `day_of_month(${time})` },
  month_of_year: { type: 'int', read: (time: string) => `month(${time})` },
  year: { type: 'int', read: (time: string) => `year(${time})` },
  second: { type: 'int', read: (time: string) => `div(int(${time}), 1000)` }
} as const

type Part = keyof typeof PARTS
const PART_NAMES = ['time_of_day', 'day_of_week', 'day_of_month', 'month_of_year', 'year', 'second'] as const satisfies readonly Part[]

/** Moments and the time since them. */
export const TIME_KINDS: readonly ForeignKind[] = [
  foreignKind('local_time', strictObject({ ...TIMED, parse: words(PART_NAMES) }), localTime),
  foreignKind('item_age', strictObject(TIMED), ({ source }, tools) => {
    const created = readReference(source, scalar('timestamp'), tools)
    if (created === undefined) return WRONG
    tools.say('differs', 'the age of what is still to come is negative; Metarank drops the sign')
    tools.say('to-give', `\`${created}\`: RFC 3339 text or milliseconds since 1970; Metarank takes seconds`)
    return columns(expression('float?', `(now - ${created}) / 1s`))
  }),
  foreignKind('time_diff', strictObject(TIMED), ({ source }, tools) => {
    const moment = readReference(source, scalar('timestamp'), tools)
    return moment === undefined ? WRONG : columns(expression('float?', `(now - ${moment}) / 1s`))
  })
]

function localTime({ source, parse }: { readonly source: string; readonly parse: Part }, tools: Tools): Translation {
  const { type, read } = PARTS[parse]
  if (parse === 'day_of_month') tools.say('differs', 'the day of the month; Metarank documents it and refuses it')
  if (source === 'ranking.timestamp') return columns(expression(type, read('now')))
  const text = readReference(source, scalar('string'), tools)
  if (text === undefined) return WRONG
  // The moment itself does not depend on the offset; what a clock shows there does, so the text is read as if it were in UTC.
  const time = parse === 'second' ? `timestamp(${text})` : `timestamp(f"{substr(${text}, 0, 19)}Z")`
  return columns(expression(`${type}?`, read(time)))
}
