import { expect, test } from 'vitest'
import { overloadById } from '../../src/functions/index.js'
import { LIMITS } from '../../src/limits.js'
import { FLOAT, listOf, optional, STRING } from '../../src/types/type.js'
import type { RecordValue, Value } from '../../src/types/value.js'
import { type Case, expectValues } from './expect-values.js'

const NAN = Number.NaN
const itself = (x: Value): Value => x
const length = (x: string): number => x.length
const price = (x: RecordValue | null): number => (typeof x?.['price'] === 'number' ? x['price'] : NAN)
const name = (x: RecordValue | null): Value => x?.['name'] ?? null
const [DEAR, CHEAP, UNPRICED]: readonly RecordValue[] = [
  { price: 4, name: 'a' },
  { price: 2.5, name: 'b' },
  { price: NAN, name: null }
]
const ITEMS: Value = [UNPRICED ?? null, DEAR ?? null, null, CHEAP ?? null, { price: 4, name: 'b' }]

const TABLES: Readonly<Record<string, readonly Case[]>> = {
  'drop/list': [
    [
      [[1, 2, 3], 1],
      [2, 3]
    ],
    [[[1, 2, 3], 3], []],
    [[[1, 2, 3], 9], []],
    [
      [[1, NAN], -1],
      [1, NAN]
    ],
    [[['a', null], Number.MAX_SAFE_INTEGER], []],
    [[[1], NAN], null],
    [[null, 1], null]
  ],
  'slice/list-from': [
    [
      [[1, 2, 3], 1],
      [2, 3]
    ],
    [
      [[1, 2, 3], -2],
      [2, 3]
    ],
    [
      [[1, 2, 3], -9],
      [1, 2, 3]
    ],
    [[[1, 2, 3], 9], []]
  ],
  // As slices of sequences in Python.
  'slice/list': [
    [
      [[1, 2, 3, 4], 1, 3],
      [2, 3]
    ],
    [[[1, 2, 3, 4], 0, 0], []],
    [[[1, 2, 3, 4], 3, 1], []],
    [
      [[1, 2, 3, 4], 2, 99],
      [3, 4]
    ],
    [
      [[1, 2, 3, 4], 0, -1],
      [1, 2, 3]
    ],
    [
      [[1, 2, 3, 4], -3, -1],
      [2, 3]
    ],
    [
      [[1, 2, 3, 4], -99, 2],
      [1, 2]
    ],
    [[[1, 2], 0, NAN], null]
  ],
  'reverse/list': [
    [[[1, NAN, 3]], [3, NAN, 1]],
    [[[]], []]
  ],
  'range/end': [
    [[3], [0, 1, 2]],
    [[0], []],
    [[-5], []],
    [[LIMITS.rangeElements + 1], null],
    [[Number.MAX_SAFE_INTEGER], null],
    [[NAN], null]
  ],
  'range/start-end': [
    [
      [-1, 2],
      [-1, 0, 1]
    ],
    [[2, 2], []],
    [[Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER], null],
    [[Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER], [Number.MAX_SAFE_INTEGER - 1]]
  ],
  'flat_map/list': [
    [
      [[[1, 2], [], null, [3]], itself],
      [1, 2, 3]
    ],
    [[[], itself], []]
  ],
  'zip/list': [
    [
      [
        [1, 2],
        ['a', 'b', 'c']
      ],
      [
        { first: 1, second: 'a' },
        { first: 2, second: 'b' }
      ]
    ],
    [[[1, 2], []], []],
    [[[], [1]], []],
    [[[NAN], [null]], [{ first: NAN, second: null }]],
    [[[1], null], null]
  ],
  'zip/list-by': [
    [
      [[1, 2, 3], [10, 20], (x: number, y: number) => x + y],
      [11, 22]
    ]
  ],
  'argmax/list': [
    [[[1, NAN, 3, 3]], 2],
    [[[]], null],
    [[[NAN]], null],
    [[[null]], null],
    [[[-2, -1]], 1],
    [[[5, 1]], 0]
  ],
  'argmin/list': [[[[NAN, 2, 1, 1]], 2]],
  'argmin/list-text': [
    [[['b', null, 'a']], 2],
    [[['😀', '～']], 1],
    [[[null]], null]
  ],
  'argmax/list-by': [[[['a', 'bbb', 'cc'], length], 1]],
  'argmax/list-by-text': [[[ITEMS, name], 3]],
  'max_by/list': [
    [[ITEMS, price], DEAR ?? null],
    [[[null], price], null],
    [[[], price], null]
  ],
  'min_by/list': [[[ITEMS, price], CHEAP ?? null]],
  'min_by/list-text': [[[ITEMS, name], DEAR ?? null]],
  'sort/list': [
    [[[3, NAN, 1]], [1, 3, NAN]],
    [[['b', null, 'a']], ['a', 'b', null]]
  ],
  'union/list': [
    [
      [
        [2, 1, 2],
        [3, 1]
      ],
      [2, 1, 3]
    ],
    [
      [[[1]], [[1], [2]]],
      [[1], [2]]
    ]
  ],
  'difference/list': [
    [
      [['c', 'a', 'c', 'b'], ['a']],
      ['c', 'b']
    ],
    [
      [[1, NAN, 2, NAN], [2]],
      [1, NAN]
    ],
    [[[1, NAN], [NAN]], [1]],
    [[[0, -0], []], [0]]
  ],
  'difference/structure': [[[[[1], [2], [1]], [[2]]], [[1]]]],
  'mode/list': [
    [[['b', 'a', 'a', null, null, null]], 'a'],
    [[[1, 2, 2, 1]], 1],
    [[[NAN]], null]
  ],
  'top_frequent/list': [
    [
      [['b', 'a', 'a', 'c', 'b', 'a'], 2],
      ['a', 'b']
    ],
    [[['a'], 9], ['a']],
    [[['a'], -1], []]
  ]
}

test.each(Object.entries(TABLES))('%s', (id, cases) => expectValues(id, cases))

test('pairs are records of what stands in both lists', () => {
  const { result } = overloadById('zip/list').signature
  const type = typeof result === 'function' ? result([{ type: listOf(FLOAT) }, { type: optional(listOf(optional(STRING))) }]) : result
  expect(type).toEqual(
    listOf({
      kind: 'record',
      fields: [
        { name: 'first', type: FLOAT },
        { name: 'second', type: optional(STRING) }
      ]
    })
  )
})
