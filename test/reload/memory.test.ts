import { readdirSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Features } from 'feago'
import { afterEach, describe, expect, it } from 'vitest'
import { closeAll, closing, generation, opened, temporaryProject } from './service.js'

/** What reloads leave behind: nothing. */
setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const definitions = (version: number): string => `feago: 1
sources:
  user: { key: { user_id: string }, fields: { age: int?, clicks: { type: list<string>, max_items: 50 } } }
  item: { role: candidate, key: { item_id: string }, fields: { price: float? } }
features:
  age: { expr: user.age + ${version}, default: 0 }
  price: { expr: item.price * ${version}.5, default: 0.0 }
  clicked: item.item_id in user.clicks
sets:
  ranker: { columns: [age, price, clicked] }
`

afterEach(closeAll)

function descriptors(): number {
  return readdirSync('/proc/self/fd').length
}

/** Reloads so often, and evaluates every revision. */
async function reload(service: Features, write: (version: number) => Promise<void>, from: number, to: number): Promise<void> {
  for (let version = from; version <= to; version++) {
    await write(version)
    await generation(service, version)
    service.set('ranker').evaluate({ user: { age: version } }, [{ item_id: 'a', price: 1 }])
    service.feature('age').eval({ user: { age: version } })
  }
}

describe('after many reloads', () => {
  it('no revision is alive but those of the history, and nothing else has grown', async () => {
    const project = await temporaryProject({ 'features.yaml': definitions(1) })
    const service = await opened(project, { watch: { debounceMs: 1, pollMs: 20 }, warmUp: { totalMs: 5 }, historySize: 3 })
    const write = (version: number): Promise<void> => project.write('features.yaml', definitions(version))
    const revisions: WeakRef<object>[] = [new WeakRef(service.snapshot)]
    service.subscribe(({ lastAttempt }) => lastAttempt?.outcome === 'activated' && revisions.push(new WeakRef(service.snapshot)))
    await reload(service, write, 2, 15)
    collectGarbage()
    const before = { heap: process.memoryUsage().heapUsed, descriptors: descriptors(), resources: process.getActiveResourcesInfo().length }
    await reload(service, write, 16, 60)
    // A weak reference that was looked at stays until the turn is over.
    await new Promise((resolve) => setTimeout(resolve, 20))
    collectGarbage()
    expect(revisions.length).toBeGreaterThanOrEqual(60)
    const alive = new Set(revisions.map((revision) => revision.deref()).filter((snapshot) => snapshot !== undefined))
    expect(alive.size).toBeLessThanOrEqual(3)
    expect(descriptors()).toBeLessThanOrEqual(before.descriptors)
    expect(process.getActiveResourcesInfo().length).toBeLessThanOrEqual(before.resources + 1)
    // Sixty revisions would be more than ten times as much.
    expect(process.memoryUsage().heapUsed - before.heap).toBeLessThan(4 * 2 ** 20)
  })

  it('refused changes leave nothing behind either', async () => {
    const project = await temporaryProject({ 'features.yaml': definitions(1) })
    const service = closing(await opened(project, { onError: () => undefined }))
    const revision = new WeakRef(service.snapshot)
    for (let version = 0; version < 50; version++) {
      await project.write('features.yaml', `${definitions(1)}  broken${version}: [\n`)
      await service.reload()
    }
    collectGarbage()
    expect(revision.deref()).toBe(service.snapshot)
    expect(service.status().history).toHaveLength(1)
  })
})
