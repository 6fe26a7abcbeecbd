import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc, test } from '@fast-check/vitest'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { FeaGoError, type Features, openFeatures } from '../../src/index.js'
import { changesSince, surroundings } from './invariants.js'

/** Every type reads `garbage`, and nothing else does. */
const TYPES = [
  'bool',
  'int',
  'float',
  'string',
  'timestamp',
  'duration',
  'id',
  '"enum(a, b)"',
  '"list<int?>"',
  '"list<list<string>>"',
  '"map<string, float?>"',
  '"map<int, string>"',
  '"vector<3>"',
  '"{a: int?, b: list<{c: string}>}"',
  '"list<{t: timestamp, v: float}>"'
]

const PROJECT = `feago: 1
sources:
  user: { key: { id: string }, fields: { sound: int, ${TYPES.map((type, index) => `g${index}: ${optional(type)}`).join(', ')} } }
  item: { role: candidate, key: { item: string }, fields: { price: float, ${TYPES.map((type, index) => `g${index}: ${optional(type)}`).join(', ')} } }
features:
  sound: user.sound * 2
  dear: item.price > 10
  rank: candidates.count(c => c.price > item.price) + 1
${TYPES.flatMap((_, index) => [`  user_${index}: "user.g${index} != null"`, `  item_${index}: "item.g${index} != null"`]).join('\n')}
  length: { expr: "len(user.g8) + sum(user.g8)", default: -1 }
  text: { expr: 'f"{user.g3}/{item.g3}"', default: none }
  look: { expr: "user.g10[item.g3]", default: 0.0 }
  inner: { expr: "user.g13.b.map(x => x.c).join(user.g3)", default: none }
  fresh: { expr: "user.g14.within(7d).sum(x => x.v)", default: 0.0 }
  others: { expr: "candidates.map(c => c.g1).sum()", default: 0 }
`

function optional(type: string): string {
  return type.endsWith('"') ? `${type.slice(0, -1)}?"` : `${type}?`
}

/** What throws when it is looked at, in all ways that there are. */
function traps(): object {
  const trap = (): never => {
    throw new TypeError('caught')
  }
  return new Proxy({}, { get: trap, has: trap, ownKeys: trap, getOwnPropertyDescriptor: trap, getPrototypeOf: trap })
}

function throwingGetter(key: string): object {
  return Object.defineProperty({}, key, {
    enumerable: true,
    get: () => {
      throw new RangeError('caught')
    }
  })
}

function deep(depth: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value, b: value }
  return value
}

function cyclic(): object {
  const list: unknown[] = []
  const object = { a: list, b: list, t: list, toString: list }
  list.push(list, object)
  return object
}

function revoked(target: object): object {
  const { proxy, revoke } = Proxy.revocable(target, {})
  revoke()
  return proxy
}

/** Makes a value anew; fast-check itself could not hold some of them. */
type Make = () => unknown

const SPECIAL: fc.Arbitrary<Make> = fc.constantFrom<Make[]>(
  traps,
  cyclic,
  () => revoked({}),
  () => revoked([]),
  () => throwingGetter('a'),
  () => throwingGetter('0'),
  () => throwingGetter('length'),
  () => deep(20_000),
  () => Array.from({ length: 200_000 }, (_, index) => index),
  () => new Array(4_294_967_295),
  () => ({ length: 4_294_967_295 }),
  () => JSON.parse('{"__proto__":{"price":99,"sound":99},"constructor":{"prototype":{"x":1}}}'),
  () => Object.create(null),
  () => Object.create({ a: 1, b: [] }),
  () => new Proxy([1, 2, 3], { get: (target, key) => (key === 'length' ? 2 ** 31 : Reflect.get(target, key)) }),
  () => new Date(Number.NaN),
  () => new Date(8.64e15),
  () =>
    new Map<unknown, unknown>([
      ['a', 1],
      [traps(), 2],
      [Symbol('a'), 3]
    ]),
  () => new Set([1]),
  () => new Float32Array([1, Number.NaN, 3]),
  () => new BigInt64Array(3),
  () => new Int8Array(new SharedArrayBuffer(3)),
  () => Symbol('s'),
  () => 10n ** 400n,
  () => (): never => {
    throw new Error('called')
  },
  () => class Evil extends Array {},
  () => ({ valueOf: traps, toString: traps, toJSON: traps, [Symbol.toPrimitive]: traps }),
  () => new String('a'),
  () => new Number(1),
  () => -0,
  () => Number.POSITIVE_INFINITY,
  () => '\ud800',
  () => 'x'.repeat(100_000),
  () => globalThis,
  () => Promise.resolve(1)
)

const GARBAGE: fc.Arbitrary<Make> = fc.oneof(
  { weight: 3, arbitrary: SPECIAL },
  {
    weight: 2,
    arbitrary: fc
      .anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withNullPrototype: true,
        withObjectString: true,
        withSet: true,
        withSparseArray: true,
        withTypedArray: true
      })
      .map((value) => () => value)
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 6 }).map((value) => () => value) },
  { weight: 2, arbitrary: fc.array(SPECIAL, { maxLength: 3 }).map((makes) => () => makes.map((make) => make())) },
  {
    weight: 2,
    arbitrary: fc
      .dictionary(fc.constantFrom('a', 'b', 'c', 't', 'v', '0', '__proto__', 'constructor'), SPECIAL)
      .map((makes) => () => built(makes))
  }
)

/** Garbage for the fields that are there for it. */
const FIELDS: fc.Arbitrary<Record<string, Make | undefined>> = fc.record(
  Object.fromEntries(TYPES.map((_, index) => [`g${index}`, GARBAGE])),
  {
    requiredKeys: []
  }
)

function built(makes: Readonly<Record<string, Make | undefined>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(makes).map(([key, make]) => [key, make?.()]))
}

describe('contexts that nobody should send', () => {
  const directory = mkdtempSync(join(tmpdir(), 'feago-contexts-'))
  const before = surroundings()
  let features: Features

  beforeAll(async () => {
    writeFileSync(join(directory, 'features.yaml'), PROJECT)
    features = await openFeatures(directory)
  })
  afterAll(() => rmSync(directory, { recursive: true }))

  /** Only errors of the library leave it. */
  function typed<T>(action: () => T): T | undefined {
    try {
      return action()
    } catch (error) {
      if (error instanceof FeaGoError && error.code !== 'evaluation') return undefined
      throw error
    }
  }

  test.prop([FIELDS, fc.array(FIELDS, { minLength: 1, maxLength: 3 })], { numRuns: 300 })(
    'do not change what other fields say',
    (user, items) => {
      const context = { now: Date.UTC(2024, 0, 1), user: Object.assign(built(user), { id: 'u', sound: 21 }) }
      const candidates = items.map((item, index) => Object.assign(built(item), { item: String(index), price: 5 * (index + 1) }))
      const matrix = features.evaluate(features.names, context, candidates)
      candidates.forEach((_, row) => {
        expect(matrix.value(row, 'sound')).toBe(42)
        expect(matrix.value(row, 'dear')).toBe(5 * (row + 1) > 10)
        expect(matrix.value(row, 'rank')).toBe(candidates.length - row)
        expect(Object.keys(matrix.reasons(row))).not.toContain('sound')
        expect(matrix.row(row)).not.toContain(undefined)
      })
      expect(matrix.data.every((value) => Number.isNaN(value) || Number.isFinite(value))).toBe(true)
      expect(changesSince(before)).toEqual([])
    }
  )

  test.prop([FIELDS, FIELDS], { numRuns: 100 })('are explained without harm', (user, item) => {
    const context = { user: Object.assign(built(user), { id: 'u', sound: 21 }), item: Object.assign(built(item), { item: 'i', price: 11 }) }
    for (const name of features.names) {
      const explanation = features.explain(name, context)
      expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation)
      typed(() => features.feature(name).eval(context, { strict: true }))
    }
    expect(features.explain('sound', context).value).toBe(42)
  })

  test.prop([GARBAGE, GARBAGE, GARBAGE, GARBAGE], { numRuns: 500 })('give values or typed errors in every place', (...makes) => {
    const [context, now, source, candidates] = makes.map((make) => make())
    // The arguments are not of the declared types on purpose.
    const anything = (value: unknown): never => value as never
    typed(() => features.evaluate(['sound', 'user_1', 'dear'], anything(context), anything(candidates)))
    typed(() => features.feature('sound').eval(anything(context)))
    typed(() => features.feature('dear').eval(anything({ now, item: source, candidates })))
    typed(() => features.explain('look', anything({ now, user: source, item: source })))
    const matrix = typed(() => features.evaluate(['sound', 'item_3', 'others'], anything({ now, user: source }), anything(candidates)))
    if (matrix !== undefined && matrix.rowCount > 0) typed(() => matrix.reasons(0))
    const sound = features.evaluate(['sound', 'user_3'], anything({ now, user: { sound: 4, g3: source }, unrelated: context }))
    expect(sound.value(0, 'sound')).toBe(8)
    expect(changesSince(before)).toEqual([])
  })
})
