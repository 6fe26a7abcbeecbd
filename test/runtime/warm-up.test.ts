import { describe, expect, it, vi } from 'vitest'
import { Registry } from '../../src/registry/registry.js'
import { Context } from '../../src/runtime/context.js'
import { defineFeature } from '../../src/runtime/define-feature.js'
import { Features } from '../../src/runtime/features.js'
import { RecentRequests } from '../../src/runtime/recent-requests.js'
import { WARM_UP_DEFAULTS, warmUp } from '../../src/runtime/warm-up.js'
import { compiled } from './compiled.js'

const PROJECT = `
feago: 1
sources:
  user: { key: { user_id: string }, fields: { age: int, views: int } }
  item: { role: candidate, key: { item_id: string }, fields: { price: float } }
features:
  age: user.age
  per_view: { expr: item.price / user.views, default: 0.0 }
  hosted: { expr: slow * 2.0, default: 0.0 }
sets:
  ranker: { columns: [age, per_view, hosted] }
  spare: { columns: [per_view] }
`
let calls = 0
const slow = defineFeature<number>({
  name: 'slow',
  type: 'float?',
  inputs: ['user.age'],
  eval: () => {
    calls++
    throw new Error('not today')
  }
})
const revision = (text = PROJECT) => compiled(text, [slow])

const never = (): boolean => false
const USER = { user_id: 'u', views: 0 }
const ITEMS = [{ item_id: 'i', price: 1 }, { item_id: 'j' }]

/** Features whose requests are sampled. */
async function sampled(): Promise<{ readonly features: Features; readonly recent: RecentRequests }> {
  const registry = new Registry()
  registry.activate(await revision())
  const recent = new RecentRequests()
  return { features: new Features(registry, undefined, recent), recent }
}

describe('warming up a revision', () => {
  it('evaluates recent requests, and leaves no trace in its counters', async () => {
    const { features, recent } = await sampled()
    features.set('ranker').evaluate({ user: USER }, ITEMS, { output: 'float32' })
    const snapshot = await revision()
    calls = 0
    expect(await warmUp(snapshot, recent, { ...WARM_UP_DEFAULTS, evaluations: 10 }, never)).toEqual({ evaluations: 10 })
    expect(calls).toBeGreaterThanOrEqual(10)
    const { inputs, failures, unavailable, hosts } = snapshot.counters
    expect([inputs, failures, unavailable, hosts].flatMap((counts) => [...counts]).every((count) => count === 0)).toBe(true)
  })

  it('does the same for single features, whose values may be missing', async () => {
    const { features, recent } = await sampled()
    const context = new Context({ user: USER }).with({ item: ITEMS[0] })
    expect(features.feature('per_view').eval(context)).toBe(0)
    // The first request is a sample; later ones fail, and are none.
    features.feature('age').eval({ user: { age: 3 } })
    expect(() => features.feature('age').eval({})).toThrow('user.age was absent')
    expect(recent.sampled.map(({ asked, samples }) => [asked.name, samples.length])).toEqual([
      ['per_view', 1],
      ['age', 1]
    ])
    const report = await warmUp(await revision(PROJECT.replace('age: user.age', 'age: user.views')), recent, WARM_UP_DEFAULTS, never)
    expect(report.evaluations).toBeGreaterThan(100)
    expect(report.message).toBe(undefined)
  })

  it('evaluates prepared candidates as such', async () => {
    const { features, recent } = await sampled()
    const set = features.set('ranker')
    set.evaluate({ user: USER }, set.prepare(ITEMS))
    expect(recent.sampled[0]?.samples).toMatchObject([{ prepared: true, candidates: ITEMS }])
    const snapshot = await revision()
    const packed = vi.spyOn(snapshot.kernels, 'packings')
    const plain = vi.spyOn(snapshot.kernels, 'set')
    expect(await warmUp(snapshot, recent, { ...WARM_UP_DEFAULTS, evaluations: 5 }, never)).toEqual({ evaluations: 5 })
    expect(packed).toHaveBeenCalled()
    expect(plain).not.toHaveBeenCalled()
  })

  it('reports what goes wrong, and goes on with the rest', async () => {
    const { features, recent } = await sampled()
    const context: Record<string, unknown> = { user: USER, candidates: ITEMS }
    features.set('ranker').evaluate(context)
    features.set('spare').evaluate({ user: USER }, ITEMS)
    context['candidates'] = 5
    expect(await warmUp(await revision(), recent, { ...WARM_UP_DEFAULTS, evaluations: 10 }, never)).toMatchObject({
      evaluations: 11,
      message: expect.stringMatching(/^ranker: /)
    })
  })

  it('passes over what the revision does not have any more', async () => {
    const { features, recent } = await sampled()
    features.set('spare').evaluate({ user: USER }, ITEMS)
    features.feature('hosted').eval({ user: USER })
    const smaller = PROJECT.replace(/ {2}spare.*\n/, '')
      .replace(/ {2}hosted.*\n/, '')
      .replace(', hosted]', ']')
    expect(await warmUp(await revision(smaller), recent, WARM_UP_DEFAULTS, never)).toEqual({ evaluations: 0 })
  })

  it('ends when its time is over, or when it is told to', async () => {
    const { features, recent } = await sampled()
    features.set('ranker').evaluate({ user: USER }, ITEMS)
    expect(await warmUp(await revision(), recent, { ...WARM_UP_DEFAULTS, totalMs: 0 }, never)).toEqual({ evaluations: 0 })
    expect(await warmUp(await revision(), recent, WARM_UP_DEFAULTS, () => true)).toEqual({ evaluations: 0 })
    expect(await warmUp(await revision(), new RecentRequests(), WARM_UP_DEFAULTS, never)).toEqual({ evaluations: 0 })
  })

  it('ends when evaluating has long been as fast as it gets', async () => {
    const { features, recent } = await sampled()
    features.set('spare').evaluate({ user: USER }, ITEMS)
    const most = 1_000_000_000
    const { evaluations } = await warmUp(await revision(), recent, { evaluations: most, sliceMs: 0.2, totalMs: 3_600_000 }, never)
    expect(evaluations).toBeLessThan(most)
  })

  it('lets other work go on between two slices', async () => {
    const { features, recent } = await sampled()
    features.set('ranker').evaluate({ user: USER }, ITEMS)
    features.set('spare').evaluate({ user: USER }, ITEMS)
    const order: string[] = []
    const warming = warmUp(await revision(), recent, WARM_UP_DEFAULTS, never).then(() => order.push('warm'))
    setImmediate(() => order.push('other'))
    await warming
    expect(order).toEqual(['other', 'warm'])
  })
})

describe('recent requests', () => {
  it('are every 64th of a set or feature, and no more than four of each', async () => {
    const { features, recent } = await sampled()
    const set = features.set('spare')
    for (let request = 0; request < 64 * 10; request++) set.evaluate({ user: USER, request }, ITEMS)
    expect(recent.sampled).toHaveLength(1)
    expect(recent.sampled[0]?.samples.map(({ context }) => context['request'])).toEqual([384, 448, 512, 576])
  })

  it('are of no more than 64 sets and features', () => {
    const recent = new RecentRequests()
    const samplers = Array.from({ length: 100 }, (_, index) => recent.sampler({ kind: 'feature', name: `f${index}` }))
    expect(samplers.filter((sampler) => sampler !== undefined)).toHaveLength(64)
    expect(recent.sampler({ kind: 'feature', name: 'f3' })).toBe(samplers[3])
  })
})
