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
  'decay_count/list': [
    [[[event(1)], 1, time, NOW], 0.5],
    [[[event(7 * DAY), event(0), future, untimed, null], 7 * DAY, time, NOW], 1.5],
    [[[], DAY, time, NOW], 0],
    [[[fresh], 0, time, NOW], null]
  ],
  'last_n/list': [
    [
      [[dayOld, fresh, weekOld, future, untimed, null], 2, time, NOW],
      [dayOld, fresh]
    ],
    [
      [[dayOld, weekOld], 9, time, NOW],
      [weekOld, dayOld]
    ],
    // Equal times keep the order of the list.
    [
      [[event(5, 1), event(9, 2), event(5, 3)], 2, time, NOW],
      [event(5, 1), event(5, 3)]
    ],
    [[[fresh], 0, time, NOW], []],
    [[[fresh], -1, time, NOW], []]
  ],
  'lag/list': [
    [[[fresh, weekOld, dayOld, future], 0, time, NOW], fresh],
    [[[fresh, weekOld, dayOld, future], 2, time, NOW], weekOld],
    [[[fresh], 1, time, NOW], null],
    [[[fresh], -1, time, NOW], null]
  ],
  'gaps/list': [
    [
      [[dayOld, fresh, weekOld, future, untimed], time, NOW],
      [6 * DAY, DAY]
    ],
    [[[fresh], time, NOW], []],
    [[[], time, NOW], []]
  ],
  'sessions/list': [
    [
      [[fresh, dayOld, event(2 * DAY), weekOld, future], DAY, time, NOW],
      [[weekOld], [event(2 * DAY), dayOld, fresh]]
    ],
    // A pause of just that length does not end a session, a longer one does.
    [
      [[fresh, event(1)], 0, time, NOW],
      [[event(1)], [fresh]]
    ],
    [[[fresh, fresh], 0, time, NOW], [[fresh, fresh]]],
    [[[], DAY, time, NOW], []]
  ],
  // pandas: Series([1, None, 2, 3]).ewm(alpha=0.5, ignore_na=True).mean().iloc[-1]
  'ew_mean/list': [
    [[[1, Number.NaN, 2, 3], 0.5], 17 / 7],
    [[[1, 2, 3], 1], 3],
    [[[1], 0], null],
    [[[1], 1.5], null],
    [[[Number.NaN], 0.5], null],
    [[[], 0.5], null]
  ],
  'ew_mean/list-by': [[[[event(9, 1), null, event(0, 4)], 0.5, value], 3]],
  'drawdown/list': [
    [[[10, Number.NaN, 20, 5, 30, 15]], 0.75],
    [[[1, 2]], 0],
    [[[0.5, 0.25]], 0.5],
    [[[-1, -2]], null],
    [[[-5, 4, -4]], 2],
    [[[]], null]
  ],
  'drawdown/list-by': [[[[event(9, 4), null, event(0, 1)], value], 0.75]],
  'recency/list': [
    [[[weekOld, dayOld, future, untimed, event(2 * DAY)], time, NOW], DAY],
    [[[fresh, future], time, NOW], 0],
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

test.each([
  ['sessions/list', -1, 'a pause is not shorter than nothing'],
  ['sessions/list', 0, undefined],
  ['ew_mean/list', 0, 'the weight of the newest number is above 0 and at most 1, not 0'],
  ['ew_mean/list-by', 1.1, 'the weight of the newest number is above 0 and at most 1, not 1.1'],
  ['ew_mean/list', 1, undefined]
])('%s with the constant %d', (id, constant, sentence) => {
  expect(overloadById(id).check?.([list, duration(constant)])).toBe(sentence)
})

test('a constant half-life is longer than nothing', () => {
  const { check, total } = overloadById('decay_sum/list')
  expect(check?.([list, duration(0)])).toBe('a half-life has to be longer than nothing')
  expect([total?.([list, duration(1)]), total?.([list, { type: DURATION }])]).toEqual([true, false])
})
