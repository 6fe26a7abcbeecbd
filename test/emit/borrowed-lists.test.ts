import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { borrowedLists } from '../../src/dsl/plan/borrowed-lists.js'
import type { Node } from '../../src/ir/node.js'
import { Registry } from '../../src/registry/registry.js'
import { defineFeature } from '../../src/runtime/define-feature.js'
import { Features } from '../../src/runtime/features.js'
import { compiled } from '../runtime/compiled.js'

const newest = defineFeature<number>({
  name: 'newest',
  type: 'int?',
  inputs: ['user.events'],
  eval: (inputs) => inputs.getList('user.events').length
})
const snapshot = await compiled(
  `
feago: 1
types:
  Event: { kind: string, price: float, count: int?, ts: timestamp }
  Visit: { place: string, tags: list<string> }
sources:
  user:
    fields:
      events: { type: list<Event>, max_items: 5 }
      words: { type: list<string>, max_items: 5 }
      visits: { type: list<Visit>, max_items: 5 }
features:
  of_kind: { expr: 'user.events.count(e => e.kind == "a")', type: int? }
  spent: { expr: user.events.within(7d).sum(e => e.price), type: float? }
  dearest: { expr: user.events.filter(e => e.count > 1).max(e => e.price), type: float? }
  last_price: { expr: user.events.last().price, type: float? }
  others: { expr: user.events.sort_by(e => e.price).take(2).map(e => e.kind).distinct().len(), type: int? }
  measured: { expr: len(user.words), type: int? }
  events: { expr: user.events, type: list<Event>? }
  compared: { expr: user.events.first() == user.events.last(), type: bool? }
  collected: { expr: "[user.events.last()]", type: "list<Event?>?" }
  hosted: { expr: newest, type: int? }
  words: { expr: 'user.words.count(w => w == "a")', type: int? }
  nested: { expr: 'user.visits.count(v => v.place == "a")', type: int? }
sets:
  numbers: { columns: [of_kind, spent, dearest, last_price, others, measured] }
`,
  [newest]
)
/** Explanations print the times in these as texts. */
const WITH_TIMES: ReadonlySet<string> = new Set(['events', 'collected'])

function borrowed(name: string): unknown {
  const node = snapshot.ir().features[snapshot.featureIndex.get(name) ?? -1] as Node
  return [...borrowedLists([node])].map(([{ field }, { fields }]) => [field, fields])
}

const registry = new Registry()
registry.activate(snapshot)
const features = new Features(registry)
const NOW = 1_000_000

describe('a list is walked as the caller gave it', () => {
  test.each<[string, readonly unknown[]]>([
    ['of_kind', [['events', ['kind']]]],
    ['spent', [['events', ['price', 'ts']]]],
    ['dearest', [['events', ['price', 'count']]]],
    ['last_price', [['events', ['price']]]],
    ['others', [['events', ['kind', 'price']]]],
    ['measured', [['words', undefined]]]
  ])('where only fields of its records, or its length, are read: %s', (name, expected) => {
    expect(borrowed(name)).toEqual(expected)
  })

  test.each(['events', 'compared', 'collected', 'hosted', 'words', 'nested'])(
    'and not where its records are given away or compared, or their parts have to be counted: %s',
    (name) => {
      expect(borrowed(name)).toEqual([])
    }
  )
})

describe('what is walked as the caller gave it means the same', () => {
  const names = features.names.filter((name) => !WITH_TIMES.has(name))
  const same = (user: object): void => {
    sameInSet({ now: NOW, user })
    for (const name of names) {
      const context = { now: NOW, user }
      expect([name, JSON.stringify(features.feature(name).eval(context))]).toEqual([
        name,
        JSON.stringify(features.explain(name, context).value)
      ])
    }
  }
  const sameInSet = (context: { readonly now: number; readonly user: object }): void => {
    const matrix = features.set('numbers').evaluate(context, [{}])
    for (const { name } of matrix.columns)
      expect([name, matrix.value(0, name)]).toEqual([name, features.explain(name, context).value ?? null])
  }
  const EVENT = { kind: 'a', price: 2.5, count: 2, ts: NOW - 5 }
  const throwing = (): never => {
    throw new Error('no')
  }

  test.each<[string, unknown]>([
    ['whole', [EVENT, { ...EVENT, kind: 'b', price: 7 }]],
    [
      'with an optional field that is absent',
      [
        { ...EVENT, count: null },
        { ...EVENT, count: undefined }
      ]
    ],
    [
      'with fields of wrong types',
      [
        { ...EVENT, price: '7' },
        { ...EVENT, kind: 7 },
        { ...EVENT, ts: new Date(NOW - 1) }
      ]
    ],
    ['with more fields than declared', [{ ...EVENT, more: [1] }]],
    ['with elements that are no records', [null, EVENT, 5, [EVENT], new Map()]],
    ['too long', Array.from({ length: 9 }, (_, index) => ({ ...EVENT, price: index }))],
    ['with a getter that throws', [EVENT, Object.defineProperty({ ...EVENT }, 'price', { get: throwing })]],
    ['with a Proxy that throws', [new Proxy(EVENT, { get: throwing }), EVENT]],
    ['empty', []],
    ['absent', undefined]
  ])('%s', (_, events) => {
    same({ events, words: ['a', 'b'], visits: [{ place: 'a', tags: [] }] })
  })

  const value = fc.oneof({ weight: 4, arbitrary: fc.constantFrom('a', 'b', 1, 2.5, NOW - 3) }, { weight: 1, arbitrary: fc.anything() })
  const event = fc.record({ kind: value, price: value, count: value, ts: value }, { requiredKeys: [] })
  test.prop([fc.array(fc.oneof({ weight: 6, arbitrary: event }, { weight: 1, arbitrary: fc.anything() }), { maxLength: 7 })])(
    'whatever stands in it',
    (events) => same({ events, words: events })
  )

  test('even if it throws only when it is looked at again', () => {
    let reads = 0
    const moody = Object.defineProperty({ ...EVENT }, 'kind', {
      get: () => {
        if (reads++ % 2 === 1) throw new Error('no')
        return 'a'
      }
    })
    expect(() => features.feature('of_kind').eval({ now: NOW, user: { events: [moody, EVENT] } })).not.toThrow()
  })
})
