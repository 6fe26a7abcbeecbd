import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { CandidateStore } from '../../src/runtime/candidate-store.js'
import { SHOPPER, type ShelfItem, shelf, shelfItem, shelfItems } from './shelf.js'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const { features } = await shelf()
const set = features.set('shelf')

/** Bytes of objects and typed arrays, after everything is collected that can be. */
function used(): number {
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** How much more memory there is in use afterwards. */
function growth(work: () => void): number {
  const before = used()
  work()
  return used() - before
}

/** Every item has values that no other has. */
function uniqueItems(first: number, end: number): readonly ShelfItem[] {
  return shelfItems(first, end).map((item) => ({ ...item, brand: `brand of ${item.item_id}`, tags: [`tag of ${item.item_id}`] }))
}

describe('the memory of a store', () => {
  it.each([
    ['alike', shelfItems],
    ['all different', uniqueItems]
  ])('is about what it says, for candidates that are %s', (_, items) => {
    const store = set.store({ maxCandidates: 40_000 })
    store.put(shelfItems(0, 1))
    store.select(['i0'])
    const measured = growth(() => store.put(items(0, 20_000)))
    expect(store.bytes / measured).toBeGreaterThan(1 / 1.5)
    expect(store.bytes / measured).toBeLessThan(1.5)
  })

  it('stays within its bound', () => {
    const maxBytes = 4_000_000
    const store = set.store({ maxBytes })
    for (let first = 0; first < 20_000; first += 1000) {
      store.put(shelfItems(first, first + 1000))
      expect(store.bytes).toBeLessThanOrEqual(maxBytes)
    }
    // Half of it at least is put to use.
    expect(store.size).toBeGreaterThan(maxBytes / 2 / bytesEach(store))
    expect(store.select(shelfItems(19_500, 20_000).map(({ item_id }) => item_id)).missing).toEqual([])
  })

  it('keeps nothing that is larger than its bound', () => {
    const store = set.store({ maxBytes: 1000 })
    store.put(shelfItems(0, 5))
    expect(store.size).toBe(0)
  })

  it('does not grow with values that came and went', () => {
    const store = set.store({ maxCandidates: 500 })
    store.put(uniqueItems(0, 1000))
    const early = store.bytes
    for (let first = 1000; first < 30_000; first += 500) store.put(uniqueItems(first, first + 500))
    expect(store.bytes).toBeLessThan(4 * early)
    const items = uniqueItems(29_500, 30_000)
    const selected = set.evaluate(SHOPPER, store.select(items.map(({ item_id }) => item_id)))
    expect([...selected.data]).toEqual([...set.evaluate(SHOPPER, items).data])
  })

  it('is given back by candidates that are deleted', () => {
    const store = set.store({ maxCandidates: 10_000 })
    store.put([shelfItem(0)])
    const long = 'x'.repeat(2000)
    const titled = (place: number): ShelfItem => ({ ...shelfItem(place), title: `${place}${long}` })
    const full = growth(() => store.put(Array.from({ length: 5000 }, (_, place) => titled(place))))
    const freed = -growth(() => store.delete(Array.from({ length: 4990 }, (_, place) => `i${place}`)))
    expect(full).toBeGreaterThan(10_000_000)
    expect(freed).toBeGreaterThan(0.8 * full)
  })
})

function bytesEach({ bytes, size }: CandidateStore): number {
  return bytes / size
}
