import { describe, expect, it } from 'vitest'
import { decoderOf } from '../../src/types/border.js'
import {
  BOOL,
  DURATION,
  enumOf,
  FLOAT,
  ID,
  INT,
  listOf,
  mapOf,
  optional,
  recordOf,
  STRING,
  TIMESTAMP,
  type Type,
  vectorOf
} from '../../src/types/type.js'

interface Read {
  readonly value: unknown
  readonly problems: readonly string[]
}

function read(type: Type, raw: unknown, maxItems?: number): Read {
  const problems: string[] = []
  const value = decoderOf(type, maxItems, (kind, _raw, path) => problems.push(path === '' ? kind : `${kind} ${path}`))(raw)
  return { value, problems }
}

const CLICK = recordOf([
  { name: 'category', type: STRING },
  { name: 'price', type: optional(FLOAT) },
  { name: 'ts', type: TIMESTAMP }
])
const NOON = Date.UTC(2024, 4, 1, 12)
const missingNumber = Number.NaN

describe('scalars at the border', () => {
  const accepted: readonly (readonly [string, Type, unknown, unknown])[] = [
    ['an int', INT, 30, 30],
    ['an int as 3.0', INT, 3.0, 3],
    ['the last safe int', INT, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    ['a float', FLOAT, 1.5, 1.5],
    ['an int as a float', FLOAT, 2, 2],
    ['a bool', BOOL, false, false],
    ['a text', STRING, 'a\u{1F600}', 'a\u{1F600}'],
    ['an empty text', STRING, '', ''],
    ['a lone high surrogate', STRING, 'a\uD800b', 'a\uFFFDb'],
    ['a lone low surrogate', STRING, '\uDC00', '\uFFFD'],
    ['an id as text', ID, '0012', '0012'],
    ['an id as a number', ID, 12, '12'],
    ['an id as -0', ID, -0, '0'],
    ['a value of an enum', enumOf(['phone', 'tablet']), 'tablet', 'tablet'],
    ['a timestamp as a Date', TIMESTAMP, new Date(NOON), NOON],
    ['a timestamp in milliseconds', TIMESTAMP, NOON, NOON],
    ['a timestamp with a fraction', TIMESTAMP, NOON + 0.75, NOON],
    ['a timestamp as text', TIMESTAMP, '2024-05-01T14:00:00+02:00', NOON],
    ['the epoch', TIMESTAMP, 0, 0],
    ['a duration', DURATION, 1500.5, 1500.5],
    ['an optional int', optional(INT), 4, 4]
  ]
  it.each(accepted)('%s', (_name, type, raw, value) => {
    expect(read(type, raw)).toEqual({ value, problems: [] })
  })

  it.each([INT, FLOAT, TIMESTAMP, DURATION])('-0 is 0: $kind', (type) => {
    expect(Object.is(read(type, -0).value, 0)).toBe(true)
  })

  const absent: readonly unknown[] = [undefined, null, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, new Date(Number.NaN)]
  for (const type of [INT, FLOAT, DURATION, TIMESTAMP]) {
    it.each(absent)(`${type.kind}: %s is absent`, (raw) => {
      expect(read(type, raw)).toEqual({ value: missingNumber, problems: ['absent'] })
    })
  }
  for (const type of [BOOL, STRING, ID, enumOf(['a']), listOf(INT), mapOf('string', INT), vectorOf(1), CLICK]) {
    it.each(absent)(`${type.kind}: %s is absent`, (raw) => {
      expect(read(type, raw)).toEqual({ value: null, problems: ['absent'] })
    })
  }

  const refused: readonly (readonly [Type, unknown])[] = [
    [INT, 1.5],
    [INT, '30'],
    [INT, true],
    [INT, 2 ** 53],
    [INT, 10n],
    [INT, []],
    [INT, {}],
    [INT, Symbol('x')],
    [INT, () => 1],
    [INT, new Number(3)],
    [FLOAT, '1.5'],
    [FLOAT, true],
    [FLOAT, 1n],
    [BOOL, 1],
    [BOOL, 'true'],
    [BOOL, 0],
    [STRING, 5],
    [STRING, new String('x')],
    [STRING, ['x']],
    [ID, 1.5],
    [ID, 2 ** 53],
    [ID, 1n],
    [ID, true],
    [enumOf(['phone']), 'Phone'],
    [enumOf(['phone']), 'toString'],
    [enumOf(['phone']), 1],
    [TIMESTAMP, '2024-05-01'],
    [TIMESTAMP, '2024-05-01T12:00:00'],
    [TIMESTAMP, 'now'],
    [TIMESTAMP, 8.64e15 + 1],
    [TIMESTAMP, {}],
    [TIMESTAMP, true],
    [DURATION, '7d'],
    [DURATION, new Date(0)]
  ]
  it.each(refused)('%o is not %o', (type, raw) => {
    const { value, problems } = read(type, raw)
    expect(problems).toEqual(['wrong-type'])
    expect(value === null || Number.isNaN(value)).toBe(true)
  })
})

describe('lists at the border', () => {
  it('keeps its length when an element is wrong', () => {
    expect(read(listOf(INT), [1, '2', 3.5, null, 5])).toEqual({
      value: [1, missingNumber, missingNumber, missingNumber, 5],
      problems: ['wrong-type [1]', 'wrong-type [2]', 'absent [3]']
    })
  })
  it('does not speak of absent elements that may be', () => {
    expect(read(listOf(optional(STRING)), ['a', null, 3])).toEqual({ value: ['a', null, null], problems: ['wrong-type [2]'] })
  })
  it('reads typed arrays of numbers and sparse arrays', () => {
    expect(read(listOf(INT), Int32Array.of(1, 2)).value).toEqual([1, 2])
    // biome-ignore lint/suspicious/noSparseArray: the hole is the case.
    expect(read(listOf(optional(INT)), [1, , 3])).toEqual({ value: [1, missingNumber, 3], problems: [] })
    expect(read(listOf(INT), BigInt64Array.of(1n)).problems).toEqual(['wrong-type'])
  })
  it('is cut to max_items, and counted', () => {
    expect(read(listOf(INT), [1, 2, 3], 2)).toEqual({ value: [1, 2], problems: ['cut'] })
    expect(read(listOf(INT), [1, 2], 2)).toEqual({ value: [1, 2], problems: [] })
  })
  it('is missing when longer than the limit', () => {
    expect(read(listOf(INT), new Array(100_001).fill(1))).toEqual({ value: null, problems: ['limit'] })
    expect((read(listOf(INT), new Array(100_000).fill(1)).value as unknown[]).length).toBe(100_000)
  })
  it('is cut without reading what is behind', () => {
    expect(read(listOf(optional(INT)), new Array(4_294_967_295), 3)).toEqual({
      value: [missingNumber, missingNumber, missingNumber],
      problems: ['cut']
    })
  })
  it('is missing when its parts together are too many', () => {
    const shared = new Array(50_000).fill(1)
    expect(read(listOf(listOf(INT)), new Array(50_000).fill(shared))).toEqual({ value: null, problems: ['limit'] })
    // A refused datum uses nothing up for the next one.
    const decode = decoderOf(listOf(listOf(INT)), undefined, () => undefined)
    expect(decode(new Array(50_000).fill(shared))).toBe(null)
    expect(decode([[1]])).toEqual([[1]])
  })
  it('refuses what only looks like an array', () => {
    for (const raw of [{ length: 2 ** 52, 0: 1 }, 'abc', new Set([1]), new Map(), { 0: 1 }, 7])
      expect(read(listOf(INT), raw)).toEqual({ value: null, problems: ['wrong-type'] })
  })
})

describe('maps at the border', () => {
  const map = mapOf('string', FLOAT)
  it('reads objects and Maps', () => {
    expect(read(map, { a: 1, b: 2 }).value).toEqual(
      new Map([
        ['a', 1],
        ['b', 2]
      ])
    )
    expect(read(map, new Map([['a', 1]])).value).toEqual(new Map([['a', 1]]))
    expect(read(map, Object.assign(Object.create(null), { a: 1 })).value).toEqual(new Map([['a', 1]]))
  })
  it('sees own keys only, and takes every key for a key', () => {
    const raw: unknown = JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}')
    expect(read(map, raw).value).toEqual(
      new Map([
        ['__proto__', 1],
        ['constructor', 2],
        ['toString', 3]
      ])
    )
    expect(read(map, Object.create({ inherited: 1 })).value).toEqual(new Map())
  })
  it('keeps wrong entries as missing', () => {
    expect(read(map, { a: '1', b: 2 })).toEqual({
      value: new Map([
        ['a', missingNumber],
        ['b', 2]
      ]),
      problems: ['wrong-type ["a"]']
    })
  })
  it('makes texts of keys well-formed', () => {
    expect(read(map, { 'a\uD800': 1 }).value).toEqual(new Map([['a\uFFFD', 1]]))
  })
  it('wants canonical integers as keys of map<int>', () => {
    const { value, problems } = read(mapOf('int', STRING), {
      1: 'a',
      '-2': 'b',
      '01': 'c',
      '1.0': 'd',
      x: 'e',
      '-0': 'f',
      '9007199254740993': 'g'
    })
    expect(value).toEqual(
      new Map([
        [1, 'a'],
        [-2, 'b']
      ])
    )
    expect(problems).toEqual(new Array(5).fill('wrong-type [key]'))
    expect(
      read(
        mapOf('int', STRING),
        new Map<unknown, string>([
          [1, 'a'],
          ['2', 'b']
        ])
      ).value
    ).toEqual(
      new Map([
        [1, 'a'],
        [2, 'b']
      ])
    )
  })
  it('refuses what is no map', () => {
    for (const raw of [[1], 'a', 3, new Date(0), new Set(), Float32Array.of(1), () => 1])
      expect(read(map, raw)).toEqual({ value: null, problems: ['wrong-type'] })
  })
})

describe('vectors at the border', () => {
  it('takes a Float32Array as it is', () => {
    const raw = Float32Array.of(1, 2)
    expect(read(vectorOf(2), raw).value).toBe(raw)
  })
  it('copies other arrays', () => {
    expect(read(vectorOf(2), [0.5, 2]).value).toEqual(Float32Array.of(0.5, 2))
    expect(read(vectorOf(2), Float64Array.of(0.5, 2)).value).toEqual(Float32Array.of(0.5, 2))
  })
  it.each([
    [[1]],
    [[1, 2, 3]],
    [[1, '2']],
    [[1, null]],
    [[1, Number.NaN]],
    [[1, 1e300]],
    [Float32Array.of(1, Number.NaN)],
    ['12'],
    [{ 0: 1, 1: 2, length: 2 }]
  ])('refuses %o', (raw) => {
    expect(read(vectorOf(2), raw)).toEqual({ value: null, problems: ['wrong-type'] })
  })
})

describe('records at the border', () => {
  it('has exactly the declared fields in the declared order', () => {
    const { value, problems } = read(CLICK, { ts: NOON, extra: 1, category: 'a' })
    expect(value).toEqual({ category: 'a', price: missingNumber, ts: NOON })
    expect(Object.keys(value as object)).toEqual(['category', 'price', 'ts'])
    expect(problems).toEqual([])
  })
  it('names the place of a problem', () => {
    expect(read(listOf(CLICK), [{ category: 1, ts: NOON }, 5, { category: 'a' }]).problems).toEqual([
      'wrong-type [0].category',
      'wrong-type [1]',
      'absent [2].ts'
    ])
  })
  it('reads getters of classes', () => {
    class Row {
      get category(): string {
        return 'a'
      }
      readonly ts = NOON
    }
    expect(read(CLICK, new Row()).value).toEqual({ category: 'a', price: missingNumber, ts: NOON })
  })
})

describe('hostile data at the border', () => {
  const throwing = (): never => {
    throw new Error('no')
  }
  const handler = { get: throwing, ownKeys: throwing, getPrototypeOf: throwing, has: throwing, getOwnPropertyDescriptor: throwing }
  const cyclic: unknown[] = []
  cyclic.push(cyclic)
  const revoked = Proxy.revocable([], {})
  revoked.revoke()
  const hostile: readonly (readonly [string, unknown])[] = [
    ['a Proxy that throws', new Proxy({}, handler)],
    ['a Proxy array that throws', new Proxy([], handler)],
    ['a revoked Proxy', revoked.proxy],
    ['a Proxy array with a huge length', new Proxy([], { get: (_target, key) => (key === 'length' ? 2 ** 60 : 1) })],
    ['a Proxy array with no length', new Proxy([], { get: () => 'x' })],
    ['a cycle', cyclic],
    ['an array with a throwing element', Object.defineProperty([1], 0, { get: throwing })],
    [
      'an object with throwing getters',
      Object.defineProperties({}, { category: { get: throwing, enumerable: true }, a: { get: throwing, enumerable: true } })
    ],
    ['an object whose toString throws', { toString: throwing, valueOf: throwing, toJSON: throwing, [Symbol.toPrimitive]: throwing }],
    ['a forged Date', Object.create(Date.prototype)],
    ['a forged Map', Object.create(Map.prototype)],
    ['a forged array', Object.create(Array.prototype, { length: { value: 1e9 } })],
    ['__proto__ data', JSON.parse('{"__proto__": {"polluted": 1}, "category": {"__proto__": null}}')],
    ['a symbol', Symbol.iterator],
    ['a BigInt', 1n],
    ['a function', throwing],
    ['a module of accessors', process]
  ]
  const types = [
    INT,
    FLOAT,
    BOOL,
    STRING,
    ID,
    TIMESTAMP,
    DURATION,
    enumOf(['a']),
    listOf(INT),
    listOf(listOf(listOf(STRING))),
    mapOf('string', listOf(INT)),
    mapOf('int', CLICK),
    vectorOf(2),
    CLICK,
    listOf(CLICK)
  ]
  for (const [name, raw] of hostile) {
    it.each(types)(`${name} as $kind`, (type) => {
      expect(() => read(type, raw)).not.toThrow()
      expect(Object.prototype).not.toHaveProperty('polluted')
    })
  }
  it('keeps the fields that can be read', () => {
    const raw = { category: 'a', ts: NOON }
    Object.defineProperty(raw, 'price', { get: throwing })
    expect(read(CLICK, raw).value).toEqual({ category: 'a', price: missingNumber, ts: NOON })
  })
})
