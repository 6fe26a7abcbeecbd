import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { soak } from '../soak/soak.js'
import { builtCommand } from './built-command.js'

/** The bounded form of `npm run soak`. */
describe('a server that is reloaded while requests come', () => {
  let command: Awaited<ReturnType<typeof builtCommand>>
  beforeAll(async () => {
    command = await builtCommand('soak')
  })
  afterAll(() => command.remove())

  test('answers every one of them, each with one revision, and keeps nothing of those that are gone', async () => {
    const report = await soak({ command: command.path, reloads: 40, connections: 3, restMs: 3 })
    expect(report.failed).toEqual([])
    expect(report.mixed).toEqual([])
    expect(report.exitCode).toBe(0)
    expect(report.requests).toBeGreaterThan(report.reloads)
    const [first, last] = [report.held[1], report.held.at(-1)]
    // One more or less is a connection that is being opened or closed.
    expect(last?.descriptors).toBeLessThanOrEqual((first?.descriptors ?? 0) + 2)
    // That old revisions can be collected is asked in test/reload/memory.test.ts, where garbage is collected when it is time to look.
  })
})
