import { suggest } from '../../diagnostics/suggest.js'
import { INT, STRING, TIMESTAMP } from '../../types/type.js'
import { constantText } from '../constant-argument.js'
import { example } from '../example.js'
import type { FunctionRow } from '../row.js'
import { type ArgumentFact, param } from '../signature.js'
import { civilDay, daysOf, monthsLater, weekDayOfDays } from './civil.js'
import { clock, instantOf, MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, MS_PER_SECOND, TIME, ZONE, zoneProblem } from './clock.js'

/** Units that are parts of a day: a clock needs no calendar for them. */
const PARTS_OF_DAYS: ReadonlyMap<string, number> = new Map([
  ['second', MS_PER_SECOND],
  ['minute', MS_PER_MINUTE],
  ['hour', MS_PER_HOUR]
])

/** The first day of the unit that a day belongs to. */
const FIRST_DAYS: ReadonlyMap<string, (days: number) => number> = new Map([
  ['day', (days) => days],
  ['week', (days) => days + 1 - weekDayOfDays(days)],
  ['month', (days) => daysOf({ ...civilDay(days), day: 1 })],
  [
    'quarter',
    (days) => {
      const { year, month } = civilDay(days)
      return daysOf({ year, month: month - ((month - 1) % 3), day: 1 })
    }
  ],
  ['year', (days) => daysOf({ year: civilDay(days).year, month: 1, day: 1 })]
])

const UNITS: readonly string[] = [...PARTS_OF_DAYS.keys(), ...FIRST_DAYS.keys()]

function unitProblem(fact: ArgumentFact | undefined): string | undefined {
  const unit = constantText(fact)
  if (unit === undefined || UNITS.includes(unit)) return undefined
  const nearest = suggest(unit, UNITS)
  const mend = nearest === undefined ? `write one of ${UNITS.join(', ')}` : `did you mean "${nearest}"?`
  return `there is no unit of time ${JSON.stringify(unit)}: ${mend}`
}

function truncate(instantMs: number, unit: string, zone: string): number {
  const localMs = clock(instantMs, zone)
  const part = PARTS_OF_DAYS.get(unit)
  if (part !== undefined) return startOfPart(instantMs, localMs, localMs - part * Math.floor(localMs / part), zone)
  const first = FIRST_DAYS.get(unit)
  return first === undefined ? Number.NaN : instantOf(first(Math.floor(localMs / MS_PER_DAY)) * MS_PER_DAY, zone)
}

/** Of an hour that is there twice, the one that the instant is in. */
function startOfPart(instantMs: number, localMs: number, passedMs: number, zone: string): number {
  const start = instantMs - passedMs
  return clock(start, zone) === localMs - passedMs ? start : instantOf(localMs - passedMs, zone)
}

/** What JavaScript's dates and RFC 3339 can say ends some 270,000 years from now. */
const LAST_MS = 8.64e15

function addMonths(instantMs: number, months: number, zone: string): number {
  const localMs = clock(instantMs, zone)
  const days = Math.floor(localMs / MS_PER_DAY)
  const moved = daysOf(monthsLater(civilDay(days), months)) * MS_PER_DAY + (localMs - days * MS_PER_DAY)
  return Math.abs(moved) <= LAST_MS ? instantOf(moved, zone) : Number.NaN
}

const UNIT = param('unit', STRING, { constant: true, doc: UNITS.join(', ') })
const MONTHS = param('months', INT)

/** Instants that the calendar leads to from others. */
export const MOVING: readonly FunctionRow[] = [
  {
    name: 'date_trunc',
    family: 'time',
    doc: 'The beginning of the second, minute, hour, day, week, month, quarter or year that an instant is in, in UTC or in a time zone. Weeks begin on Monday.',
    examples: [
      example('date_trunc(timestamp("2024-07-04T22:30:05Z"), "hour")', '"2024-07-04T22:00:00.000Z"'),
      example('date_trunc(timestamp("2024-07-04T22:30:05Z"), "week")', '"2024-07-01T00:00:00.000Z"'),
      example('date_trunc(timestamp("2024-07-04T22:30:05Z"), "day", "Europe/Berlin")', '"2024-07-04T22:00:00.000Z"')
    ],
    overloads: [
      {
        id: 'date_trunc/utc',
        signature: { parameters: [TIME, UNIT], result: TIMESTAMP },
        missing: 'strict',
        check: (args) => unitProblem(args[1]),
        cost: { fixed: 20 },
        evaluate: (time: number, unit: string) => truncate(time, unit, 'UTC')
      },
      {
        id: 'date_trunc/zone',
        signature: { parameters: [TIME, UNIT, ZONE], result: TIMESTAMP },
        missing: 'strict',
        check: (args) => unitProblem(args[1]) ?? zoneProblem(args[2]),
        cost: { fixed: 40 },
        evaluate: truncate
      }
    ]
  },
  {
    name: 'add_months',
    family: 'time',
    doc: 'The same time of the same day of a later month, of an earlier one for a negative number; the last day of the month where it is shorter. In UTC or in a time zone.',
    examples: [
      example('add_months(timestamp("2024-01-31T10:00:00Z"), 1)', '"2024-02-29T10:00:00.000Z"'),
      example('add_months(timestamp("2024-03-31T10:00:00Z"), -13)', '"2023-02-28T10:00:00.000Z"'),
      example('add_months(timestamp("2024-03-01T12:00:00Z"), 1, "Europe/Berlin")', '"2024-04-01T11:00:00.000Z"')
    ],
    overloads: [
      {
        id: 'add_months/utc',
        signature: { parameters: [TIME, MONTHS], result: TIMESTAMP },
        missing: 'strict',
        overflows: true,
        cost: { fixed: 20 },
        evaluate: (time: number, months: number) => addMonths(time, months, 'UTC')
      },
      {
        id: 'add_months/zone',
        signature: { parameters: [TIME, MONTHS, ZONE], result: TIMESTAMP },
        missing: 'strict',
        overflows: true,
        check: (args) => zoneProblem(args[2]),
        cost: { fixed: 40 },
        evaluate: addMonths
      }
    ]
  }
]
