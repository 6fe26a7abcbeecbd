import { type Code, code } from '../../code/code.js'
import { BOOL, DURATION, INT, TIMESTAMP, type Type } from '../../types/type.js'
import { example } from '../example.js'
import { type Emitted, flowing, guarded, squashing } from '../expression.js'
import type { FunctionRow, Overload } from '../row.js'
import { param, requestTime } from '../signature.js'
import { type CivilDay, civilDay, dayOfYear, daysInMonth, weekDayOfDays, weekOfYear } from './civil.js'
import { clock, MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, MS_PER_SECOND, TIME, ZONE, zoneProblem } from './clock.js'

const daysOfMs = (localMs: number): number => Math.floor(localMs / MS_PER_DAY)
/** How many whole units of a larger one have passed. */
function unitsOf(localMs: number, unit: number, larger: number): number {
  return Math.floor(localMs / unit) - (larger / unit) * Math.floor(localMs / larger)
}
const weekDayOf = (localMs: number): number => weekDayOfDays(daysOfMs(localMs))
const isWeekend = (localMs: number): boolean => weekDayOf(localMs) >= 6
const daysBetween = (fromMs: number, toMs: number): number => daysOfMs(toMs) - daysOfMs(fromMs)

const dayCode = (time: Code): Code => code`Math.floor(${time} / ${MS_PER_DAY})`
const weekPlaceCode = (time: Code): Code => code`${dayCode(time)} + 3 - 7 * Math.floor((${dayCode(time)} + 3) / 7)`

const unitsCode = (time: Code, unit: number, larger: number): Code =>
  code`Math.floor(${time} / ${unit}) - ${larger / unit} * Math.floor(${time} / ${larger})`

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

/** A number that follows from the day of the calendar. */
function ofDay(name: string, doc: string, examples: FunctionRow['examples'], of: (days: number) => number): FunctionRow {
  const evaluate = (localMs: number): number => of(daysOfMs(localMs))
  return {
    name,
    family: 'time',
    doc: `${doc}, in UTC or in a time zone.`,
    examples,
    overloads: [
      { id: `${name}/utc`, signature: { parameters: [TIME], result: INT }, missing: 'strict', cost: { fixed: 10 }, evaluate },
      inZone(name, INT, evaluate)
    ]
  }
}

function ofCivilDay(name: string, doc: string, examples: FunctionRow['examples'], of: (day: CivilDay) => number): FunctionRow {
  return ofDay(name, doc, examples, (days) => of(civilDay(days)))
}

/** A number that a clock shows. */
function ofClock(name: string, doc: string, examples: FunctionRow['examples'], unit: number, larger: number): FunctionRow {
  const evaluate = (localMs: number): number => unitsOf(localMs, unit, larger)
  const emit = squashing((time) => unitsCode(time, unit, larger))
  return {
    name,
    family: 'time',
    doc: `${doc}, in UTC or in a time zone.`,
    examples,
    overloads: [inUtc(name, INT, evaluate, emit), inZone(name, INT, evaluate)]
  }
}

const timeOfDay = (localMs: number): number => localMs - MS_PER_DAY * daysOfMs(localMs)

/** Readings of calendars and clocks. */
export const CALENDAR: readonly FunctionRow[] = [
  ofClock(
    'second',
    'The second of the minute, from 0 to 59',
    [example('second(timestamp("2024-07-01T22:30:05.9Z"))', '5')],
    MS_PER_SECOND,
    MS_PER_MINUTE
  ),
  ofClock(
    'minute',
    'The minute of the hour, from 0 to 59',
    [example('minute(timestamp("2024-07-01T22:30:05Z"))', '30'), example('minute(timestamp("2024-07-01T22:30:05Z"), "Asia/Kolkata")', '0')],
    MS_PER_MINUTE,
    MS_PER_HOUR
  ),
  ofClock(
    'hour',
    'The hour of the day, from 0 to 23',
    [example('hour(timestamp("2024-07-01T22:30:00Z"))', '22'), example('hour(timestamp("2024-07-01T22:30:00Z"), "Europe/Berlin")', '0')],
    MS_PER_HOUR,
    MS_PER_DAY
  ),
  {
    name: 'time_of_day',
    family: 'time',
    doc: 'What a clock shows, as the time since its midnight, in UTC or in a time zone.',
    examples: [
      example('time_of_day(timestamp("2024-07-01T22:30:00Z")) / 1h', '22.5'),
      example('time_of_day(timestamp("2024-07-01T22:30:00Z"), "Europe/Berlin") / 1m', '30')
    ],
    overloads: [
      inUtc(
        'time_of_day',
        DURATION,
        timeOfDay,
        squashing((time) => code`${time} - ${MS_PER_DAY} * ${dayCode(time)}`)
      ),
      inZone('time_of_day', DURATION, timeOfDay)
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
  ofCivilDay(
    'day_of_month',
    'The day of the month, from 1 to 31',
    [
      example('day_of_month(timestamp("2024-02-29T12:00:00Z"))', '29'),
      example('day_of_month(timestamp("2024-02-29T22:00:00Z"), "Asia/Tokyo")', '1')
    ],
    ({ day }) => day
  ),
  ofCivilDay(
    'last_day_of_month',
    'The last day of the month, from 28 to 31',
    [example('last_day_of_month(timestamp("2024-02-10T00:00:00Z"))', '29')],
    daysInMonth
  ),
  ofCivilDay(
    'month',
    'The month, from 1 for January to 12',
    [example('month(timestamp("2024-12-31T23:30:00Z"))', '12'), example('month(timestamp("2024-12-31T23:30:00Z"), "Europe/Berlin")', '1')],
    ({ month }) => month
  ),
  ofCivilDay('quarter', 'The quarter of the year, from 1 to 4', [example('quarter(timestamp("2024-04-01T00:00:00Z"))', '2')], ({ month }) =>
    Math.ceil(month / 3)
  ),
  ofCivilDay(
    'year',
    'The year',
    [
      example('year(timestamp("2024-12-31T23:30:00Z"))', '2024'),
      example('year(timestamp("2024-12-31T23:30:00Z"), "Europe/Berlin")', '2025')
    ],
    ({ year }) => year
  ),
  ofDay('day_of_year', 'The day of the year, from 1 to 366', [example('day_of_year(timestamp("2024-12-31T00:00:00Z"))', '366')], dayOfYear),
  ofDay(
    'week_of_year',
    'The week by ISO 8601, from 1 to 53: weeks begin on Monday and belong to the year of their Thursday',
    [example('week_of_year(timestamp("2021-01-03T12:00:00Z"))', '53'), example('week_of_year(timestamp("2021-01-04T12:00:00Z"))', '1')],
    weekOfYear
  ),
  {
    name: 'age',
    family: 'time',
    doc: 'The time from then to the request: `now - time`. Negative for the future.',
    examples: [example('age(now - 90m) / 1h', '1.5'), example('age(now + 1h) / 1h', '-1')],
    overloads: [
      {
        id: 'age/timestamp',
        signature: { parameters: [TIME, requestTime()], result: DURATION },
        missing: 'strict',
        cost: { fixed: 1 },
        evaluate: (time: number, now: number) => now - time,
        emit: flowing((time, now) => code`${now} - ${time}`)
      }
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
