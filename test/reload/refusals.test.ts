import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { BackOff } from '../../src/reload/back-off.js'
import type { WebhookMessage } from '../../src/reload/webhook.js'
import { closeAll, closing, generation, opened, status, temporaryProject } from './service.js'

/** What becomes of a refusal: an alert, a call, and another try. */
const definitions = (expression: string): string =>
  `feago: 1\nsources:\n  user: { fields: { age: int } }\nfeatures:\n  answer: ${expression}\n`
const WATCH = { watch: { debounceMs: 5, pollMs: 30 }, warmUp: false, onError: () => undefined } as const

afterEach(closeAll)

async function listening(answer: (message: WebhookMessage) => number): Promise<string> {
  const server: Server = createServer((request, response) => {
    json(request)
      .then((message) => {
        response.statusCode = answer(message as WebhookMessage)
        response.end()
      })
      .catch((error: unknown) => response.destroy(new Error(String(error))))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing({ close: async () => void server.close() })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
}

describe('a webhook', () => {
  it('is told of the refusal and of its end, with the revision that stays', async () => {
    const heard: WebhookMessage[] = []
    const url = await listening((message) => {
      heard.push(message)
      return 204
    })
    const project = await temporaryProject({ 'features.yaml': definitions('user.age') })
    const service = await opened(project, { ...WATCH, webhook: { url, intervalMs: 10 } })
    const { revision } = service
    await project.write('features.yaml', definitions('user.agee'))
    await status(service, ({ alert }) => alert !== undefined)
    await project.write('features.yaml', definitions('user.age + 1'))
    await generation(service, 2)
    while (heard.length < 2) await setTimeout(5)
    expect(heard[0]).toMatchObject({ event: 'refused', revision, attempt: { stage: 'check', diagnostics: [{ code: 'FG0504' }] } })
    expect(heard[1]).toMatchObject({ event: 'cleared', revision: service.revision, since: heard[0]?.since })
  })

  it('is called once in an interval, with the newest of what came meanwhile', async () => {
    const heard: WebhookMessage[] = []
    const url = await listening((message) => {
      heard.push(message)
      return 200
    })
    const project = await temporaryProject({ 'features.yaml': definitions('user.age') })
    const service = await opened(project, { watch: false, webhook: { url, intervalMs: 300 } })
    for (const name of ['a', 'b', 'c', 'd']) {
      await project.write('features.yaml', definitions(`user.${name}`))
      await service.reload()
    }
    while (heard.length < 2) await setTimeout(5)
    expect(heard.map(({ attempt }) => attempt.diagnostics[0]?.message)).toEqual([
      'The source `user` has no field `a`',
      'The source `user` has no field `d`'
    ])
  })

  it('that does not answer well is told of, and stops nothing', async () => {
    const url = await listening(() => 500)
    const errors: string[] = []
    const project = await temporaryProject({ 'features.yaml': definitions('user.age') })
    const service = await opened(project, { watch: false, webhook: { url }, onError: ({ message }) => errors.push(message) })
    await project.write('features.yaml', definitions('user.agee'))
    await service.reload()
    while (!errors.includes('the webhook answered 500')) await setTimeout(5)
    expect(service.ready).toBe(true)
  })
})

describe('files that are not followed', () => {
  it('are not read again by themselves, whatever refused them', async () => {
    const project = await temporaryProject({})
    const service = await opened(project, { watch: false, failFast: false, onError: () => undefined })
    expect(service.status().lastAttempt).toMatchObject({ stage: 'read', ok: false })
    await project.write('features.yaml', definitions('user.age'))
    await setTimeout(1500)
    expect(service.ready).toBe(false)
    expect(await service.reload()).toMatchObject({ ok: true })
  })
})

describe('the same content', () => {
  it('is tried again after a while that doubles, where it may pass another time; other content at once', () => {
    const backOff = new BackOff({ firstMs: 10_000, mostMs: 40_000 })
    backOff.refused('one', () => undefined)
    expect([backOff.rests('one'), backOff.rests('two')]).toEqual([true, false])
    backOff.clear()
    expect(backOff.rests('one')).toBe(false)
  })

  it('is never tried again by itself, where it can only be refused again', () => {
    const backOff = new BackOff({ firstMs: 0, mostMs: 0 })
    backOff.refused('one', undefined)
    expect(backOff.rests('one')).toBe(true)
    expect(backOff.rests('two')).toBe(false)
  })

  it('calls for another try when its time has come', async () => {
    const backOff = new BackOff({ firstMs: 5, mostMs: 20 })
    const tries: number[] = []
    const start = performance.now()
    await new Promise<void>((resolve) => {
      const again = (): void => {
        tries.push(performance.now() - start)
        if (tries.length === 4) resolve()
        else backOff.refused('one', again)
      }
      backOff.refused('one', again)
    })
    expect(tries).toHaveLength(4)
    backOff.clear()
  })
})
