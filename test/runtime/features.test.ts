import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Context } from '../../src/runtime/context.js'
import { FeatureUnavailableError, InvalidArgumentError, UnknownFeatureError, UnknownSetError } from '../../src/runtime/errors.js'
import { sampleFeatures } from './sample.js'

const NOW = Date.UTC(2024, 4, 1)
const USER = { user_id: 'u', age: 30, clicks: ['a', 'b'], views: 8, score: 0.5 }
const ITEMS = [
  { item_id: 'i', price: 10, title: 'Heat', embedding: [0.5, 1] },
  { item_id: 'j', price: 20, title: 'Fargo', embedding: Float32Array.of(1, 2) }
]
const CONTEXT = { now: NOW, user: USER }

function failureOf(action: () => unknown): FeatureUnavailableError {
  try {
    action()
  } catch (error) {
    if (error instanceof FeatureUnavailableError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('a feature', () => {
  const features = sampleFeatures()

  it('has a name, a type, a doc and values', () => {
    const ctr = features.feature<number>('ctr')
    expect([ctr.name, ctr.type, ctr.doc]).toEqual(['ctr', 'float', 'About ctr.'])
    expect(ctr.eval(CONTEXT)).toBe(0.25)
    expect(features.feature('score').type).toBe('float?')
  })

  it.each([
    ['age', 30],
    ['has_age', true],
    ['at', NOW],
    ['clicks', ['a', 'b']],
    ['double_age', 60]
  ])('%s is %o', (name, value) => {
    expect(features.feature(name).eval(CONTEXT)).toEqual(value)
    expect(features.feature(name).eval(new Context(CONTEXT))).toEqual(value)
  })

  it.each([new Date(NOW), NOW, '2024-05-01T02:00:00+02:00'])('takes %o for now', (now) => {
    expect(features.feature('at').eval({ now })).toBe(NOW)
  })

  it('of a candidate reads the candidate of the context', () => {
    expect(features.feature('price').eval({ ...CONTEXT, item: ITEMS[0] })).toBe(10)
    expect(features.feature('embedding').eval({ ...CONTEXT, item: ITEMS[0] })).toEqual(Float32Array.of(0.5, 1))
  })

  it('knows the place of the candidate by identity or by key', () => {
    const place = features.feature('place')
    expect(place.eval({ item: ITEMS[1], candidates: ITEMS })).toBe(1)
    expect(place.eval({ item: { ...ITEMS[1] }, candidates: ITEMS })).toBe(1)
    expect(failureOf(() => place.eval({ item: { item_id: 'other' }, candidates: ITEMS })).reason).toEqual({
      code: 'absent',
      detail: 'position was absent'
    })
    expect(failureOf(() => place.eval({ item: ITEMS[1] })).reason.detail).toBe('position was absent')
  })

  it('is unavailable when an input is, and says which one', () => {
    const error = failureOf(() => features.feature('age').eval({ user: { age: '30' } }))
    expect(error.message).toBe('age is unavailable: user.age was a string, expected int (features.yaml:10:3)')
    expect(error).toMatchObject({
      code: 'feature-unavailable',
      feature: 'age',
      field: 'user.age',
      place: { file: 'features.yaml', line: 10, column: 3 }
    })
    expect(error.reason).toEqual({ code: 'wrong-type', detail: 'user.age was a string, expected int' })
  })

  it('says where a function had no value', () => {
    expect(failureOf(() => features.feature('raw_ctr').eval({ user: { ...USER, views: 0 } }))).toMatchObject({
      feature: 'raw_ctr',
      field: undefined,
      reason: { code: 'division-by-zero' }
    })
  })

  it.each([
    [undefined, 'user.age was absent'],
    [null, 'user.age was absent'],
    [Number.NaN, 'user.age was absent'],
    [1.5, 'user.age was a number with a fraction, expected int'],
    [2 ** 60, 'user.age was a number beyond ±(2^53 − 1), expected int'],
    [true, 'user.age was a bool, expected int'],
    [10n, 'user.age was a BigInt, expected int'],
    [[1], 'user.age was an array, expected int'],
    [{}, 'user.age was an object, expected int'],
    [Symbol('x'), 'user.age was a symbol, expected int']
  ])('with the age %o: %s', (age, detail) => {
    expect(failureOf(() => features.feature('age').eval({ user: { age } })).reason.detail).toBe(detail)
    expect(features.feature('has_age').eval({ user: { age } })).toBe(false)
  })

  it('gives null where its type is optional, and its default where it has one', () => {
    expect(features.feature('score').eval({})).toBe(null)
    expect(features.feature('ctr').eval({})).toBe(0)
  })

  it('under strict fails for every reason', () => {
    const strict = { strict: true }
    expect(failureOf(() => features.feature('score').eval({}, strict)).reason.detail).toBe('user.score was absent')
    expect(failureOf(() => features.feature('ctr').eval({}, strict)).reason.detail).toBe('user.clicks was absent')
    expect(failureOf(() => features.feature('ctr').eval({ user: { ...USER, views: 0 } }, strict)).reason.code).toBe('division-by-zero')
    expect(features.feature('ctr').eval(CONTEXT, strict)).toBe(0.25)
    expect(features.feature('has_age').eval({}, strict)).toBe(false)
  })

  it('gives values of its own', () => {
    const clicks = features.feature<string[]>('clicks').eval(CONTEXT)
    clicks.push('c')
    expect(USER.clicks).toEqual(['a', 'b'])
    const embedding = features.feature<Float32Array>('embedding').eval({ item: ITEMS[1] })
    embedding.fill(0)
    expect(ITEMS[1]?.embedding).toEqual(Float32Array.of(1, 2))
  })

  it('must be there', () => {
    expect(() => features.feature('cta')).toThrow(UnknownFeatureError)
    expect(() => features.feature('cta')).toThrow('there is no feature "cta"; did you mean ctr?')
    for (const name of ['toString', '__proto__', 'constructor', '']) expect(() => features.feature(name)).toThrow(UnknownFeatureError)
  })

  it.each([undefined, null, 5, 'x', []])('does not take %o for a context', (context) => {
    // The wrong type is the case.
    expect(() => features.feature('age').eval(context as never)).toThrow(InvalidArgumentError)
  })

  it('is described', () => {
    expect(features.describe('ctr')).toEqual({
      name: 'ctr',
      kind: 'expression',
      type: 'float',
      scope: 'request',
      dependencies: [],
      dependents: [],
      sets: ['ranker'],
      tags: [],
      doc: 'About ctr.',
      default: 0,
      place: { file: 'features.yaml', line: 11, column: 3 }
    })
    expect(() => features.describe('nope')).toThrow(UnknownFeatureError)
    expect(features.names).toEqual([
      'age',
      'at',
      'clicks',
      'ctr',
      'double_age',
      'embedding',
      'has_age',
      'place',
      'price',
      'raw_ctr',
      'score',
      'title'
    ])
    expect(features.sets).toEqual(['empty', 'ranker'])
  })
})

describe('an explanation', () => {
  const features = sampleFeatures()

  it('has every intermediate value', () => {
    const { steps, ...rest } = features.explain('raw_ctr', CONTEXT)
    expect(rest).toEqual({ feature: 'raw_ctr', type: 'float', value: 0.25, defaulted: false })
    expect(steps.map(({ expression, value, operands }) => [expression, value, operands])).toEqual([
      ['user.clicks', ['a', 'b'], []],
      ['len(user.clicks)', 2, [0]],
      ['user.views', 8, []],
      ['len(user.clicks) / user.views', 0.25, [1, 2]]
    ])
    expect(steps.at(-1)?.feature).toBe('raw_ctr')
  })

  it('says why a default stood in', () => {
    expect(features.explain('ctr', { user: { ...USER, views: 0 } })).toMatchObject({
      value: 0,
      defaulted: true,
      reason: { code: 'division-by-zero' }
    })
  })

  it('is of one candidate', () => {
    expect(features.explain('price', CONTEXT, ITEMS, 1).value).toBe(20)
    expect(() => features.explain('price', CONTEXT, ITEMS, 2)).toThrow(InvalidArgumentError)
  })
})

describe('a matrix', () => {
  const features = sampleFeatures()
  const ranker = features.set('ranker')

  it('has the columns of the set', () => {
    const matrix = ranker.evaluate(CONTEXT, ITEMS)
    expect(matrix.revision).toBe('a'.repeat(64))
    expect(matrix.columns).toEqual([
      { name: 'age', type: 'int', offset: 0, width: 1 },
      { name: 'ctr', type: 'float', offset: 1, width: 1 },
      { name: 'has_age', type: 'bool', offset: 2, width: 1 },
      { name: 'price', type: 'float', offset: 3, width: 1 },
      { name: 'title', type: 'string', offset: 4, width: 0 },
      { name: 'embedding', type: 'vector<2>', offset: 4, width: 2 },
      { name: 'place', type: 'int', offset: 6, width: 1 }
    ])
    expect([matrix.rowCount, matrix.width]).toEqual([2, 7])
    expect(matrix.data).toEqual(Float64Array.of(30, 0.25, 1, 10, 0.5, 1, 0, 30, 0.25, 1, 20, 1, 2, 1))
    expect(matrix.row(1)).toEqual([30, 0.25, true, 20, 'Fargo', Float32Array.of(1, 2), 1])
    expect(matrix.column('title')).toEqual(['Heat', 'Fargo'])
    expect(matrix.reasons(0)).toEqual(Object.create(null))
  })

  it('takes candidates from the context too', () => {
    expect(ranker.evaluate({ ...CONTEXT, candidates: ITEMS }).data).toEqual(ranker.evaluate(CONTEXT, ITEMS).data)
  })

  it('is the same for a list of the same features', () => {
    const adHoc = features.evaluate(ranker.columns, CONTEXT, ITEMS)
    const set = ranker.evaluate(CONTEXT, ITEMS)
    expect(adHoc.data).toEqual(set.data)
    expect(adHoc.columns).toEqual(set.columns)
    expect(adHoc.column('title')).toEqual(set.column('title'))
    expect(() => features.evaluate(['age', 'nope'], CONTEXT)).toThrow(UnknownFeatureError)
  })

  it('has NaN for missing, and says why', () => {
    const matrix = ranker.evaluate({ user: { age: 'x' } }, [{ price: '1' }, null, 7, ITEMS[0]])
    expect(matrix.rowCount).toBe(4)
    expect(matrix.row(0)).toEqual([null, 0, false, null, null, null, 0])
    expect({ ...matrix.reasons(0) }).toEqual({
      age: { code: 'wrong-type', detail: 'user.age was a string, expected int' },
      price: { code: 'wrong-type', detail: 'item.price was a string, expected float' },
      title: { code: 'absent', detail: 'item.title was absent' },
      embedding: { code: 'absent', detail: 'item.embedding was absent' }
    })
    expect(matrix.reasons(1)['price']?.detail).toBe('item.price was absent')
    expect(Object.keys(matrix.reasons(3))).toEqual(['age'])
    expect(matrix.reasons(3, { defaults: true })['ctr']?.detail).toBe('user.clicks was absent')
  })

  it('has one row without candidates, and none for an empty list', () => {
    const single = ranker.evaluate({ ...CONTEXT, item: ITEMS[0] })
    expect(single.row(0).slice(0, 4)).toEqual([30, 0.25, true, 10])
    expect({ ...single.reasons(0) }).toEqual({ place: { code: 'absent', detail: 'position was absent' } })
    expect(ranker.evaluate(CONTEXT).value(0, 'price')).toBe(null)
    expect(ranker.evaluate(CONTEXT, []).rowCount).toBe(0)
    expect(features.set('empty').evaluate(CONTEXT, ITEMS)).toMatchObject({ rowCount: 2, width: 0 })
  })

  it('is written as 32-bit floats, or into a buffer', () => {
    expect(ranker.evaluate(CONTEXT, ITEMS, { output: 'float32' }).data).toBeInstanceOf(Float32Array)
    const buffer = new Float32Array(20).fill(7)
    const matrix = ranker.evaluate(CONTEXT, ITEMS, { into: buffer })
    expect(matrix.data.buffer).toBe(buffer.buffer)
    expect([...buffer.subarray(12)]).toEqual([2, 1, 7, 7, 7, 7, 7, 7])
    const exact = new Float64Array(14)
    expect(ranker.evaluate(CONTEXT, ITEMS, { into: exact }).data).toBe(exact)
    expect(() => ranker.evaluate(CONTEXT, ITEMS, { into: new Float64Array(13) })).toThrow(
      'the buffer has 13 places, and the matrix needs 14'
    )
  })

  it('has nothing infinite in 32 bits', () => {
    const matrix = ranker.evaluate(CONTEXT, [{ ...ITEMS[0], price: 1e300 }], { output: 'float32' })
    expect(matrix.data[3]).toBeNaN()
    expect(matrix.reasons(0)['price']).toEqual({ code: 'overflow', detail: 'price is beyond the range of a 32-bit float' })
    expect(ranker.evaluate(CONTEXT, [{ price: 1e300 }]).value(0, 'price')).toBe(1e300)
  })

  it('under strict fails for the first reason', () => {
    const complete = [{ ...ITEMS[0] }]
    expect(ranker.evaluate(CONTEXT, complete, { strict: true }).rowCount).toBe(1)
    const error = failureOf(() => ranker.evaluate(CONTEXT, [...complete, {}], { strict: true }))
    expect(error).toMatchObject({
      feature: 'price',
      row: 1,
      message: 'price is unavailable for candidate 1: item.price was absent (features.yaml:17:3)'
    })
    expect(failureOf(() => ranker.evaluate({ user: { ...USER, clicks: null } }, complete, { strict: true })).feature).toBe('ctr')
  })

  it('refuses rows and columns that are not there', () => {
    const matrix = ranker.evaluate(CONTEXT, ITEMS)
    for (const row of [-1, 2, 0.5, Number.NaN]) expect(() => matrix.value(row, 'age')).toThrow(InvalidArgumentError)
    for (const name of ['nope', 'toString', '__proto__', 'then']) expect(() => matrix.value(0, name)).toThrow(InvalidArgumentError)
    expect(() => features.set('rankr')).toThrow(UnknownSetError)
    expect(() => ranker.evaluate(CONTEXT, {} as never)).toThrow(InvalidArgumentError)
  })

  it('cuts lists to max_items', () => {
    const user = { ...USER, clicks: ['a', 'b', 'c', 'd', 'e'] }
    expect(features.feature('clicks').eval({ user })).toEqual(['a', 'b', 'c'])
    expect(features.explain('raw_ctr', { user }).steps[0]?.value).toEqual(['a', 'b', 'c'])
  })
})

describe('counters', () => {
  it('count by feature, field, place and host feature', () => {
    const features = sampleFeatures()
    features.set('ranker').evaluate({ user: { age: 'x', views: 0, clicks: ['a', 'b', 'c', 'd'] } }, [{ price: 1 }, { title: 'a' }])
    expect(() => features.feature('age').eval({})).toThrow(FeatureUnavailableError)
    features.feature('score').eval({})
    const counters = features.counters()
    expect(counters.revision).toBe(features.revision)
    expect(counters.features['age']).toEqual({ unavailable: 3 })
    expect(counters.features['title']).toEqual({ unavailable: 1 })
    expect(counters.features['embedding']).toEqual({ unavailable: 2 })
    expect(counters.features['score']).toEqual({ unavailable: 0 })
    expect(counters.inputs['user.age']).toMatchObject({ wrongType: 4, cut: 0 })
    expect(counters.inputs['user.clicks']).toEqual({ absent: 0, wrongType: 0, limit: 0, cut: 2 })
    expect(counters.sites).toEqual([{ reason: 'division-by-zero', features: ['ctr', 'raw_ctr'], count: 2 }])
    expect(Object.getPrototypeOf(counters.features)).toBe(null)
  })
})

describe('hostile contexts', () => {
  const features = sampleFeatures()
  const throwing = (): never => {
    throw new Error('no')
  }
  const revoked = (): Record<string, unknown> => {
    const { proxy, revoke } = Proxy.revocable<Record<string, unknown>>({}, {})
    revoke()
    return proxy
  }
  const handler = { get: throwing, ownKeys: throwing, has: throwing, getPrototypeOf: throwing, getOwnPropertyDescriptor: throwing }

  it('harm only the fields that they harm', () => {
    const user = Object.defineProperty({ ...USER }, 'age', { get: throwing })
    const rows = [Object.defineProperty({ ...ITEMS[0] }, 'price', { get: throwing }), ITEMS[1]]
    const matrix = features.set('ranker').evaluate({ user }, rows)
    expect(matrix.row(0)).toEqual([null, 0.25, false, null, 'Heat', Float32Array.of(0.5, 1), 0])
    expect(matrix.row(1)).toEqual([null, 0.25, false, 20, 'Fargo', Float32Array.of(1, 2), 1])
    expect(matrix.reasons(0)['price']).toEqual({ code: 'absent', detail: 'item.price was absent' })
  })

  it.each([
    ['a Proxy as a user', { user: new Proxy({}, handler) }],
    ['a Proxy as a context', new Proxy({}, handler)],
    ['a revoked Proxy as a user', { user: revoked() }],
    ['a revoked Proxy as a context', revoked()],
    ['a function as a user', { user: throwing }],
    ['an array as a user', { user: [1] }],
    ['__proto__ data', JSON.parse('{"user": {"__proto__": {"age": 1, "polluted": 1}}, "__proto__": {"user": 1}}')],
    ['a null-prototype user', { user: Object.create(null) }]
  ])('%s: every feature is missing and nothing else happens', (_name, context) => {
    const matrix = features.evaluate(['age', 'raw_ctr', 'title', 'at', 'has_age'], context)
    expect(matrix.row(0)).toEqual([null, null, null, null, false])
    expect(Object.prototype).not.toHaveProperty('polluted')
  })

  it('as candidates are rows without fields', () => {
    const matrix = features.set('ranker').evaluate(CONTEXT, [new Proxy({}, handler), ITEMS[1]])
    expect(matrix.column('price')).toEqual([null, 20])
    const sparse = new Array(3)
    sparse[1] = ITEMS[1]
    expect(features.set('ranker').evaluate(CONTEXT, sparse).column('title')).toEqual([null, 'Fargo', null])
    expect(() => features.set('ranker').evaluate(CONTEXT, new Proxy([1], handler))).toThrow(InvalidArgumentError)
  })

  it('with revoked Proxies as fields are explained like any other', () => {
    const matrix = features
      .set('ranker')
      .evaluate({ user: { age: revoked(), clicks: revoked() } }, [{ embedding: revoked(), title: revoked() }])
    expect(Object.keys(matrix.reasons(0))).toEqual(['age', 'price', 'title', 'embedding'])
    expect(matrix.reasons(0)['age']?.detail).toBe('user.age was an object, expected int')
  })

  it('of any shape: nothing throws, nothing is changed, and one bad field leaves the others alone', () => {
    const anything = fc.oneof(
      fc.anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withNullPrototype: true,
        withSparseArray: true,
        withTypedArray: true,
        withSet: true
      }),
      fc.constant(Symbol('s')),
      fc.constant(throwing)
    )
    fc.assert(
      fc.property(anything, anything, anything, (age, clicks, price) => {
        const user = Object.freeze({ user_id: 'u', age, clicks, views: 8 })
        const rows = Object.freeze([Object.freeze({ ...ITEMS[0], price }), ITEMS[1]])
        const matrix = features.set('ranker').evaluate(Object.freeze({ user }), rows)
        expect(matrix.value(0, 'title')).toBe('Heat')
        expect(matrix.value(1, 'price')).toBe(20)
        for (const [index, { name }] of matrix.columns.entries()) expect(matrix.row(0)[index] === null).toBe(name in matrix.reasons(0))
      }),
      { numRuns: 500 }
    )
  })
})
