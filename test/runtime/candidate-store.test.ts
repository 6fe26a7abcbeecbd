import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CandidateStore } from '../../src/runtime/candidate-store.js'
import { InvalidArgumentError, UnknownCandidatesError } from '../../src/runtime/errors.js'
import type { FeatureSet } from '../../src/runtime/feature-set.js'
import { contentOf, doubledPrices, SHELF, SHOPPER, type ShelfItem, shelf, shelfItem, shelfItems } from './shelf.js'

const { features } = await shelf()
const set = features.set('shelf')

/** What the store gives for these items is what the items themselves give. */
function expectSame(store: CandidateStore, items: readonly ShelfItem[], of: FeatureSet = set): void {
  const selection = store.select(items.map(({ item_id }) => item_id))
  expect(selection.missing).toEqual([])
  expect(contentOf(of.evaluate(SHOPPER, selection))).toEqual(contentOf(of.evaluate(SHOPPER, items)))
}

describe('a store of candidates', () => {
  it('gives for ids what their rows would give', () => {
    const store = set.store({ maxCandidates: 1000 })
    store.put(shelfItems(0, 600))
    expect(store.size).toBe(600)
    expectSame(store, [shelfItem(599), shelfItem(3), shelfItem(3), shelfItem(256)])
    expectSame(store, [])
  })

  it('leaves out what it does not have, and says so', () => {
    const store = set.store({ maxCandidates: 10 })
    store.put(shelfItems(0, 3))
    const selection = store.select(['i2', 'nobody', 'i0'])
    expect([selection.ids, selection.missing]).toEqual([['i2', 'i0'], ['nobody']])
    expect(set.evaluate(SHOPPER, selection).column('title')).toEqual(['item 2 of 0', 'item 0 of 0'])
    expect(() => store.select(['i2', 'nobody'], { strict: true })).toThrow(new UnknownCandidatesError(['nobody']))
    expect(() => store.select(['a', 'b', 'c', 'd', 'e', 'f'], { strict: true })).toThrow(
      '6 candidates are not in the store: "a", "b", "c", "d", "e", …'
    )
  })

  it('replaces a candidate that is put again, and forgets one that is deleted', () => {
    const store = set.store({ maxCandidates: 1000 })
    store.put(shelfItems(0, 3))
    store.put([shelfItem(1, 7), shelfItem(1, 8)])
    expect(store.size).toBe(3)
    expectSame(store, [shelfItem(0), shelfItem(1, 8), shelfItem(2)])
    expect(store.delete(['i0', 'nobody', 'i0'])).toBe(1)
    expect([store.has('i0'), store.has('i1'), store.size]).toEqual([false, true, 2])
    store.clear()
    expect([store.size, store.has('i1'), store.select(['i1']).missing]).toEqual([0, false, ['i1']])
    store.put(shelfItems(0, 300))
    expectSame(store, shelfItems(1, 9))
  })

  it('says why values are missing', () => {
    const store = set.store({ maxCandidates: 10 })
    store.put([{ item_id: 'bare' }])
    expect(set.evaluate(SHOPPER, store.select(['bare'])).reasons(0)['title']).toEqual({ code: 'absent', detail: 'item.title was absent' })
  })

  it('forgets those that have not been selected or put for the longest time', () => {
    const store = set.store({ maxCandidates: 3 })
    store.put(shelfItems(0, 3))
    store.select(['i0'])
    store.has('i1')
    store.put([shelfItem(3)])
    expect(['i0', 'i1', 'i2', 'i3'].map((id) => store.has(id))).toEqual([true, false, true, true])
    store.put(shelfItems(10, 900))
    expect([store.size, store.select(['i897', 'i898', 'i899']).missing]).toEqual([3, []])
    expectSame(store, shelfItems(897, 900))
  })

  it('does what a map of rows does, whatever the order of changes', () => {
    const change = fc.oneof(
      fc.record({ kind: fc.constant('put' as const), first: fc.nat(40), count: fc.nat(30), version: fc.nat(500) }),
      fc.record({ kind: fc.constant('delete' as const), first: fc.nat(60), count: fc.nat(20) })
    )
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const store = set.store({ maxCandidates: 1000 })
        const rows = new Map<string, ShelfItem>()
        for (const { first, count, ...rest } of changes) {
          const items = shelfItems(first, first + count, rest.kind === 'put' ? rest.version : 0)
          if (rest.kind === 'put') store.put(items)
          else store.delete(items.map(({ item_id }) => item_id))
          for (const item of items) {
            rows.delete(item.item_id)
            if (rest.kind === 'put') rows.set(item.item_id, item)
          }
        }
        expect(store.size).toBe(rows.size)
        expectSame(store, [...rows.values()])
      }),
      { numRuns: 30 }
    )
  })

  it('refuses candidates without a key, and then keeps none of them', () => {
    const store = set.store({ maxCandidates: 10 })
    expect(() => store.put([shelfItem(0), { title: 'nobody' }])).toThrow(
      new InvalidArgumentError('the candidate 1 has no key: item.item_id must be a present string')
    )
    expect(() => store.put([{ ...shelfItem(0), item_id: 7 }])).toThrow(InvalidArgumentError)
    expect(() => store.put([5])).toThrow(InvalidArgumentError)
    expect(store.size).toBe(0)
  })

  it('refuses what no store can be', async () => {
    expect(() => set.store({})).toThrow('say how much the store may keep: `maxCandidates` or `maxBytes`')
    expect(() => set.store({ maxCandidates: 0.5 })).toThrow('`maxCandidates` must be a whole number above 0, not 0.5')
    const keyless = await shelf(SHELF.replace('    key: { item_id: string }\n', ''))
    expect(() => keyless.features.set('shelf').store({ maxCandidates: 1 })).toThrow('give the source item a key')
    const alone = await shelf(
      'feago: 1\nsources: { user: { fields: { age: int } } }\nfeatures: { age: user.age }\nsets: { all: { columns: [age] } }'
    )
    expect(() => alone.features.set('all').store({ maxCandidates: 1 })).toThrow('no source has the role of a candidate')
  })
})

describe('ids', () => {
  const keyed = async (key: string): Promise<CandidateStore> =>
    (await shelf(SHELF.replace('key: { item_id: string }', `key: ${key}`))).features.set('shelf').store({ maxCandidates: 10 })

  it('are numbers where the key is one', async () => {
    const store = await keyed('{ number: int }')
    store.put([{ ...shelfItem(0), number: 7 }])
    expect([store.has(7), store.has('7')]).toEqual([true, false])
  })

  it('of opaque keys are texts or numbers, which mean the same', async () => {
    const store = await keyed('{ number: id }')
    store.put([{ ...shelfItem(0), number: 7 }])
    expect([store.has(7), store.has('7')]).toEqual([true, true])
  })

  it('are lists where the key has several fields', async () => {
    const store = await keyed('{ shop: string, number: int }')
    store.put([
      { ...shelfItem(0), shop: 'a', number: 7 },
      { ...shelfItem(1), shop: 'a,7', number: 7 }
    ])
    expect(store.size).toBe(2)
    expect(store.select([['a', 7], ['a'], ['a', '7'], ['a,7', 7], 'a']).missing).toEqual([['a'], ['a', '7'], 'a'])
  })
})

describe('a selection', () => {
  it('shows its candidates as they were, whatever has become of them', () => {
    const store = set.store({ maxCandidates: 3 })
    // So many that there will be no more places: what is put takes those of others.
    store.put(shelfItems(1000, 2000))
    store.put(shelfItems(0, 3))
    const before = contentOf(set.evaluate(SHOPPER, shelfItems(0, 3)))
    const selection = store.select(['i0', 'i1', 'i2'])
    store.put([shelfItem(1, 5)])
    expect(contentOf(set.evaluate(SHOPPER, selection))).toEqual(before)
    store.put(shelfItems(10, 2000))
    expect(contentOf(set.evaluate(SHOPPER, selection))).toEqual(before)
    store.clear()
    expect(contentOf(set.evaluate(SHOPPER, selection))).toEqual(before)
  })

  it('belongs to the set of its store', () => {
    const store = set.store({ maxCandidates: 3 })
    store.put(shelfItems(0, 3))
    expect(() => features.set('other').evaluate(SHOPPER, store.select(['i0']))).toThrow(
      'these candidates were prepared for the set shelf, not for other'
    )
  })
})

describe('another revision', () => {
  it('finds all candidates packed for it', async () => {
    const own = await shelf()
    const ranker = own.features.set('shelf')
    const store = ranker.store({ maxCandidates: 1000 })
    store.put(shelfItems(0, 300))
    const kept = store.select(['i1', 'i2'])
    own.registry.activate(await doubledPrices())
    expect(ranker.evaluate(SHOPPER, store.select(['i1', 'i2'])).column('price')).toEqual([62, 124])
    expect(ranker.evaluate(SHOPPER, kept).column('price')).toEqual([62, 124])
    expectSame(store, shelfItems(0, 300), ranker)
    store.put(shelfItems(200, 400, 2))
    own.registry.rollback()
    expectSame(store, [...shelfItems(0, 200), ...shelfItems(200, 400, 2)], ranker)
  })

  it('that has no candidates refuses them', async () => {
    const own = await shelf()
    const ranker = own.features.set('shelf')
    const store = ranker.store({ maxCandidates: 10 })
    store.put(shelfItems(0, 3))
    const without = `
feago: 1
sources: { user: { fields: { age: int } } }
features: { age: user.age }
sets: { shelf: { columns: [age] } }
`
    own.registry.activate((await shelf(without)).registry.current)
    expect(() => store.select(['i1'])).toThrow('no source has the role of a candidate')
  })
})

describe('a store whose rows are read by getters', () => {
  const withGetter = (get: () => unknown): object => Object.defineProperty({ item_id: 'hostile' }, 'title', { get, enumerable: true })

  it('is not changed while it packs', () => {
    const store = set.store({ maxCandidates: 1000 })
    store.put(shelfItems(0, 2))
    const refused: unknown[] = []
    const attempts = [() => store.put(shelfItems(2, 400)), () => store.clear()]
    store.put([
      withGetter(() => {
        for (const attempt of attempts) {
          try {
            attempt()
          } catch (error) {
            refused.push(error)
          }
        }
        return 'Hostile'
      })
    ])
    expect(refused.length).toBeGreaterThanOrEqual(2)
    expect(refused.every((error) => error instanceof InvalidArgumentError)).toBe(true)
    expect(set.evaluate(SHOPPER, store.select(['hostile'])).column('title')).toEqual(['hostile'])
    store.put(shelfItems(0, 400))
    expectSame(store, shelfItems(0, 400))
  })

  it('reads with care what throws', () => {
    const store = set.store({ maxCandidates: 10 })
    store.put([
      withGetter(() => {
        throw new Error('no')
      }),
      shelfItem(1)
    ])
    expect(set.evaluate(SHOPPER, store.select(['hostile', 'i1'])).column('title')).toEqual([null, 'item 1 of 0'])
  })
})
