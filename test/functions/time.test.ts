import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
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
