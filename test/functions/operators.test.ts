import { expect, test } from 'vitest'
import { overloadById } from '../../src/functions/index.js'
import { FLOAT, STRING } from '../../src/types/type.js'
import type { Value } from '../../src/types/value.js'
import { type Case, expectValues } from './expect-values.js'

const record = (fields: Readonly<Record<string, Value>>): Value => fields
const map = (...entries: readonly (readonly [string | number, Value])[]): Value => new Map(entries)

const TABLES: Readonly<Record<string, readonly Case[]>> = {
  '+/int': [
    [[1, 2], 3],
    [[1, Number.NaN], null]
  ],
  '-/timestamp': [[[10_000, 4_000], 6_000]],
  '*/duration-number': [[[3_600_000, 1.5], 5_400_000]],
  '//float': [
    [[1, 4], 0.25],
    [[1, 0], null],
    [[1, -0], null],
    [[0, 0], null],
    [[Number.NaN, 2], null]
  ],
  '%/int': [
    [[7, 3], 1],
    [[-7, 3], 2],
    [[7, -3], -2],
    [[-7, -3], -1],
    [[6, -3], 0],
    [[5, 0], null],
    // (x % y + y) would leave the doubles that hold every integer.
    [[9007199254740990, 9007199254740991], 9007199254740990],
    [[-1, 9007199254740991], 9007199254740990]
  ],
  '%/float': [
    [[5.5, 2], 1.5],
    [[-0.5, 2], 1.5]
  ],
  '**/float': [
    [[2, 10], 1024],
    [[2, -1], 0.5],
    [[-8, 1 / 3], null],
    [[-2, 3], -8],
    [[0, 0], 1],
    [[0, -1], null],
    [[-0, -1], null],
    [[Number.NaN, 0], null]
  ],
  'negate/float': [
    [[1.5], -1.5],
    [[Number.NaN], null]
  ],
  '==/number': [
    [[1, 1], true],
    [[0, -0], true],
    [[1, Number.NaN], null],
    [[Number.NaN, Number.NaN], null]
  ],
  '!=/number': [
    [[1, 2], true],
    [[Number.NaN, 2], null]
  ],
  '==/text': [
    [['a', 'a'], true],
    [['a', null], null]
  ],
  '==/structure': [
    [
      [
        [1, 2],
        [1, 2]
      ],
      true
    ],
    [
      [
        [1, 2],
        [1, 2, 3]
      ],
      false
    ],
    [[[Number.NaN], [Number.NaN]], true],
    [[[0], [-0]], true],
    [
      [
        [null, 'a'],
        [null, 'a']
      ],
      true
    ],
    [[record({ a: 1, b: 2 }), record({ b: 2, a: 1 })], true],
    [[record({ a: 1 }), record({ a: 2 })], false],
    [[map(['a', 1], ['b', 2]), map(['b', 2], ['a', 1])], true],
    [[map(['a', 1]), map(['b', 1])], false],
    [[map(['a', Number.NaN]), map(['b', Number.NaN])], false],
    [[Float32Array.of(1, 2), Float32Array.of(1, 2)], true],
    [[Float32Array.of(1), Float32Array.of(1, 2)], false],
    [[[1], null], null]
  ],
  '!=/structure': [
    [[[1], [1]], false],
    [[[1], [2]], true]
  ],
  '</number': [
    [[1, 2], true],
    [[2, 2], false],
    [[Number.NaN, 2], null]
  ],
  '</text': [
    [['a', 'b'], true],
    [['a', 'a'], false],
    [['a', 'ab'], true],
    [['', 'a'], true],
    [['Z', 'a'], true],
    // By UTF-16 unit U+1F600 would come before U+FF5E.
    [['～', '😀'], true],
    [['😀', '～'], false],
    [['😀', '😁'], true],
    [['a😀', 'a'], false]
  ],
  '>=/text': [[['b', 'b'], true]],
  'in/list': [
    [[2, [1, 2]], true],
    [[3, [1, Number.NaN]], false],
    [['a', ['b', null]], false],
    [[Number.NaN, [Number.NaN]], null],
    [[-0, [0]], true],
    [['a', []], false]
  ],
  'not in/list': [
    [[2, [1, 2]], false],
    [[3, [1, 2]], true]
  ],
  'in/map': [
    [['a', map(['a', null])], true],
    [['__proto__', map(['a', 1])], false],
    [['toString', map()], false]
  ],
  'not in/int-map': [[[7, map([7, 'x'])], false]],
  'in/structure': [[[[1], [[2], [1]]], true]],
  '[]/list': [
    [[[10, 20, 30], 0], 10],
    [[[10, 20, 30], -0], 10],
    [[[10, 20, 30], -1], 30],
    [[[10, 20, 30], -3], 10],
    [[[10, 20, 30], -4], null],
    [[[10, 20, 30], 3], null],
    [[[null], 0], null],
    [[[], 0], null],
    [[[1], 9007199254740991], null]
  ],
  '[]/map': [
    [[map(['a', 1]), 'a'], 1],
    [[map(['a', 1]), 'b'], null],
    [[map(['a', 1]), '__proto__'], null],
    [[map(['a', 1]), 'constructor'], null]
  ],
  '[]/int-map': [[[map([0, 'zero']), -0], 'zero']],
  '[]/vector': [
    [[Float32Array.of(0.5, 2), -1], 2],
    [[Float32Array.of(0.5, 2), 2], null]
  ],
  'matches/text': [
    [['wh-1000', '^[a-z]+-\\d+$'], true],
    [['headphones', 'phone'], true],
    [['abc', '^b'], false],
    [['Ä', '(?i)ä'], true],
    [['a\nb', '^b$'], false],
    [['a\nb', '(?m)^b$'], true],
    [['', ''], true],
    [['ab12', '[[:alpha:]]+\\p{Nd}{2}'], true]
  ]
}

test.each(Object.entries(TABLES))('%s', (id, cases) => expectValues(id, cases))

test('dividing by a constant other than 0 is total, by the constant 0 refused', () => {
  const { total, check } = overloadById('//float')
  const by = (constant?: number) => [{ type: FLOAT }, constant === undefined ? { type: FLOAT } : { type: FLOAT, constant }]
  expect([by(), by(0), by(2)].map((args) => total?.(args))).toEqual([false, false, true])
  expect([by(), by(2), by(-0)].map((args) => check?.(args))).toEqual([undefined, undefined, 'division by 0 has no value'])
})

test('a power is total where the exponent is a constant non-negative integer', () => {
  const total = overloadById('**/float').total
  const exponents = [2, 0, 0.5, -1]
  expect(exponents.map((constant) => total?.([{ type: FLOAT }, { type: FLOAT, constant }]))).toEqual([true, true, false, false])
})

const NESTED = '('.repeat(5000) + ')'.repeat(5000)

test.each([
  ['(?=a)', 'invalid or unsupported Perl syntax'],
  ['(a)\\1', 'invalid escape sequence'],
  ['[', 'missing closing ]'],
  ['a{1001}', 'invalid repeat count'],
  ['((a{100}){100}){100}', 'repeat less'],
  [NESTED, 'nests too deep']
])('the pattern %.30s is refused', (pattern, reason) => {
  expect(overloadById('matches/text').check?.([{ type: STRING }, { type: STRING, constant: pattern }])).toContain(reason)
})

test('patterns that are exponential elsewhere end on long texts', () => {
  const { evaluate } = overloadById('matches/text')
  const text = `${'a'.repeat(100_000)}!`
  expect(['(a+)+$', '^(a|a)*$', '(.*)*x', '(a?){50}a{50}$'].map((pattern) => evaluate(text, pattern))).toEqual([false, false, false, false])
})
