import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { overloadById } from '../../src/functions/index.js'
import { FLOAT } from '../../src/types/type.js'
import { type Case, expectValues } from './expect-values.js'

const TABLES: Readonly<Record<string, readonly Case[]>> = {
  'ratio/float': [
    [[1, 4], 0.25],
    [[1, 0], null],
    [[Number.NaN, 2], null]
  ],
  'ratio/otherwise': [
    [[1, 4, 9], 0.25],
    [[1, 0, 9], 9],
    [[Number.NaN, 0, 9], null]
  ],
  'smoothed_ratio/float': [
    [[3, 10, 0.1, 20], 5 / 30],
    [[0, 0, 0.1, 20], 0.1],
    [[-2, -5, 0.5, 4], 0],
    [[1, 2, 0.5, 0], null],
    [[1, 2, 0.5, -1], null]
  ],
  'bayes_mean/float': [
    // IMDb's weighted rating: v = 100, m = 300, R = 9, C = 7.
    [[9, 100, 7, 300], 7.5],
    [[9, 0, 7, 300], 7],
    [[9, -10, 7, 300], 7],
    [[9, 1, 7, 0], null]
  ],
  'bayes_mean/list': [
    [[[5, Number.NaN, 5], 3, 2], 4],
    [[[], 3, 2], 3],
    [[[1], 3, 0], null]
  ],
  'wilson_lower/float': [
    [[0, 10, 1.96], 0],
    [[0, 0, 1.96], null],
    [[1, 0, 1.96], null],
    [[-1, 10, 1.96], null],
    [[11, 10, 1.96], null],
    [[5, 10, 0], 0.5]
  ]
}

test.each(Object.entries(TABLES))('%s', (id, cases) => expectValues(id, cases))

/** R. G. Newcombe, Two-sided confidence intervals for the single proportion, 1998, table I: the score method without correction. */
test.each([
  [81, 263, 0.2553],
  [15, 148, 0.0624],
  [0, 20, 0],
  [1, 29, 0.0061]
])('the lower bound of %d of %d is %d', (k, n, expected) => {
  expect(overloadById('wilson_lower/float').evaluate(k, n, 1.959964)).toBeCloseTo(expected, 4)
})

test.prop([fc.integer({ min: 1, max: 1000 }), fc.nat({ max: 1000 }), fc.double({ min: 0.1, max: 5, noNaN: true })])(
  'the bound is the least share that is z standard deviations from what was seen',
  (hits, misses, z) => {
    const [n, seen] = [hits + misses, hits / (hits + misses)]
    const bound = Number(overloadById('wilson_lower/float').evaluate(hits, n, z))
    expect(bound).toBeLessThanOrEqual(seen)
    expect((seen - bound) ** 2).toBeCloseTo((z * z * bound * (1 - bound)) / n, 10)
  }
)

test.prop([fc.nat({ max: 1000 }), fc.nat({ max: 1000 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 100 })])(
  'a smoothed ratio of counts lies between the ratio and the prior',
  (hits, misses, prior, weight) => {
    const smoothed = Number(overloadById('smoothed_ratio/float').evaluate(hits, hits + misses, prior, weight))
    const ratio = hits + misses === 0 ? prior : hits / (hits + misses)
    expect(smoothed).toBeGreaterThanOrEqual(Math.min(ratio, prior) - 1e-12)
    expect(smoothed).toBeLessThanOrEqual(Math.max(ratio, prior) + 1e-12)
  }
)

test.each([
  ['smoothed_ratio/float', [1, 2, 0.5, 0], 'the weight 0 is not above 0'],
  ['smoothed_ratio/float', [1, 2, 0.5, 10], undefined],
  ['bayes_mean/float', [1, 2, 0.5, -3], 'the weight -3 is not above 0'],
  ['bayes_mean/float', [1, 2, 0.5, 3], undefined],
  ['ratio/float', [1, 0], 'a ratio to 0 has no value'],
  ['ratio/float', [1, 2], undefined]
])('%s of the constants %j', (id, constants, sentence) => {
  const { check, total } = overloadById(id)
  const facts = constants.map((constant) => ({ type: FLOAT, constant }))
  expect(check?.(facts)).toBe(sentence)
  expect(total?.(facts)).toBe(sentence === undefined)
})
