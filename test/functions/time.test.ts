import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { overloadById } from '../../src/functions/index.js'
import { isZone, zoneOffset } from '../../src/functions/time/zone.js'
import { STRING, TIMESTAMP } from '../../src/types/type.js'
import { expectValues } from './expect-values.js'

const at = Date.parse

/** Zones with every kind of trouble: half hours, changes twice a year and of the date, odd local mean times, Ramadan, double summer time. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Africa/Casablanca',
  'Africa/Monrovia',
  'Europe/Vienna',
  'Antarctica/Troll'
]

function oracleOffset(instantMs: number, zone: string): number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone)
  return zoned.offsetNanoseconds / 1e6
}

/** A fixed sequence of instants from 1860 to 2200. */
function instants(count: number): readonly number[] {
  const first = Date.UTC(1860)
  const span = Date.UTC(2200) - first
  return Array.from({ length: count }, (_, index) => first + Math.floor(((index * 0.6180339887498949) % 1) * span))
}

test.each(ZONES)('offsets of %s are those of Temporal', (zone) => {
  for (const instant of instants(500)) expect(zoneOffset(instant, zone), new Date(instant).toISOString()).toBe(oracleOffset(instant, zone))
})

test.each(ZONES)('%s changes its offset at the very millisecond', (zone) => {
  let instant = Temporal.Instant.fromEpochMilliseconds(Date.UTC(1900)).toZonedDateTimeISO(zone)
  for (let step = 0; step < 150; step += 1) {
    const next = instant.getTimeZoneTransition('next')
    if (next === null || next.epochMilliseconds > Date.UTC(2100)) return
    const ms = next.epochMilliseconds
    expect([zoneOffset(ms - 1, zone), zoneOffset(ms, zone)], next.toString()).toEqual([oracleOffset(ms - 1, zone), oracleOffset(ms, zone)])
    instant = next
  }
})

test('far from today offsets go on as the rules do', () => {
  expect(zoneOffset(at('9999-07-01T00:00:00Z'), 'Europe/Berlin')).toBe(7_200_000)
  expect(zoneOffset(at('9999-12-01T00:00:00Z'), 'Europe/Berlin')).toBe(3_600_000)
  expect(zoneOffset(8.64e15, 'Europe/Berlin')).toBe(7_200_000)
  expect(zoneOffset(Number.MAX_SAFE_INTEGER, 'UTC')).toBe(0)
  expect(zoneOffset(-8.64e15, 'Europe/Berlin')).toBe(zoneOffset(at('1800-01-01T00:00:00Z'), 'Europe/Berlin'))
})

test('names of the IANA data base are zones, others are not', () => {
  expect(['UTC', 'Europe/Berlin', 'Asia/Calcutta', 'Etc/GMT+5'].map(isZone)).toEqual([true, true, true, true])
  expect(['Europe/Berln', '+01:00', '', 'local', '__proto__'].map(isZone)).toEqual([false, false, false, false, false])
  expect(zoneOffset(0, 'Europe/Berln')).toBeNaN()
})

test('an unknown zone is refused', () => {
  const check = overloadById('hour/zone').check
  const of = (constant: string) => check?.([{ type: TIMESTAMP }, { type: STRING, constant }])
  expect(of('Europe/Berlin')).toBeUndefined()
  expect(of('Europe/Berln')).toBe('there is no time zone "Europe/Berln": did you mean "Europe/Berlin"?')
  expect(of('Mars/Olympus')).toBe('there is no time zone "Mars/Olympus": write an IANA name such as "Europe/Berlin"')
})

test('hours', () => {
  expectValues('hour/utc', [
    [[at('2024-07-01T22:30:00Z')], 22],
    [[at('1969-12-31T23:59:59.999Z')], 23],
    [[-1], 23],
    [[Number.NaN], null]
  ])
  expectValues('hour/zone', [
    [[at('2024-07-01T22:30:00Z'), 'Europe/Berlin'], 0],
    [[at('2024-07-01T22:30:00Z'), 'Asia/Kolkata'], 4],
    // The hour that is there twice.
    [[at('2024-10-27T00:30:00Z'), 'Europe/Berlin'], 2],
    [[at('2024-10-27T01:30:00Z'), 'Europe/Berlin'], 2],
    [[at('2024-03-31T01:00:00Z'), 'Europe/Berlin'], 3]
  ])
})

test('days of the week', () => {
  expectValues('day_of_week/utc', [
    [[0], 4],
    [[-1], 3],
    [[at('2024-07-01T12:00:00Z')], 1],
    [[at('2024-07-07T23:59:59Z')], 7],
    [[at('0001-01-01T00:00:00Z')], 1]
  ])
  expectValues('day_of_week/zone', [[[at('2024-07-01T02:00:00Z'), 'America/New_York'], 7]])
  expectValues('is_weekend/utc', [
    [[at('2024-07-05T23:59:59.999Z')], false],
    [[at('2024-07-06T00:00:00Z')], true],
    [[at('2024-07-07T23:59:59.999Z')], true],
    [[at('2024-07-08T00:00:00Z')], false],
    [[Number.NaN], null]
  ])
  expectValues('is_weekend/zone', [[[at('2024-07-08T02:00:00Z'), 'America/New_York'], true]])
})

test('days between count midnights', () => {
  expectValues('days_between/utc', [
    [[at('2024-01-01T23:59:00Z'), at('2024-01-02T00:01:00Z')], 1],
    [[at('2024-01-02T00:01:00Z'), at('2024-01-01T23:59:00Z')], -1],
    [[at('2024-01-01T00:00:00Z'), at('2024-01-01T23:59:00Z')], 0]
  ])
  // A day of 23 hours is a day.
  expectValues('days_between/zone', [[[at('2024-03-30T23:00:00Z'), at('2024-03-31T22:00:00Z'), 'Europe/Berlin'], 1]])
})

test('a week day of every day of a year is that of Temporal', () => {
  const dayOfWeek = overloadById('day_of_week/zone').evaluate
  for (let day = 0; day < 366; day += 1) {
    const ms = Date.UTC(2024, 0, 1, 3) + day * 86_400_000
    const zoned = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('America/Sao_Paulo')
    expect(dayOfWeek(ms, 'America/Sao_Paulo')).toBe(zoned.dayOfWeek)
  }
})

/** Instants beside every change of offset since 1970, where calendars are most easily wrong, and others in between. */
function delicateInstants(zone: string): readonly number[] {
  const found: number[] = [...instants(60)]
  let zoned = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
  for (;;) {
    const next = zoned.getTimeZoneTransition('next')
    if (next === null || next.epochMilliseconds > Date.UTC(2030)) return found
    const ms = next.epochMilliseconds
    found.push(ms - 86_400_000, ms - 3_600_001, ms - 1, ms, ms + 1_799_999, ms + 86_400_000)
    zoned = next
  }
}

const READINGS: Readonly<Record<string, (zoned: Temporal.ZonedDateTime) => number>> = {
  second: (zoned) => zoned.second,
  minute: (zoned) => zoned.minute,
  hour: (zoned) => zoned.hour,
  time_of_day: ({ hour, minute, second, millisecond }) => ((hour * 60 + minute) * 60 + second) * 1000 + millisecond,
  day_of_week: (zoned) => zoned.dayOfWeek,
  day_of_month: (zoned) => zoned.day,
  last_day_of_month: (zoned) => zoned.daysInMonth,
  month: (zoned) => zoned.month,
  quarter: (zoned) => Math.ceil(zoned.month / 3),
  year: (zoned) => zoned.year,
  day_of_year: (zoned) => zoned.dayOfYear,
  week_of_year: (zoned) => zoned.weekOfYear ?? Number.NaN
}

describe.each(ZONES)('in %s, as in Temporal', (zone) => {
  const zonedAt = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
  const times = delicateInstants(zone)

  test.each(Object.entries(READINGS))('%s', (name, reading) => {
    for (const ms of times) expectValues(`${name}/zone`, [[[ms, zone], reading(zonedAt(ms))]])
    if (zone === 'UTC') for (const ms of times) expectValues(`${name}/utc`, [[[ms], reading(zonedAt(ms))]])
  })

  test.each(['second', 'minute', 'hour'] as const)('date_trunc to the %s', (unit) => {
    for (const ms of times) {
      const rounded = zonedAt(ms).round({ smallestUnit: unit, roundingMode: 'floor' })
      expectValues('date_trunc/zone', [[[ms, unit, zone], rounded.epochMilliseconds]])
    }
  })

  test('date_trunc to days and more', () => {
    for (const ms of times) {
      const day = zonedAt(ms)
      const firsts = {
        day,
        week: day.subtract({ days: day.dayOfWeek - 1 }),
        month: day.with({ day: 1 }),
        quarter: day.with({ day: 1, month: day.month - ((day.month - 1) % 3) }),
        year: day.with({ day: 1, month: 1 })
      }
      for (const [unit, first] of Object.entries(firsts)) {
        expect(overloadById('date_trunc/zone').evaluate(ms, unit, zone), `${unit} of ${day.toString()}`).toBe(
          first.startOfDay().epochMilliseconds
        )
      }
    }
  })

  test('add_months', () => {
    for (const ms of times) {
      for (const months of [-25, -1, 0, 1, 11, 12, 600]) {
        const moved = zonedAt(ms).toPlainDateTime().add({ months }).toZonedDateTime(zone)
        expect(overloadById('add_months/zone').evaluate(ms, months, zone), `${zonedAt(ms).toString()} + ${months}`).toBe(
          moved.epochMilliseconds
        )
      }
    }
  })
})

test('every day of four centuries', () => {
  let day = Temporal.PlainDate.from('1799-12-25')
  const readings = ['year', 'month', 'day_of_month', 'day_of_year', 'week_of_year'].map((name) => overloadById(`${name}/utc`).evaluate)
  for (let days = -62_098; days < 84_000; days += 1) {
    const expected = [day.year, day.month, day.day, day.dayOfYear, day.weekOfYear]
    const read = readings.map((evaluate) => evaluate(days * 86_400_000))
    if (read.some((value, index) => value !== expected[index])) expect(read, day.toString()).toEqual(expected)
    day = day.add({ days: 1 })
  }
})

test('the end of the calendar', () => {
  expectValues('add_months/utc', [
    [[at('2024-01-31T10:00:00Z'), Number.MAX_SAFE_INTEGER], null],
    [[at('2024-01-31T10:00:00Z'), -(2 ** 50)], null],
    [[Number.NaN, 1], null]
  ])
  expectValues('year/utc', [[[8.64e15], 275_760]])
  expectValues('day_of_month/utc', [[[-8.64e15], 20]])
  expectValues('age/timestamp', [
    [[at('2024-01-01T00:00:00Z'), at('2024-01-02T00:00:00Z')], 86_400_000],
    [[at('2024-01-01T00:00:00Z'), Number.NaN], null]
  ])
})

test('an unknown unit of time is refused', () => {
  const check = overloadById('date_trunc/zone').check
  const of = (unit: string, zone = 'UTC') =>
    check?.([{ type: TIMESTAMP }, { type: STRING, constant: unit }, { type: STRING, constant: zone }])
  expect(of('month')).toBeUndefined()
  expect(of('months')).toBe('there is no unit of time "months": did you mean "month"?')
  expect(of('fortnight')).toBe('there is no unit of time "fortnight": write one of second, minute, hour, day, week, month, quarter, year')
  expect(of('day', 'Mars/Olympus')).toBe('there is no time zone "Mars/Olympus": write an IANA name such as "Europe/Berlin"')
})
