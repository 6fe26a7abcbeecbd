import { type Code, code } from '../../code/code.js'
import { suggest } from '../../diagnostics/suggest.js'
import { BOOL, INT, STRING, TIMESTAMP, type Type } from '../../types/type.js'
import { constantText } from '../constant-argument.js'
import { example } from '../example.js'
import { type Emitted, guarded, squashing } from '../expression.js'
import type { FunctionRow, Overload } from '../row.js'
import { type ArgumentFact, param } from '../signature.js'
import { isZone, zoneOffset } from './zone.js'

const MS_PER_HOUR = 3_600_000
const MS_PER_DAY = 86_400_000

const TIME = param('time', TIMESTAMP)
const ZONE = param('zone', STRING, { constant: true, doc: 'an IANA name such as "Europe/Berlin"; UTC where it is not given' })

/** A clock's reading as milliseconds, as if the clock were in UTC. */
function clock(instantMs: number, zone: string): number {
  return instantMs + zoneOffset(instantMs, zone)
}

const hourOf = (localMs: number): number => Math.floor(localMs / MS_PER_HOUR) - 24 * Math.floor(localMs / MS_PER_DAY)
/** Monday is 1; the epoch was a Thursday. */
const weekDayOf = (localMs: number): number => weekPlace(Math.floor(localMs / MS_PER_DAY) + 3) + 1
const weekPlace = (day: number): number => day - 7 * Math.floor(day / 7)
const isWeekend = (localMs: number): boolean => weekDayOf(localMs) >= 6
const daysBetween = (fromMs: number, toMs: number): number => Math.floor(toMs / MS_PER_DAY) - Math.floor(fromMs / MS_PER_DAY)

const dayCode = (time: Code): Code => code`Math.floor(${time} / ${MS_PER_DAY})`
const weekPlaceCode = (time: Code): Code => code`${dayCode(time)} + 3 - 7 * Math.floor((${dayCode(time)} + 3) / 7)`

function zoneProblem(fact: ArgumentFact | undefined): string | undefined {
  const zone = constantText(fact)
  if (zone === undefined || isZone(zone)) return undefined
  const nearest = suggest(zone, Intl.supportedValuesOf('timeZone'))
  const mend = nearest === undefined ? 'write an IANA name such as "Europe/Berlin"' : `did you mean "${nearest}"?`
  return `there is no time zone ${JSON.stringify(zone)}: ${mend}`
}

function inZone(name: string, result: Type, evaluate: (localMs: number) => number | boolean): Overload {
  return {
    id: `${name}/zone`,
    signature: { parameters: [TIME, ZONE], result },
    missing: 'strict',
    check: (args) => zoneProblem(args[1]),
    cost: { fixed: 15 },
    evaluate: (time: number, zone: string) => evaluate(clock(time, zone))
  }
}

function inUtc(name: string, result: Type, evaluate: (localMs: number) => number | boolean, emit: Emitted): Overload {
  return { id: `${name}/utc`, signature: { parameters: [TIME], result }, missing: 'strict', cost: { fixed: 4 }, evaluate, emit }
}

/** Readings of calendars and clocks. */
export const CALENDAR: readonly FunctionRow[] = [
  {
    name: 'hour',
    family: 'time',
    doc: 'The hour of the day, from 0 to 23, in UTC or in a time zone.',
    examples: [
      example('hour(timestamp("2024-07-01T22:30:00Z"))', '22'),
      example('hour(timestamp("2024-07-01T22:30:00Z"), "Europe/Berlin")', '0')
    ],
    overloads: [
      inUtc(
        'hour',
        INT,
        hourOf,
        squashing((time) => code`Math.floor(${time} / ${MS_PER_HOUR}) - 24 * ${dayCode(time)}`)
      ),
      inZone('hour', INT, hourOf)
    ]
  },
  {
    name: 'day_of_week',
    family: 'time',
    doc: 'The day of the week by ISO 8601, from 1 for Monday to 7 for Sunday, in UTC or in a time zone.',
    examples: [
      example('day_of_week(timestamp("2024-07-01T12:00:00Z"))', '1'),
      example('day_of_week(timestamp("2024-07-01T02:00:00Z"), "America/New_York")', '7')
    ],
    overloads: [
      inUtc(
        'day_of_week',
        INT,
        weekDayOf,
        squashing((time) => code`${weekPlaceCode(time)} + 1`)
      ),
      inZone('day_of_week', INT, weekDayOf)
    ]
  },
  {
    name: 'is_weekend',
    family: 'time',
    doc: 'Whether it is Saturday or Sunday, in UTC or in a time zone.',
    examples: [
      example('is_weekend(timestamp("2024-07-06T12:00:00Z"))', 'true'),
      example('is_weekend(timestamp("2024-07-08T02:00:00Z"), "America/New_York")', 'true')
    ],
    overloads: [
      inUtc(
        'is_weekend',
        BOOL,
        isWeekend,
        guarded((time) => code`${weekPlaceCode(time)} >= 5`)
      ),
      inZone('is_weekend', BOOL, isWeekend)
    ]
  },
  {
    name: 'days_between',
    family: 'time',
    doc: 'How many calendar days `to` is after `from` in UTC or in a time zone: midnights passed, not spans of 24 hours. Negative where `to` is earlier.',
    examples: [
      example('days_between(timestamp("2024-01-01T23:00:00Z"), timestamp("2024-01-02T01:00:00Z"))', '1'),
      example('days_between(timestamp("2024-01-01T23:00:00Z"), timestamp("2024-01-02T01:00:00Z"), "Asia/Tokyo")', '0')
    ],
    overloads: [
      {
        id: 'days_between/utc',
        signature: { parameters: [param('from', TIMESTAMP), param('to', TIMESTAMP)], result: INT },
        missing: 'strict',
        cost: { fixed: 4 },
        evaluate: daysBetween,
        emit: squashing((from, to) => code`${dayCode(to)} - ${dayCode(from)}`)
      },
      {
        id: 'days_between/zone',
        signature: { parameters: [param('from', TIMESTAMP), param('to', TIMESTAMP), ZONE], result: INT },
        missing: 'strict',
        check: (args) => zoneProblem(args[2]),
        cost: { fixed: 30 },
        evaluate: (from: number, to: number, zone: string) => daysBetween(clock(from, zone), clock(to, zone))
      }
    ]
  }
]
