import { setImmediate } from 'node:timers/promises'
import { defineFeature, type Features, type HostFeature, type OpenFeaturesOptions } from 'feago'
import { afterEach, describe, expect, it } from 'vitest'
import { closeAll, generation, opened, status, temporaryProject } from './service.js'
import type { TemporaryProject } from './temporary-project.js'

/** Stages that need live requests: the shadow comparison, and the canary. */
const definitions = (score: string): string => `feago: 1
sources:
  user: { key: { user_id: string }, fields: { age: int? } }
  item: { role: candidate, key: { item_id: string }, fields: { price: float? } }
features:
  score: ${score}
  title: 'f"{user.user_id}/{item.item_id}" ?? ""'
sets:
  ranker: { columns: [score, title] }
`
const FIRST = '{ expr: item.price * 2, default: 0.0 }'
const WATCH = { watch: { debounceMs: 5, pollMs: 50 }, warmUp: false, onError: () => undefined } as const
const ITEMS = Array.from({ length: 5 }, (_, index) => ({ item_id: `i${index}`, price: index === 0 ? null : index }))

afterEach(closeAll)

async function started(options: OpenFeaturesOptions): Promise<{ readonly project: TemporaryProject; readonly service: Features }> {
  const project = await temporaryProject({ 'features.yaml': definitions(FIRST) })
  return { project, service: await opened(project, { ...WATCH, ...options }) }
}

/** Requests of many users, one after another, until the status says so. Gives the scores of each, by revision. */
async function requestsUntil(
  service: Features,
  holds: (status: ReturnType<Features['status']>) => boolean
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const ranker = service.set('ranker')
  const seen = new Map<string, Set<string>>()
  for (let turn = 0; !holds(service.status()); turn++) {
    const user = { user_id: `u${turn % 50}`, age: turn % 3 }
    const matrix = ranker.evaluate({ user }, ITEMS)
    const revisions = seen.get(user.user_id) ?? new Set()
    seen.set(user.user_id, revisions.add(matrix.revision))
    await setImmediate()
  }
  return seen
}

const decided = ({ lastAttempt, active }: ReturnType<Features['status']>): boolean =>
  lastAttempt?.outcome === 'refused' || active?.generation === 2

describe('the shadow comparison', () => {
  const SHADOW = { requests: 20, timeoutMs: 20_000, slowdown: 1e9 }

  it('reports what differs, by feature, and lets it pass', async () => {
    const { project, service } = await started({ shadow: SHADOW })
    await project.write('features.yaml', definitions('{ expr: "item.price * (if item.price > 3 then 2.5 else 2.0)", default: 0.0 }'))
    await requestsUntil(service, decided)
    const shadow = service.status().lastAttempt?.shadow
    expect(service.status().active?.generation).toBe(2)
    expect(shadow?.requests).toBeGreaterThanOrEqual(20)
    expect(shadow?.features).toEqual([
      { feature: 'score', values: (shadow?.requests ?? 0) * 5, changed: 0.2, largest: 2, missing: { before: 0, after: 0 } }
    ])
  })

  it('refuses a change of more values than may change', async () => {
    const { project, service } = await started({ shadow: { ...SHADOW, changed: 0.1 } })
    await project.write('features.yaml', definitions('{ expr: item.price * 3, default: 0.0 }'))
    await requestsUntil(service, decided)
    expect(service.status().lastAttempt).toMatchObject({
      stage: 'shadow',
      message: expect.stringMatching(/^on \d+ live requests, 80 % of the values of score differ; 10 % may$/)
    })
    expect(service.status().active?.generation).toBe(1)
  })

  it('refuses what is missing more often', async () => {
    const { project, service } = await started({ shadow: SHADOW, breaking: 'allow' })
    await project.write('features.yaml', definitions('{ expr: item.price * 2, type: float? }'))
    await requestsUntil(service, decided)
    expect(service.status().lastAttempt?.message).toMatch(/score is missing in 20 % of them, before in 0 %$/)
  })

  it('leaves counters as they are', async () => {
    const { project, service } = await started({ shadow: SHADOW })
    await project.write('features.yaml', definitions('{ expr: item.price * 2.5, default: 0.0 }'))
    let asked = 0
    const ranker = service.set('ranker')
    while (!decided(service.status())) {
      const before = service.counters().inputs['item.price']?.absent ?? 0
      ranker.evaluate({ user: { user_id: 'u' } }, ITEMS)
      asked = (service.counters().inputs['item.price']?.absent ?? 0) - before
      await setImmediate()
    }
    expect(asked).toBe(1)
  })

  it('does not wait for ever where there are no requests', async () => {
    const { project, service } = await started({ shadow: { requests: 5, timeoutMs: 30 } })
    await project.write('features.yaml', definitions('{ expr: item.price * 3, default: 0.0 }'))
    await generation(service, 2)
    expect(service.status().lastAttempt?.shadow).toMatchObject({ requests: 0, features: [] })
  })

  it('activates nothing where a revision was pinned or rolled back to meanwhile', async () => {
    const { project, service } = await started({ shadow: { requests: 1e9, timeoutMs: 400 } })
    const { revision } = service
    await project.write('features.yaml', definitions('{ expr: item.price * 3, default: 0.0 }'))
    await new Promise((resolve) => setTimeout(resolve, 200))
    service.pin()
    await status(service, ({ lastAttempt }) => lastAttempt?.outcome === 'refused')
    expect(service.status()).toMatchObject({
      active: { revision, generation: 1 },
      lastAttempt: { stage: 'activate', message: expect.stringContaining('is pinned') }
    })
    service.unpin()
    await generation(service, 2)
    await project.write('features.yaml', definitions('{ expr: item.price * 4, default: 0.0 }'))
    await new Promise((resolve) => setTimeout(resolve, 200))
    service.rollback()
    await status(service, ({ lastAttempt }) => lastAttempt?.outcome === 'refused')
    expect(service.status()).toMatchObject({
      active: { revision, generation: 3 },
      lastAttempt: { stage: 'activate', message: 'another revision was made active while this one was proven' }
    })
  })

  it('is given up for a newer change', async () => {
    const { project, service } = await started({ shadow: { requests: 5, timeoutMs: 60_000 } })
    await project.write('features.yaml', definitions('{ expr: item.price * 3, default: 0.0 }'))
    await new Promise((resolve) => setTimeout(resolve, 150))
    await project.write('features.yaml', definitions(FIRST))
    await status(service, ({ lastAttempt }) => lastAttempt?.outcome === 'unchanged')
    expect(service.status().active?.generation).toBe(1)
  })
})

describe('the canary', () => {
  const CANARY = { share: 0.3, requests: 60, timeoutMs: 20_000, slowdown: 1e9 }

  it('has the same entities answered by the new revision, and then all', async () => {
    const { project, service } = await started({ canary: CANARY })
    const { revision } = service
    await project.write('features.yaml', definitions('{ expr: item.price * 3, default: 0.0 }'))
    await requestsUntil(service, ({ trial }) => trial !== undefined)
    const during = new Map(await requestsUntil(service, ({ active, trial }) => active?.generation === 2 || (trial?.requests ?? 0) >= 50))
    const counts = [...during.values()].map((revisions) => revisions.size)
    expect(Math.max(...counts)).toBe(1)
    const onNew = [...during.values()].filter((revisions) => !revisions.has(revision)).length
    expect(onNew).toBeGreaterThan(5)
    expect(onNew).toBeLessThan(30)
    await requestsUntil(service, decided)
    expect(service.status()).toMatchObject({ active: { generation: 2 }, lastAttempt: { canary: { errors: { before: 0, after: 0 } } } })
    expect(service.status().trial).toBeUndefined()
  })

  it('refuses a revision whose values are unavailable more often, and goes back', async () => {
    const fragile = (version: number): HostFeature =>
      defineFeature<number>({
        name: 'fragile',
        type: 'float',
        inputs: ['item.price'],
        eval: (inputs) => inputs.getFloat('item.price') / version
      })
    const { project, service } = await started({ canary: CANARY, hosts: [fragile(1)] })
    const { revision } = service
    // The price of one candidate is absent, and the host feature has no default for it.
    await project.write('features.yaml', definitions('fragile * 2'))
    await requestsUntil(service, decided)
    expect(service.status()).toMatchObject({
      active: { revision, generation: 1 },
      lastAttempt: { stage: 'canary', message: expect.stringContaining('values of a candidate were unavailable') }
    })
    expect(service.status().trial).toBeUndefined()
  })

  it('keeps requests without the key with the active revision', async () => {
    const { project, service } = await started({ canary: { ...CANARY, share: 1, timeoutMs: 150 } })
    const { revision } = service
    await project.write('features.yaml', definitions('{ expr: item.price * 3, default: 0.0 }'))
    const ranker = service.set('ranker')
    while (service.status().active?.generation === 1) {
      const { revision: answered } = ranker.evaluate({ user: {} }, ITEMS)
      if (service.status().active?.generation === 1) expect(answered).toBe(revision)
      await setImmediate()
    }
  })

  it('answers prepared candidates, too', async () => {
    const { project, service } = await started({ canary: { ...CANARY, share: 0.5 }, warmUp: true })
    const ranker = service.set('ranker')
    const prepared = ranker.prepare(ITEMS)
    await project.write('features.yaml', definitions('{ expr: item.price * 3, default: 0.0 }'))
    const expected = new Map([[service.revision, 8]])
    for (let turn = 0; service.status().active?.generation === 1; turn++) {
      const matrix = ranker.evaluate({ user: { user_id: `u${turn % 40}` } }, prepared)
      expect(matrix.value(4, 'score')).toBe(expected.get(matrix.revision) ?? 12)
      await setImmediate()
    }
  })
})
