import { beforeEach, describe, expect, it } from 'vitest'
import { Registry } from '../../src/registry/registry.js'
import { Context, type ContextData } from '../../src/runtime/context.js'
import { defineFeature } from '../../src/runtime/define-feature.js'
import { FeatureUnavailableError, InvalidArgumentError } from '../../src/runtime/errors.js'
import { Features } from '../../src/runtime/features.js'
import { compiled } from './compiled.js'

const PROJECT = `
feago: 1
sources:
  user:
    key: { user_id: string }
    fields: { age: int?, prices: { type: list<float>, max_items: 50 } }
  item:
    role: candidate
    key: { item_id: string }
    fields: { price: float, words: { type: list<string>, max_items: 50 } }
features:
  usual: user.prices.mean() ?? 0.0
  dearer: item.price - usual
  cheaper: usual - item.price
  most: user.prices.max() ?? 0.0
  words: item.words.distinct().len()
  known: '"a" in item.words'
  place: position
  others: candidates.count(c => c.price > item.price)
  twice: { expr: slow * 2.0, default: 0.0 }
  half: { expr: slow / 2.0, default: 0.0 }
  hour: hour(now)
`

let calls = 0
const slow = defineFeature<number>({
  name: 'slow',
  type: 'float?',
  inputs: ['user.age'],
  eval: (inputs) => {
    calls++
    return inputs.getInt('user.age') * 10
  }
})
const project = (text: string) => compiled(text, [slow])

const registry = new Registry()
registry.activate(await project(PROJECT))
const features = new Features(registry)
const value = (name: string, context: Context | ContextData): unknown => features.feature(name).eval(context)
const USER = { user_id: 'u', age: 3, prices: [10, 20, 30] }
const ITEMS = [
  { item_id: 'i', price: 25, words: ['a', 'b'] },
  { item_id: 'j', price: 5, words: ['c'] }
]

/** The same fields, and how often each was read. */
function watched(fields: object): { readonly object: ContextData; readonly reads: Record<string, number> } {
  const reads: Record<string, number> = {}
  const object = {}
  for (const [name, field] of Object.entries(fields)) {
    Object.defineProperty(object, name, {
      get: () => {
        reads[name] = (reads[name] ?? 0) + 1
        return field
      }
    })
  }
  return { object, reads }
}

beforeEach(() => {
  calls = 0
})

describe('a Context', () => {
  it('lets features share an input', () => {
    const { object, reads } = watched(USER)
    const context = new Context({ user: object })
    expect([value('usual', context), value('most', context), value('usual', context)]).toEqual([20, 30, 20])
    expect(reads).toEqual({ prices: 1 })
  })

  it('lets features share what other features gave', () => {
    const context = new Context({ user: USER })
    expect([value('twice', context), value('half', context)]).toEqual([60, 15])
    expect(calls).toBe(1)
  })

  it('reads `now` once', () => {
    const { object, reads } = watched({ now: '2024-05-01T07:00:00Z' })
    const context = new Context(object)
    expect([value('hour', context), value('hour', context)]).toEqual([7, 7])
    expect(reads).toEqual({ now: 1 })
  })

  it('of another revision starts anew', async () => {
    const context = new Context({ user: USER })
    expect(value('usual', context)).toBe(20)
    const before = registry.current.manifest.revision
    registry.activate(await project(PROJECT.replace('prices.mean()', 'prices.sum()')))
    expect(value('usual', context)).toBe(60)
    features.rollback(before)
    expect(value('usual', context)).toBe(20)
  })

  it('may stand in an evaluation of many rows', () => {
    const context = new Context({ user: USER, candidates: ITEMS }).with({ user: { ...USER, prices: [5] } })
    expect(features.evaluate(['usual', 'dearer', 'place', 'others'], context).row(1)).toEqual([5, 0, 1, 1])
  })

  it('with a getter that throws gives the same as without', () => {
    let thrown = 0
    const user = Object.defineProperty({ ...USER }, 'age', {
      get: () => {
        thrown++
        throw new Error('no')
      }
    })
    const context = new Context({ user })
    expect([value('twice', context), value('usual', context), value('half', context)]).toEqual([0, 20, 0])
    expect([value('twice', { user }), value('usual', { user }), value('half', { user })]).toEqual([0, 20, 0])
    expect(thrown).toBeGreaterThan(0)
  })

  it('says why a value is missing each time it is asked', () => {
    const context = new Context({ user: USER })
    for (let time = 0; time < 2; time++) expect(() => value('dearer', context)).toThrow(FeatureUnavailableError)
    expect(features.counters().features['dearer']).toEqual({ unavailable: 2 })
  })

  it('must have candidates that can be', () => {
    // The wrong type is the case.
    expect(() => value('usual', new Context({ user: USER, candidates: 5 as never }))).toThrow(InvalidArgumentError)
    expect(() => value('usual', { user: USER, candidates: 5 as never })).toThrow(InvalidArgumentError)
    expect(() => new Context({}).with(5 as never)).toThrow(InvalidArgumentError)
  })
})

describe('a Context with another candidate', () => {
  it('shares what does not depend on it, and nothing else', () => {
    const { object, reads } = watched(USER)
    const context = new Context({ user: object, candidates: ITEMS })
    const rows = ITEMS.map((item) => {
      const row = context.with({ item })
      return ['dearer', 'cheaper', 'words', 'known', 'place', 'others', 'twice'].map((name) => value(name, row))
    })
    expect(rows).toEqual([
      [5, -5, 2, true, 0, 0, 60],
      [-15, 15, 1, false, 1, 1, 60]
    ])
    expect(reads['prices']).toBe(1)
    expect(calls).toBe(1)
  })

  it('lets features share an input of the candidate', () => {
    const { object, reads } = watched({ ...ITEMS[0] })
    const row = new Context({ user: USER }).with({ item: object })
    expect([value('words', row), value('known', row)]).toEqual([2, true])
    expect(reads).toEqual({ words: 1 })
  })

  it('leaves the context as it was', () => {
    const context = new Context({ user: USER, item: ITEMS[0] })
    expect(value('dearer', context)).toBe(5)
    expect(value('dearer', context.with({ item: ITEMS[1] }))).toBe(-15)
    expect(value('dearer', context)).toBe(5)
    expect(context.with({ item: ITEMS[1] }).getFloat('item.price')).toBe(5)
    expect(context.getFloat('item.price')).toBe(25)
  })

  it('can be given other parts too, and computes anew what they change', () => {
    const context = new Context({ user: USER, item: ITEMS[0] })
    expect(value('dearer', context)).toBe(5)
    const other = context.with({ user: { ...USER, prices: [1] } })
    expect([value('dearer', other), value('dearer', other.with({ item: ITEMS[1] }))]).toEqual([24, 4])
    expect(() => value('dearer', context.with({ item: undefined }))).toThrow(FeatureUnavailableError)
  })

  it('with a getter that throws gives the same as without', () => {
    const item = Object.defineProperty({ ...ITEMS[0] }, 'price', {
      get: () => {
        throw new Error('no')
      }
    })
    const context = new Context({ user: USER })
    expect(() => value('dearer', context.with({ item }))).toThrow('item.price was absent')
    expect(value('words', context.with({ item }))).toBe(2)
    expect(value('dearer', context.with({ item: ITEMS[0] }))).toBe(5)
  })
})

describe('a plain context', () => {
  it('may change between two evaluations', () => {
    const user = { ...USER, prices: [1, 3] }
    expect(value('usual', { user })).toBe(2)
    user.prices.push(8)
    expect(value('usual', { user })).toBe(4)
    const context = { user }
    expect(value('most', context)).toBe(8)
    context.user = USER
    expect(value('most', context)).toBe(30)
  })
})
