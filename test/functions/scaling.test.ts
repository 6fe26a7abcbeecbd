import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { overloadById } from '../../src/functions/index.js'
import { FLOAT, listOf } from '../../src/types/type.js'
import { type Case, expectValues } from './expect-values.js'

const NAN = Number.NaN

const TABLES: Readonly<Record<string, readonly Case[]>> = {
  'sign/float': [
    [[-2.5], -1],
    [[0], 0],
    [[1e-300], 1]
  ],
  'cbrt/float': [
    [[27], 3],
    [[-8], -2]
  ],
  'hypot/float': [
    [[3, 4], 5],
    [[1, 2, 2], 3],
    [[1e200, 0], 1e200],
    [[1, NAN], null]
  ],
  'log2/float': [
    [[8], 3],
    [[0], null],
    [[-1], null]
  ],
  'log10/float': [
    [[1000], 3],
    [[0], null]
  ],
  'log/base': [
    [[1000, 10], 3],
    [[2 ** 29, 2], 29],
    [[9, 3], Math.log(9) / Math.log(3)],
    [[9, 1], null],
    [[9, 0], null],
    [[9, -3], null],
    [[0, 10], null]
  ],
  'expm1/float': [
    [[1e-20], 1e-20],
    [[-1000], -1]
  ],
  'relu/float': [
    [[2.5], 2.5],
    [[-2.5], 0],
    [[NAN], null]
  ],
  'softsign/float': [
    [[1], 0.5],
    [[-3], -0.75]
  ],
  'softplus/float': [
    [[0], Math.LN2],
    [[1000], 1000],
    [[-1000], 0]
  ],
  'elu/float': [
    [[2, 1], 2],
    [[-1, 1], Math.expm1(-1)],
    [[-1, 3], 3 * Math.expm1(-1)],
    [[2, NAN], null]
  ],
  'logit/float': [
    [[0.5], 0],
    [[0.8], Math.log(0.8 / (1 - 0.8))],
    [[0], null],
    [[1], null]
  ],
  'zscore/float': [
    [[130, 100, 15], 2],
    [[85, 100, 15], -1],
    [[1, 1, 0], null],
    [[1, 1, -1], null]
  ],
  'minmax/float': [
    [[15, 10, 20], 0.5],
    [[25, 10, 20], 1.5],
    [[5, 10, 20], -0.5],
    [[5, 10, 10], null],
    [[5, 20, 10], null],
    [[NAN, 20, 30], null]
  ],
  'log_scale/float': [
    [[0], 0],
    [[1], Math.LN2],
    [[-1], -Math.LN2]
  ],
  'winsorize/list': [
    // The percentiles of 1 … 5 as numpy gives them: 1.2 and 4.8.
    [[100, [5, 1, 4, 2, 3], 0.05, 0.95], 4.8],
    [[-100, [5, 1, 4, 2, 3], 0.05, 0.95], 1.2],
    [[3.3, [5, 1, 4, 2, 3], 0.05, 0.95], 3.3],
    [[9, [2, NAN, 4], 0, 1], 4],
    [[9, [2], 0.05, 0.95], 2],
    [[9, [NAN], 0, 1], null],
    [[9, [], 0, 1], null],
    [[9, [1], 0.6, 0.4], null],
    [[9, [1], -0.1, 1], null],
    [[9, [1], 0, 1.1], null]
  ],
  'quantize/number': [
    [[7.3, 0.5], 7.5],
    [[-7.25, 0.5], -7.5],
    [[7.24, 0.5], 7],
    [[7, 0], null],
    [[7, -1], null]
  ],
  'quantize/duration': [[[100_000, 60_000], 120_000]]
}

test.each(Object.entries(TABLES))('%s', (id, cases) => expectValues(id, cases))

/** Abramowitz and Stegun, tables 7.1 and 7.3, and further digits of the same values. */
test.each([
  [0, 0],
  [0.02, 0.0225645746918],
  [0.5, 0.5204998778130465],
  [1, 0.8427007929497149],
  [1.5, 0.9661051464753108],
  [2, 0.9953222650189527],
  [3.5, 0.9999992569016276],
  [5, 0.9999999999984626],
  [6, 1],
  [1e300, 1]
])('erf(%d) is %d', (x, expected) => {
  const erf = overloadById('erf/float').evaluate as (x: number) => number
  expect(erf(x)).toBeCloseTo(expected, 12)
  expect(erf(-x)).toBeCloseTo(-expected, 12)
  expect(Math.abs(erf(x))).toBeLessThanOrEqual(1)
})

test.prop([fc.double({ min: -30, max: 30, noNaN: true })])('logit undoes sigmoid', (x) => {
  const p = overloadById('sigmoid/float').evaluate(x) as number
  if (p < 1) expect(overloadById('logit/float').evaluate(p)).toBeCloseTo(x, 2)
})

test.each([
  ['zscore/float', [1, 1, 0], 'no standard deviation is 0'],
  ['zscore/float', [1, 1, 2], undefined],
  ['minmax/float', [1, 5, 5], 'the lower bound 5 is not below the upper bound 5'],
  ['minmax/float', [1, 5, 6], undefined],
  ['log/base', [0, 10], 'the logarithm of 0 has no value'],
  ['log/base', [2, 1], 'there is no logarithm to base 1'],
  ['log/base', [2, 10], undefined],
  ['quantize/number', [1, 0], 'no number is a multiple of the step 0'],
  ['quantize/number', [1, 0.5], undefined]
])('%s of the constants %j', (id, constants, sentence) => {
  const { check, total } = overloadById(id)
  const facts = constants.map((constant) => ({ type: FLOAT, constant }))
  expect(check?.(facts)).toBe(sentence)
  expect(total?.(facts)).toBe(sentence === undefined)
})

test.each([
  [0.05, 0.95, undefined],
  [0.9, 0.1, 'the shares 0.9 and 0.1 do not ascend from 0 to 1'],
  [-1, 0.5, 'the shares -1 and 0.5 do not ascend from 0 to 1']
])('winsorize between the shares %d and %d', (low, high, sentence) => {
  const facts = [{ type: FLOAT }, { type: listOf(FLOAT) }, { type: FLOAT, constant: low }, { type: FLOAT, constant: high }]
  expect(overloadById('winsorize/list').check?.(facts)).toBe(sentence)
})
