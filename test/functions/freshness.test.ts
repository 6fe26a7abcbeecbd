import { describe, expect, test } from 'vitest'
import { overloadById } from '../../src/functions/index.js'
import { DURATION, FLOAT } from '../../src/types/type.js'
import { interpret, run } from './call-overload.js'
import { type Case, expectValues } from './expect-values.js'

const DAY = 86_400_000
const NAN = Number.NaN

const TABLES: Readonly<Record<string, readonly Case[]>> = {
  'freshness/duration': [
    [[0, DAY], 1],
    [[DAY / 4, DAY], 0.75],
    [[DAY, DAY], 0],
    [[9 * DAY, DAY], 0],
    // What is in the future is new.
    [[-DAY, DAY], 1],
    [[DAY, 0], null],
    [[DAY, -1], null],
    [[NAN, DAY], null],
    [[DAY, NAN], null]
  ],
  'freshness/float': [
    [[2.5, 10], 0.75],
    [[0.25, 0.5], 0.5]
  ],
  'half_life_decay/float': [[[0.25, 0.25], 0.5]],
  'half_life_decay/duration': [
    [[0, DAY], 1],
    [[3 * DAY, DAY], 0.125],
    [[-DAY, DAY], 1],
    [[DAY, 0], null]
  ],
  // As Elasticsearch's decay functions with origin 0: {"linear": {"scale": 10, "offset": 5, "decay": 0.3}} and so on.
  'linear_decay/float': [
    [[5, 10, 5, 0.3], 1],
    [[15, 10, 5, 0.3], 1 - 0.7],
    [[100, 10, 5, 0.3], 0],
    [[0.5, 0.5, 0, 0.5], 0.5],
    [[-3, 10, 5, 0.3], 1],
    [[1, 0, 0, 0.5], null],
    [[1, 10, 0, 0], null],
    [[1, 10, 0, 1], null]
  ],
  'exp_decay/float': [
    [[15, 10, 5, 0.3], 0.3],
    [[25, 10, 5, 0.3], 0.3 ** 2],
    [[4, 10, 5, 0.3], 1],
    [[1, 10, 0, -0.5], null]
  ],
  'gauss_decay/float': [
    [[15, 10, 5, 0.3], 0.3],
    [[25, 10, 5, 0.3], 0.3 ** 4],
    [[4, 10, 5, 0.3], 1]
  ],
  'exp_decay/duration': [[[2 * DAY, DAY, 0, 0.5], 0.25]],
  'log_freshness/duration': [
    [[90 * DAY, 90 * DAY, DAY], 0],
    [[99 * DAY, 90 * DAY, DAY], 0],
    [[0, 90 * DAY, DAY], 1],
    [[-DAY, 90 * DAY, DAY], 1],
    [[DAY, 90 * DAY, 45 * DAY], null],
    [[DAY, 90 * DAY, 0], null]
  ]
}

test.each(Object.entries(TABLES))('%s', (id, cases) => expectValues(id, cases))

test.each([
  [1, 1, 100],
  [7, 7, 30],
  [3, 3, 7]
])('log_freshness is a half at %d of half age %d', (age, half, max) => {
  expect(interpret('log_freshness/float', [age, max, half])).toBeCloseTo(0.5, 12)
  expect(run('log_freshness/float', [age, max, half])).toBeCloseTo(0.5, 12)
})

/** The closed forms of Elasticsearch's reference, where sigma and lambda follow from scale and decay. */
describe('decays are those of the reference', () => {
  const grid = [0, 1, 4, 5, 6, 9.5, 20, 60].flatMap((age) => [0.1, 0.5, 0.9].map((decay) => [age, 8, 5, decay] as const))

  test.each(grid)('of %d by %d beyond %d down to %d', (age, scale, offset, decay) => {
    const distance = Math.max(0, age - offset)
    const [lambda, variance, slope] = [Math.log(decay) / scale, -(scale ** 2) / (2 * Math.log(decay)), scale / (1 - decay)]
    const at = (name: string) => overloadById(`${name}/float`).evaluate(age, scale, offset, decay)
    expect(at('exp_decay')).toBeCloseTo(Math.exp(lambda * distance), 12)
    expect(at('gauss_decay')).toBeCloseTo(Math.exp(-(distance ** 2) / (2 * variance)), 12)
    expect(at('linear_decay')).toBeCloseTo(Math.max(0, (slope - distance) / slope), 12)
  })
})

test('constants that make no curve are refused', () => {
  const check = (id: string, ...constants: readonly (number | undefined)[]) =>
    overloadById(id).check?.([
      { type: DURATION },
      ...constants.map((constant) => (constant === undefined ? { type: FLOAT } : { type: FLOAT, constant }))
    ])
  expect(check('freshness/float', 0)).toBe('the greatest age has to be above 0')
  expect(check('half_life_decay/float', -1)).toBe('a half-life has to be above 0')
  expect(check('gauss_decay/float', 10, 0, 1)).toBe('the scale has to be above 0, and the decay between 0 and 1')
  expect(check('gauss_decay/float', 10, 0, 0.5)).toBeUndefined()
  expect(check('gauss_decay/float', undefined, 0, 1)).toBeUndefined()
  expect(check('log_freshness/float', 10, 5)).toBe('the half age has to be above 0 and below half of the greatest age')
  expect(overloadById('freshness/float').total?.([{ type: FLOAT }, { type: FLOAT, constant: 2 }])).toBe(true)
  expect(overloadById('freshness/float').total?.([{ type: FLOAT }, { type: FLOAT }])).toBe(false)
})
