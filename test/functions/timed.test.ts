import { expect, test } from 'vitest'
import { overloadById } from '../../src/functions/index.js'
import type { ArgumentFact } from '../../src/functions/signature.js'
import { DURATION, listOf, STRING } from '../../src/types/type.js'
import type { RecordValue, Value } from '../../src/types/value.js'
import { type Case, expectValues } from './expect-values.js'

const NOW = Date.UTC(2024, 5, 1)
const DAY = 86_400_000
const event = (age: number, value = 1): RecordValue => ({ ts: NOW - age, value })
const time = (x: RecordValue | null): Value => x?.['ts'] ?? Number.NaN
const value = (x: RecordValue | null): Value => x?.['value'] ?? Number.NaN
const [fresh, dayOld, weekOld, future] = [event(0), event(DAY), event(7 * DAY), event(-1)]
const untimed: RecordValue = { ts: Number.NaN, value: 1 }

const TABLES: Readonly<Record<string, readonly Case[]>> = {
  'within/list': [
    [
      [[fresh, dayOld, weekOld, future, untimed, null], 7 * DAY, 0, time, NOW],
      [fresh, dayOld]
    ],
    [
      [[fresh, dayOld, weekOld], 7 * DAY + 1, 0, time, NOW],
      [fresh, dayOld, weekOld]
    ],
    // The end of the window is in it, its beginning is not.
    [[[fresh, event(DAY - 1), dayOld, event(2 * DAY)], 2 * DAY, DAY, time, NOW], [dayOld]],
    [[[fresh], DAY, 0, time, Number.NaN], null],
    [[null, DAY, 0, time, NOW], null]
  ],
  'decay_sum/list': [
    [[[event(7 * DAY, 4), event(0, 1), event(-1, 100), untimed, event(0, Number.NaN)], 7 * DAY, value, time, NOW], 3],
    [[[event(DAY, 8)], 2 * DAY, value, time, NOW], 8 * Math.SQRT1_2],
    [[[], DAY, value, time, NOW], 0],
    [[[fresh], 0, value, time, NOW], null],
    [[[fresh], -DAY, value, time, NOW], null]
  ],
  'recency/list': [
    [[[weekOld, dayOld, future, untimed, event(2 * DAY)], time, NOW], DAY],
    [[[future, null], time, NOW], null],
    [[[], time, NOW], null]
  ]
}

test.each(Object.entries(TABLES))('%s', (id, cases) => expectValues(id, cases))

const list: ArgumentFact = { type: listOf(STRING) }
const duration = (constant: number): ArgumentFact => ({ type: DURATION, constant })

test.each([
  [0, 0, 'the window is not longer than nothing'],
  [DAY, -1, 'the window ends in the future'],
  [DAY, DAY, 'the window ends before it begins, so nothing is ever within it'],
  [DAY, 0, undefined]
])('a window of %d until %d', (window, until, sentence) => {
  expect(overloadById('within/list').check?.([list, duration(window), duration(until)])).toBe(sentence)
})

test('a constant half-life is longer than nothing', () => {
  const { check, total } = overloadById('decay_sum/list')
  expect(check?.([list, duration(0)])).toBe('a half-life has to be longer than nothing')
  expect([total?.([list, duration(1)]), total?.([list, { type: DURATION }])]).toEqual([true, false])
})
