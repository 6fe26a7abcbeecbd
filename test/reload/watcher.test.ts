import { EventEmitter } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type WatcherReport, watchDirectory } from '../../src/reload/watcher.js'
import { closeAll, closing, temporaryProject } from './service.js'

/** File systems whose events fail, at once or later. */
class Events extends EventEmitter {
  closed = false

  async close(): Promise<void> {
    this.closed = true
  }
}

const listening: Events[] = []
let failure: Error | undefined

vi.mock('chokidar', () => ({
  watch: () => {
    const events = new Events()
    listening.push(events)
    setImmediate(() => (failure === undefined ? events.emit('ready') : events.emit('error', failure)))
    return events
  }
}))

afterEach(async () => {
  await closeAll()
  listening.length = 0
  failure = undefined
})

/** A directory that is watched, and what is heard of it. */
async function watched(): Promise<{
  readonly write: (text: string) => Promise<void>
  readonly reports: WatcherReport[]
  changes: () => number
}> {
  const project = await temporaryProject({ 'features.yaml': 'one' })
  const reports: WatcherReport[] = []
  let changes = 0
  const listeners = { changed: () => void changes++, reported: (report: WatcherReport) => void reports.push(report) }
  closing(await watchDirectory(project.path, { debounceMs: 1, pollMs: 10, events: true }, listeners))
  return { write: (text) => project.write('features.yaml', text), reports, changes: () => changes }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await setTimeout(1)
}

describe('a file system whose events cannot be listened to', () => {
  it('is polled, and the reason is told', async () => {
    failure = new Error('ENOSPC: System limit for number of file watchers reached')
    const { write, reports, changes } = await watched()
    expect(reports).toEqual([{ mode: 'poll', message: failure.message }])
    expect(listening.map(({ closed }) => closed)).toEqual([true])
    await write('another')
    await until(() => changes() === 1)
  })

  it('is polled from then on where they fail later', async () => {
    const { write, reports, changes } = await watched()
    expect(reports).toEqual([{ mode: 'events' }])
    listening[0]?.emit('error', new Error('EIO: the disk is gone'))
    await until(() => reports.length === 2)
    expect(reports[1]).toEqual({ mode: 'poll', message: 'EIO: the disk is gone' })
    expect(listening.map(({ closed }) => closed)).toEqual([true])
    await write('another')
    await until(() => changes() === 1)
  })
})

describe('a file system whose events are lost', () => {
  it('is listened to again when the poll has found what no event told', async () => {
    const { write, reports, changes } = await watched()
    await write('another')
    await until(() => changes() === 1)
    expect(listening.map(({ closed }) => closed)).toEqual([true, false])
    expect(reports).toEqual([{ mode: 'events' }, { mode: 'events' }])
  })
})
