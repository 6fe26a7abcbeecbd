import { expect, test } from 'vitest'
import { overloadById } from '../../src/functions/index.js'
import { BOOL, FLOAT, listOf, NEVER, optional, STRING, type Type } from '../../src/types/type.js'
import type { RecordValue, Value } from '../../src/types/value.js'
import { type Case, expectValues } from './expect-values.js'

const NAN = Number.NaN
const aboveOne = (x: number): boolean | null => (Number.isNaN(x) ? null : x > 1)
const double = (x: number): number => x * 2
const itself = (x: Value): Value => x
const length = (x: string): number => x.length
const price = (x: RecordValue | null): number => (typeof x?.['price'] === 'number' ? x['price'] : NAN)
const name = (x: RecordValue | null): Value => x?.['name'] ?? null
const ITEMS: Value = [{ price: 2.5, name: 'b' }, null, { price: NAN, name: null }, { price: 4, name: 'a' }]

const TABLES: Readonly<Record<string, readonly Case[]>> = {
  'len/list': [
    [[[1, NAN, 3]], 3],
    [[[]], 0],
    [[null], null]
  ],
  'reduce/list': [
    [[[3, 1, 2], 100, (left: number, x: number) => left - x], 94],
    [[[3, NAN, 2], 100, (left: number, x: number) => left - x], 95],
    [[[], 7, double], 7],
    [[[1, 2, 3], 0, (sum: number, x: number) => (x === 2 ? NAN : sum + x)], null],
    [[['a', null, 'b'], '', (text: string, x: string) => text + x], 'ab'],
    [[['a', 'b'], '', () => null], null],
    [[null, 0, double], null],
    [[[1], NAN, double], null]
  ],
  'map/list': [
    [
      [[1, 2], double],
      [2, 4]
    ],
    [[[], double], []],
    [[null, double], null]
  ],
  'filter/list': [
    [
      [[1, 2, NAN, 3], aboveOne],
      [2, 3]
    ],
    [[null, aboveOne], null]
  ],
  'take/list': [
    [
      [[1, 2, 3], 2],
      [1, 2]
    ],
    [
      [[1, 2, 3], 9],
      [1, 2, 3]
    ],
    [[[1, 2, 3], 0], []],
    [[[1, 2, 3], -1], []],
    [[[1, 2, 3], NAN], null],
    [
      [['a', null], Number.MAX_SAFE_INTEGER],
      ['a', null]
    ]
  ],
  'find/list': [
    [[[1, NAN, 2, 3], aboveOne], 2],
    [[[1], aboveOne], null],
    [[[], aboveOne], null]
  ],
  'first/list': [
    [[[1, 2]], 1],
    [[['a']], 'a'],
    [[[]], null],
    [[[NAN, 2]], null]
  ],
  'last/list': [
    [[[1, 2]], 2],
    [[[]], null],
    [[[2, NAN]], null]
  ],
  'count/list': [
    [[[1, NAN, 3]], 2],
    [[['a', null]], 1],
    [[[]], 0]
  ],
  'count/list-by': [[[[1, 2, NAN, 3], aboveOne], 2]],
  'any/list': [
    [[[false, true]], true],
    [[[null, true]], true],
    [[[false, null]], null],
    [[[false]], false],
    [[[]], false]
  ],
  'all/list': [
    [[[true, false]], false],
    [[[null, false]], false],
    [[[true, null]], null],
    [[[true]], true],
    [[[]], true]
  ],
  'none/list': [
    [[[true, null]], false],
    [[[null, true]], false],
    [[[false, null]], null],
    [[[false]], true],
    [[[]], true]
  ],
  'any/list-by': [
    [[[1, NAN], aboveOne], null],
    [[[NAN, 2], aboveOne], true]
  ],
  'all/list-by': [[[[2, 1], aboveOne], false]],
  'none/list-by': [[[[1], aboveOne], true]],
  'sum/list': [
    [[[1, NAN, 2]], 3],
    [[[]], 0],
    [[[0.1, 0.2, 0.3]], 0.6000000000000001],
    [[null], null]
  ],
  'sum/list-by': [[[ITEMS, price], 6.5]],
  'mean/list': [
    [[[1, NAN, 2]], 1.5],
    [[[]], null],
    [[[NAN]], null]
  ],
  'mean/list-by': [[[ITEMS, price], 3.25]],
  'min/list': [
    [[[3, NAN, 1, 2]], 1],
    [[[]], null],
    [[[NAN]], null]
  ],
  'max/list': [[[[NAN, -3, -1, -2]], -1]],
  'min/list-text': [
    [[['b', null, 'a']], 'a'],
    [[[null]], null],
    [[['😀', '～']], '～']
  ],
  'max/list-by': [[[ITEMS, price], 4]],
  'max/list-by-text': [[[ITEMS, name], 'b']],
  'contains/list': [
    [[[1, 2], 2], true],
    [[['a', null], 'b'], false]
  ],
  'contains/structure': [[[[[1], [2]], [2]], true]],
  'distinct/list': [
    [[[2, 1, 2]], [2, 1]],
    [[[0, -0]], [0]],
    [[['a', null, 'a', null]], ['a', null]],
    [[[NAN, NAN]], [NAN]],
    [
      [
        [
          { a: 1, b: ['x'] },
          { b: ['x'], a: 1 },
          { a: 1, b: ['y'] }
        ]
      ],
      [
        { a: 1, b: ['x'] },
        { a: 1, b: ['y'] }
      ]
    ],
    [[[['a', 'b'], ['a,b'], ['a', 'b']]], [['a', 'b'], ['a,b']]],
    [[[['1:a'], ['1', 'a']]], [['1:a'], ['1', 'a']]],
    [[[Float32Array.of(0), Float32Array.of(-0)]], [Float32Array.of(0)]]
  ],
  'intersect/list': [
    [
      [
        ['c', 'a', 'c', 'x'],
        ['a', 'b', 'c']
      ],
      ['c', 'a']
    ],
    [[[[1], [2]], [[2]]], [[2]]],
    [[[], [1]], []]
  ],
  'sort_by/list': [
    [
      [[3, 1, NAN, 2], itself],
      [1, 2, 3, NAN]
    ],
    [
      [['bb', 'a', 'cc', 'd'], length],
      ['a', 'd', 'bb', 'cc']
    ],
    [
      [['b', null, 'a'], itself],
      ['a', 'b', null]
    ],
    [
      [['😀', '～'], itself],
      ['～', '😀']
    ]
  ],
  'top_k/list': [
    [
      [[3, 1, NAN, 2], 2],
      [3, 2]
    ],
    [
      [[3, NAN], 5],
      [3, NAN]
    ],
    [[[1, 2], -1], []]
  ],
  'top_k/list-by': [
    [
      [['bb', 'a', 'cc'], 2, length],
      ['bb', 'cc']
    ]
  ],
  'index_of/list': [
    [[['a', 'b', 'b'], 'b'], 1],
    [[['a'], 'z'], null],
    [[[NAN, 1], 1], 1]
  ],
  'index_of/structure': [[[[[1], [2]], [2]], 1]],
  'bucketize/number': [
    [[25, [18, 25, 35]], 2],
    [[17, [18, 25, 35]], 0],
    [[99, [18, 25, 35]], 3],
    [[NAN, [18]], null],
    [[5, []], 0]
  ],
  'one_hot/list': [
    [['b', ['a', 'b', 'c']], Float32Array.of(0, 1, 0)],
    [[9, [1, 2]], Float32Array.of(0, 0)],
    [[null, ['a']], null]
  ]
}

test.each(Object.entries(TABLES))('%s', (id, cases) => expectValues(id, cases))

test('lists are given back as new ones', () => {
  const xs = Object.freeze([3, 1, 2])
  for (const id of ['sort_by/list', 'filter/list', 'map/list']) expect(overloadById(id).evaluate(xs, itself)).not.toBe(xs)
  expect(xs).toEqual([3, 1, 2])
})

test('long lists are sorted and made distinct', () => {
  const xs = Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 50_021)
  expect((overloadById('distinct/list').evaluate(xs) as Value[]).length).toBe(50_021)
  expect(overloadById('top_k/list').evaluate(xs, 2)).toEqual([50_020, 50_020])
})

test('a quantifier always has a value where what it asks has', () => {
  const isTotal = (id: string, ...types: readonly Type[]) => overloadById(id).total?.(types.map((type) => ({ type })))
  expect(isTotal('any/list', listOf(BOOL))).toBe(true)
  expect(isTotal('any/list', listOf(NEVER))).toBe(true)
  expect(isTotal('any/list', optional(listOf(optional(BOOL))))).toBe(false)
  expect(isTotal('all/list-by', listOf(optional(FLOAT)), BOOL)).toBe(true)
  expect(isTotal('none/list-by', listOf(FLOAT), optional(BOOL))).toBe(false)
})

test.each([
  ['bucketize/number', [1, 5, 3], 'the bounds have to ascend, but 3 comes after 5'],
  ['bucketize/number', [1, 1, 5], undefined],
  ['one_hot/list', [], 'the list of values is empty'],
  ['one_hot/list', ['a', 'a'], 'the value "a" stands in the list twice'],
  ['one_hot/list', ['a', null], 'a value of the list is missing']
])('%s with the constant list %j', (id, constant, sentence) => {
  expect(overloadById(id).check?.([{ type: STRING }, { type: listOf(STRING), constant }])).toBe(sentence)
})
