import { expect, test } from 'vitest'
import { overloadById } from '../../src/functions/index.js'
import { FLOAT } from '../../src/types/type.js'
import { type Case, expectValues } from './expect-values.js'

/** What the engine computes is the definition; these are the places where its answer is known, and where there is none. */
const TABLES: Readonly<Record<string, readonly Case[]>> = {
  'pi/constant': [[[], Math.PI]],
  'sin/float': [
    [[0], 0],
    [[Math.PI / 2], 1],
    [[-Math.PI / 2], -1],
    [[Number.NaN], null]
  ],
  'cos/float': [
    [[0], 1],
    [[Math.PI], -1]
  ],
  'tan/float': [
    [[0], 0],
    [[1], 1.5574077246549023]
  ],
  'asin/float': [
    [[1], Math.PI / 2],
    [[-1], -Math.PI / 2],
    [[1.0000000000000002], null],
    [[-1.0000000000000002], null]
  ],
  'acos/float': [
    [[1], 0],
    [[-1], Math.PI],
    [[1.5], null],
    [[-1.5], null]
  ],
  'atan/float': [
    [[1], Math.PI / 4],
    [[-1e300], -Math.PI / 2]
  ],
  'atan2/float': [
    [[1, 0], Math.PI / 2],
    [[0, -1], Math.PI],
    // There is one zero.
    [[-0, -1], Math.PI],
    [[-1, -1], (-3 * Math.PI) / 4],
    [[0, 0], 0],
    [[-0, -0], 0]
  ],
  'radians/float': [
    [[180], Math.PI],
    [[-90], -Math.PI / 2]
  ],
  'degrees/float': [[[Math.PI], 180]],
  'sinh/float': [
    [[1], (Math.E - 1 / Math.E) / 2],
    [[-1], -(Math.E - 1 / Math.E) / 2]
  ],
  'cosh/float': [
    [[1], 1.5430806348152437],
    [[-1], 1.5430806348152437]
  ],
  'asinh/float': [
    [[1], 0.881373587019543],
    [[-1], -0.881373587019543]
  ],
  'acosh/float': [
    [[1], 0],
    [[2], 1.3169578969248166],
    [[0.9], null],
    [[-2], null]
  ],
  'atanh/float': [
    [[0.5], 0.5493061443340548],
    [[1], null],
    [[-1], null]
  ]
}

test.each(Object.entries(TABLES))('%s', (id, cases) => expectValues(id, cases))

test.each([
  ['asin/float', 2, 'the arc sine of 2 has no value'],
  ['acos/float', -2, 'the arc cosine of -2 has no value'],
  ['acosh/float', 0, 'the inverse hyperbolic cosine of 0 has no value'],
  ['atanh/float', 1, 'the inverse hyperbolic tangent of 1 has no value'],
  ['asin/float', 1, undefined]
])('%s of the constant %d', (id, constant, sentence) => {
  const { check, total } = overloadById(id)
  expect(check?.([{ type: FLOAT, constant }])).toBe(sentence)
  expect(total?.([{ type: FLOAT, constant }])).toBe(sentence === undefined)
})
