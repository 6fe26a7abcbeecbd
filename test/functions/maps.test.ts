import { expect, test } from 'vitest'
import { overloadById } from '../../src/functions/index.js'
import { STRING } from '../../src/types/type.js'
import type { RecordValue, Value } from '../../src/types/value.js'
import { type Case, expectValues } from './expect-values.js'

const NAN = Number.NaN
const map = (entries: Readonly<Record<string, Value>>): Value => new Map(Object.entries(entries))
const key = (x: RecordValue | null): Value => x?.['k'] ?? null
const value = (x: RecordValue | null): Value => x?.['v'] ?? NAN
const add = (x: number, y: number): number => x + y
const double = (x: number): number => x * 2
const [ONE, TWO, THREE]: readonly RecordValue[] = [
  { k: 'a', v: 1 },
  { k: 'b', v: 2 },
  { k: 'a', v: 3 }
]
const XS: Value = [ONE ?? null, TWO ?? null, null, { k: null, v: 9 }, THREE ?? null, { k: 'b', v: NAN }]

const TABLES: Readonly<Record<string, readonly Case[]>> = {
  'group_by/string': [
    [[[ONE ?? null, null, TWO ?? null, THREE ?? null], key], map({ a: [ONE ?? null, THREE ?? null], b: [TWO ?? null] })],
    [[[], key], new Map()],
    [[null, key], null]
  ],
  'group_by/int': [
    [
      [[1, 2, NAN, 3], (x: number) => x % 2],
      new Map([
        [1, [1, 3]],
        [0, [2]]
      ])
    ]
  ],
  'count_by/list-string': [
    [[['b', 'a', null, 'b']], map({ b: 2, a: 1 })],
    [[['__proto__']], new Map([['__proto__', 1]])]
  ],
  'count_by/list-int': [
    [
      [[7, NAN, 7, -0, 0]],
      new Map([
        [7, 2],
        [0, 2]
      ])
    ]
  ],
  'count_by/list-by-string': [[[XS, key], map({ a: 2, b: 2 })]],
  'sum_by/string-float': [
    [[XS, key, value], map({ a: 4, b: 2 })],
    [[[{ k: 'a', v: NAN }], key, value], map({ a: 0 })],
    [
      [
        [
          { k: 'a', v: 1e308 },
          { k: 'a', v: 1e308 }
        ],
        key,
        value
      ],
      map({ a: NAN })
    ]
  ],
  'sum_by/int-int': [[[[9007199254740991, 1], () => 5, (x: number) => x], new Map([[5, NAN]])]],
  'to_map/string': [[[XS, key, value], map({ a: 3, b: NAN })]],
  'keys/map': [[[map({ b: 1, a: 2 })], ['b', 'a']]],
  'keys/int-map': [[[new Map([[3, 'x']])], [3]]],
  'values/map': [
    [[map({ b: 1, a: NAN })], [1, NAN]],
    [[null], null]
  ],
  'values/vector': [[[Float32Array.of(1, 0.5)], [1, 0.5]]],
  'entries/map': [
    [
      [map({ b: 1, a: null })],
      [
        { key: 'b', value: 1 },
        { key: 'a', value: null }
      ]
    ]
  ],
  'filter/map': [
    [[map({ a: 1, b: 5, c: NAN }), (k: string, v: number) => (Number.isNaN(v) ? null : k === 'a' || v > 3)], map({ a: 1, b: 5 })]
  ],
  'map_values/map': [[[map({ a: 1, b: NAN }), double], map({ a: 2, b: NAN })]],
  'kv/text': [
    [['a:0.5,b:-2e1,c', ',', ':'], map({ a: 0.5, b: -20, c: 1 })],
    [['a:1,,a:2', ',', ':'], map({ a: 2 })],
    [['a:x,b:', ',', ':'], new Map()],
    // The weight stands behind the last separator.
    [['http://x:3', ',', ':'], map({ 'http://x': 3 })],
    [['a=>1||b', '||', '=>'], map({ a: 1, b: 1 })],
    [['__proto__:2', ',', ':'], new Map([['__proto__', 2]])],
    [['a:1e999', ',', ':'], new Map()],
    [['', ',', ':'], new Map()],
    [['a', '', ':'], null],
    [['a', ',', ''], null]
  ],
  'kv_dot/map': [
    [[map({ a: 2, b: 1, c: NAN }), map({ b: 3, c: 9, d: 1 })], 3],
    [[map({ a: null }), map({ a: 1 })], 0],
    [[map({ a: 1 }), map({ a: NAN })], 0],
    [[new Map(), map({ a: 1 })], 0],
    [[null, new Map()], null]
  ],
  'kv_dot/int-map': [[[new Map([[1, 2]]), new Map([[1, 0.5]])], 1]],
  'merge/map': [[[map({ a: 1, b: 2 }), map({ b: 3, c: 4 })], map({ a: 1, b: 3, c: 4 })]],
  'merge/map-by': [
    [[map({ a: 1, b: 2 }), map({ b: 3 }), add], map({ a: 1, b: 5 })],
    [[map({ a: NAN }), map({ a: 1 }), add], map({ a: NAN })]
  ]
}

test.each(Object.entries(TABLES))('%s', (id, cases) => expectValues(id, cases))

test.each([
  [',', ':', undefined],
  ['', ':', 'an empty text separates nothing'],
  [',', '', 'an empty text separates nothing'],
  [':', ':', 'entries and their weights have the same separator']
])('a bag with the separators %j and %j', (separator, keySeparator, sentence) => {
  const facts = [{ type: STRING }, { type: STRING, constant: separator }, { type: STRING, constant: keySeparator }]
  expect(overloadById('kv/text').check?.(facts)).toBe(sentence)
})

test('maps are given back as new ones', () => {
  const entries = new Map([['a', 1]])
  for (const id of ['merge/map', 'merge/map-by']) expect(overloadById(id).evaluate(entries, new Map([['a', 2]]), add)).not.toBe(entries)
  expect(entries).toEqual(new Map([['a', 1]]))
})
