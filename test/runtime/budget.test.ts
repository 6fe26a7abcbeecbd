import { afterEach, describe, expect, it, vi } from 'vitest'
import { Registry } from '../../src/registry/registry.js'
import type { Snapshot } from '../../src/registry/snapshot.js'
import { Features } from '../../src/runtime/features.js'
import { compiled } from './compiled.js'

const PROJECT = `
feago: 1
sources:
  user: { key: { user_id: string }, fields: { age: int } }
  item: { role: candidate, key: { item_id: string }, fields: { price: float, title: string, look: vector<3>, note: string? } }
features:
  age: user.age
  price: item.price
  zero: item.price - item.price
  title: item.title
  look: item.look
  note: { expr: item.note, type: string? }
sets:
  ranker: { columns: [age, price, zero, title, look, note] }
`
const COLUMNS = ['age', 'price', 'zero', 'title', 'look', 'note']
const CONTEXT = { user: { user_id: 'u', age: 30 } }
const CANDIDATES = Array.from({ length: 100 }, (_, place) => ({
  item_id: String(place),
  price: place,
  title: `item ${place}`,
  look: [0, 0, 0]
}))

/** A clock on which a millisecond passes with every look at it. */
function tickingClock(): void {
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => now++)
}

afterEach(() => void vi.restoreAllMocks())

async function opened(): Promise<{ readonly features: Features; readonly snapshot: Snapshot }> {
  const registry = new Registry()
  const snapshot = await compiled(PROJECT)
  registry.activate(snapshot)
  return { features: new Features(registry), snapshot }
}

const NOT_COMPUTED = Object.fromEntries(
  COLUMNS.map((name) => [name, { code: 'budget', detail: `${name} was not computed: the request had used its 3 ms` }])
)

const WAYS = ['a set', 'prepared candidates', 'a list of features'] as const

describe.each(WAYS)('a budget for %s', (way) => {
  const evaluate = (features: Features, options: object) => {
    const set = features.set('ranker')
    if (way === 'a set') return set.evaluate(CONTEXT, CANDIDATES, options)
    if (way === 'prepared candidates') return set.evaluate(CONTEXT, set.prepare(CANDIDATES), options)
    return features.evaluate(COLUMNS, CONTEXT, CANDIDATES, options)
  }

  it('that suffices changes nothing', async () => {
    const { features } = await opened()
    const [without, within] = [evaluate(features, {}), evaluate(features, { budgetMs: 1e9 })]
    expect(within.complete && without.complete).toBe(true)
    expect(within.data).toEqual(without.data)
    expect(COLUMNS.map((name) => within.column(name))).toEqual(COLUMNS.map((name) => without.column(name)))
    expect(within.reasons(7)).toEqual({ note: { code: 'absent', detail: 'item.note was absent' } })
  })

  it.each(['float64', 'float32'] as const)('leaves what is not computed when it is spent, as %s', async (output) => {
    const { features } = await opened()
    const whole = evaluate(features, { output })
    tickingClock()
    const matrix = evaluate(features, { output, budgetMs: 3 })
    const reached = matrix.column('age').filter((age) => age === 30).length
    expect(matrix.complete).toBe(false)
    expect(reached).toBeLessThan(100)
    // The last row that was begun may be left in the middle, feature by feature.
    for (let row = 0; row < reached - 1; row++) expect(matrix.row(row)).toEqual(whole.row(row))
    for (let row = reached; row < 100; row++) expect(matrix.reasons(row)).toEqual(NOT_COMPUTED)
    expect(matrix.row(99)).toEqual([null, null, null, null, null, null])
  })

  it('of nothing computes nothing, and counts what is missing that should be there', async () => {
    const { features, snapshot } = await opened()
    const matrix = evaluate(features, { budgetMs: 0 })
    expect([...matrix.data].every(Number.isNaN)).toBe(true)
    expect(matrix.column('title')).toEqual(CANDIDATES.map(() => null))
    const counted = Object.fromEntries(COLUMNS.map((name) => [name, snapshot.counters.unavailable[snapshot.featureIndex.get(name) ?? -1]]))
    expect(counted).toEqual({ age: 100, price: 100, zero: 100, title: 100, look: 100, note: 0 })
  })

  it('is an error under `strict`', async () => {
    const { features } = await opened()
    expect(() => evaluate(features, { budgetMs: 0, strict: true })).toThrow(
      'age is unavailable for candidate 0: age was not computed: the request had used its 0 ms'
    )
  })

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('is no %d', async (budgetMs) => {
    const { features } = await opened()
    expect(() => evaluate(features, { budgetMs })).toThrow(`a budget is a number of milliseconds, not ${budgetMs}`)
  })
})
