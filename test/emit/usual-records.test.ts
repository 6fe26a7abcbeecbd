import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { Registry } from '../../src/registry/registry.js'
import { Features } from '../../src/runtime/features.js'
import { publicValue } from '../../src/runtime/public-value.js'
import { decoderOf } from '../../src/types/border.js'
import { FLOAT, INT, listOf, optional, recordOf, STRING, TIMESTAMP } from '../../src/types/type.js'
import { compiled } from '../runtime/compiled.js'

const MAX_ITEMS = 11
const TYPE = listOf(
  recordOf([
    { name: 'name', type: STRING },
    { name: 'kind', type: { kind: 'enum', values: ['click', 'buy'] } },
    { name: 'price', type: FLOAT },
    { name: 'count', type: optional(INT) },
    { name: 'ts', type: TIMESTAMP },
    { name: 'words', type: listOf(STRING) },
    { name: 'marks', type: optional(listOf(optional(INT))) }
  ])
)
const snapshot = await compiled(`
feago: 1
types:
  Event: { name: string, kind: "enum(click, buy)", price: float, count: int?, ts: timestamp, words: list<string>, marks: "list<int?>?" }
sources:
  user: { fields: { events: { type: list<Event>, max_items: ${MAX_ITEMS} } } }
features:
  events: { expr: user.events, type: "list<Event>?" }
`)

/** What the decoder of the border makes of it, and which problems it counts. */
function expected(events: unknown) {
  const counts = { absent: 0, 'wrong-type': 0, limit: 0, cut: 0 }
  const decode = decoderOf(TYPE, MAX_ITEMS, (kind) => counts[kind]++)
  const value = publicValue(optional(TYPE), decode(events))
  return { value, counts: [counts.absent, counts['wrong-type'], counts.limit, counts.cut] }
}

function actual(events: unknown) {
  const registry = new Registry()
  registry.activate(snapshot)
  const features = new Features(registry)
  for (const counts of Object.values(snapshot.counters)) counts.fill(0)
  const value = features.feature('events').eval({ user: { events } })
  const { absent, wrongType, limit, cut } = features.counters().inputs['user.events'] ?? { absent: -1, wrongType: -1, limit: -1, cut: -1 }
  return { value, counts: [absent, wrongType, limit, cut] }
}

const EVENT = { name: 'a', kind: 'click', price: 1.5, count: 2, ts: 5, words: ['x', 'y'], marks: [1, 2] }
/** Not too many alone. */
const MANY = new Array<number>(99_999).fill(1)
class Visit {
  readonly name = 'v'
  readonly kind = 'buy'
  readonly price = 1
  readonly count = null
  readonly words = []
  readonly marks = null
  get ts(): number {
    return 7
  }
}
const throwing = (): never => {
  throw new Error('no')
}

describe('a list of records is decoded in compiled code as at the border', () => {
  test.each<[string, unknown]>([
    ['whole records', [EVENT, { ...EVENT, name: 'b' }]],
    ['no records', []],
    ['fields that nobody declared', [{ more: 1, ...EVENT }]],
    [
      'an optional field that is absent',
      [
        { ...EVENT, count: null },
        { ...EVENT, count: undefined },
        { ...EVENT, count: Number.NaN }
      ]
    ],
    ['an optional field of a wrong type', [{ ...EVENT, count: '2' }]],
    ['a field that is absent', [EVENT, { ...EVENT, price: undefined }]],
    ['a wrong text of an enum', [{ ...EVENT, kind: 'sell' }]],
    ['a Date for a timestamp', [{ ...EVENT, ts: new Date(5) }]],
    ['an ill-formed text', [{ ...EVENT, name: '\ud800' }]],
    ['minus zero', [{ ...EVENT, price: -0, count: -0, ts: -0 }]],
    [
      'lists within, absent and of wrong types',
      [
        { ...EVENT, words: [], marks: null },
        { ...EVENT, marks: undefined },
        { ...EVENT, words: undefined }
      ]
    ],
    ['lists within with wrong elements', [{ ...EVENT, words: ['x', 5], marks: [1, null, 'x', 1.5] }]],
    ['typed arrays within', [{ ...EVENT, words: new Float64Array(1), marks: Int8Array.of(-1, 2) }]],
    ['lists within that amount to too much', Array.from({ length: MAX_ITEMS }, () => ({ ...EVENT, marks: MANY, words: [] }))],
    ['more than max_items', Array.from({ length: 14 }, () => EVENT)],
    ['elements that are no records', [EVENT, null, 5, undefined]],
    ['holes', new Array(3)],
    ['objects of other kinds', [new Map(), new Date(5), [EVENT], new Visit()]],
    ['a Map with the fields of a record', [Object.assign(new Map(), EVENT)]],
    ['an object without a prototype', [Object.assign(Object.create(null), EVENT)]],
    ['an object with a key __proto__', [JSON.parse('{"__proto__": {"name": "x"}, "name": "y"}')]],
    ['a getter that throws', [Object.defineProperty({ ...EVENT }, 'price', { get: throwing })]],
    ['Proxies that throw', [new Proxy(EVENT, { get: throwing })]],
    ['a Proxy that throws', new Proxy([EVENT], { get: throwing })],
    [
      'a Proxy with a strange length',
      new Proxy([EVENT, EVENT], { get: (target, key) => (key === 'length' ? 1.5 : Reflect.get(target, key)) })
    ],
    ['a typed array', new Float64Array(2)],
    ['an object', { length: 1, 0: EVENT }],
    ['nothing', null]
  ])('%s', (_, events) => {
    expect(actual(events)).toEqual(expected(events))
  })

  const field = fc.oneof({ weight: 4, arbitrary: fc.constantFrom('a', 'click', 1.5, 2, 5) }, { weight: 1, arbitrary: fc.anything() })
  const list = fc.oneof(
    { weight: 4, arbitrary: fc.array(fc.constantFrom<unknown>('a', 1, 2, null)) },
    { weight: 1, arbitrary: fc.anything() }
  )
  const record = fc.record(
    { name: field, kind: field, price: field, count: field, ts: field, words: list, marks: list },
    { requiredKeys: [] }
  )
  test.prop([fc.array(fc.oneof({ weight: 5, arbitrary: record }, { weight: 1, arbitrary: fc.anything() }), { maxLength: 14 })])(
    'whatever stands in it',
    (events) => {
      expect(actual(events)).toEqual(expected(events))
    }
  )
})
