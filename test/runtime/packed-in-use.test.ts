import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { RecentRequests } from '../../src/runtime/recent-requests.js'
import { WARM_UP_DEFAULTS, warmUp } from '../../src/runtime/warm-up.js'
import { compiled } from './compiled.js'
import { contentOf, doubledPrices, SHELF, SHOPPER, shelf, shelfItem, shelfItems } from './shelf.js'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** No time at all is enough for a few rows. */
const SHORT_SLICES = { ...WARM_UP_DEFAULTS, sliceMs: 0 }
const never = (): boolean => false

/** An item that counts how often its price is read. */
class Counted {
  reads = 0
  readonly item_id: string

  constructor(id: string) {
    this.item_id = id
  }

  get price(): number {
    this.reads++
    return 3
  }
}

async function warmable() {
  const recent = new RecentRequests()
  const { features, registry } = await shelf(SHELF, recent)
  return { recent, registry, set: features.set('shelf') }
}

describe('before a revision becomes active', () => {
  it('prepared candidates and stores are packed for it', async () => {
    const { recent, registry, set } = await warmable()
    const [listed, stored] = [new Counted('listed'), new Counted('stored')]
    const prepared = set.prepare([listed])
    const store = set.store({ maxCandidates: 10 })
    store.put([stored])
    const next = await doubledPrices()
    expect(await warmUp(next, recent, WARM_UP_DEFAULTS, never)).toEqual({ evaluations: 0 })
    expect(set.evaluate(SHOPPER, store.select(['stored'])).column('price')).toEqual([3])
    registry.activate(next)
    recent.packed.activated(next)
    const reads = [listed.reads, stored.reads]
    expect(set.evaluate(SHOPPER, prepared).column('price')).toEqual([6])
    expect(set.evaluate(SHOPPER, store.select(['stored'])).column('price')).toEqual([6])
    expect([listed.reads, stored.reads]).toEqual(reads)
  })

  it('those that the active one has not used yet stay packed for it too', async () => {
    const { recent, registry, set } = await warmable()
    const item = new Counted('stored')
    const store = set.store({ maxCandidates: 10 })
    store.put([item])
    const [next, last] = [await doubledPrices(), await compiled(SHELF)]
    await warmUp(next, recent, WARM_UP_DEFAULTS, never)
    registry.activate(next)
    recent.packed.activated(next)
    await warmUp(last, recent, WARM_UP_DEFAULTS, never)
    const { reads } = item
    expect(set.evaluate(SHOPPER, store.select(['stored'])).column('price')).toEqual([6])
    registry.activate(last)
    recent.packed.activated(last)
    expect(set.evaluate(SHOPPER, store.select(['stored'])).column('price')).toEqual([3])
    expect(item.reads).toBe(reads)
  })

  it('stores may change while they are packed', async () => {
    const { recent, registry, set } = await warmable()
    const store = set.store({ maxCandidates: 2000 })
    store.put(shelfItems(0, 600))
    const next = await doubledPrices()
    const warming = warmUp(next, recent, SHORT_SLICES, never)
    await setImmediate()
    store.put(shelfItems(590, 1200, 3))
    store.delete(['i5', 'i599'])
    store.put([shelfItem(5, 4)])
    await warming
    registry.activate(next)
    const items = [...shelfItems(0, 5), shelfItem(5, 4), ...shelfItems(6, 590), ...shelfItems(590, 599, 3), ...shelfItems(600, 1200, 3)]
    const selection = store.select(items.map(({ item_id }) => item_id))
    expect(contentOf(set.evaluate(SHOPPER, selection))).toEqual(contentOf(set.evaluate(SHOPPER, items)))
    expect(store.has('i599')).toBe(false)
  })

  it('what is left of a store when time is over is packed with its first use', async () => {
    const { recent, registry, set } = await warmable()
    const store = set.store({ maxCandidates: 2000 })
    store.put(shelfItems(0, 600))
    const next = await doubledPrices()
    let slices = 0
    await warmUp(next, recent, SHORT_SLICES, () => ++slices > 3)
    registry.activate(next)
    recent.packed.activated(next)
    const items = shelfItems(0, 600)
    const selection = store.select(items.map(({ item_id }) => item_id))
    expect(contentOf(set.evaluate(SHOPPER, selection))).toEqual(contentOf(set.evaluate(SHOPPER, items)))
  })

  it('nothing is packed for a set that it does not have', async () => {
    const { recent, set } = await warmable()
    const item = new Counted('i')
    set.prepare([item])
    const { reads } = item
    await warmUp(await compiled(SHELF.replace(/ {2}shelf: .*\n/, '')), recent, WARM_UP_DEFAULTS, never)
    expect(item.reads).toBe(reads)
  })

  it('nothing is packed, or kept, of what nobody holds any more', async () => {
    const { recent, set } = await warmable()
    const item = new Counted('i')
    set.prepare([item])
    const { reads } = item
    await setImmediate()
    collectGarbage()
    await warmUp(await doubledPrices(), recent, WARM_UP_DEFAULTS, never)
    expect(item.reads).toBe(reads)
  })
})
