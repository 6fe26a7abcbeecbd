import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { createLog } from '../../src/server/log.js'
import { type RunningServer, type StartOptions, startServer } from '../../src/server/start-server.js'
import { CONTEXT, testProject } from './server.js'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function started(options: Partial<StartOptions> = {}): Promise<RunningServer & { readonly port: number }> {
  const { features } = await testProject()
  const server = await startServer(features, {
    host: '127.0.0.1',
    port: 0,
    adminHost: '127.0.0.1',
    adminPort: 0,
    token: undefined,
    log: createLog('silent', { write: () => undefined }),
    shedding: { boundMs: 1e9 },
    metrics: { process: false },
    ...options
  })
  closing.push(() => server.close())
  return { ...server, port: Number(new URL(server.url).port) }
}

/** What comes of a connection, until it ends. */
async function conversation(socket: Socket): Promise<string> {
  let text = ''
  socket.setEncoding('latin1').on('data', (piece: string) => {
    text += piece
  })
  socket.on('error', () => undefined)
  await once(socket, 'close')
  return text
}

function post(body: string): string {
  return `POST /v1/evaluate HTTP/1.1\r\nHost: feago\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

/** An answer of some 30 MB, more than sockets hold. */
const LARGE = JSON.stringify({
  features: ['label'],
  context: { user: { user_id: 'u'.repeat(3_000) }, candidates: new Array(10_000).fill({ item_id: 'i' }) }
})

describe('a server on sockets', () => {
  test('answers on both of its addresses', async () => {
    const { url, adminUrl } = await started()
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ ready: true })
    expect((await fetch(`${adminUrl}/v1/reload`, { method: 'POST' })).status).toBe(200)
    const headers = { 'content-type': 'application/json' }
    const ranked = await fetch(`${url}/v1/evaluate`, { method: 'POST', headers, body: JSON.stringify({ set: 'ranker', context: CONTEXT }) })
    expect(await ranked.json()).toMatchObject({
      rows: [
        [0.25, true, 0],
        [0.25, false, 1]
      ]
    })
  })

  test('answers a large result in pieces, and others meanwhile', async () => {
    const { url } = await started()
    const headers = { 'content-type': 'application/json' }
    const [large, alive] = await Promise.all([
      fetch(`${url}/v1/evaluate`, { method: 'POST', headers, body: LARGE }),
      fetch(`${url}/healthz`)
    ])
    expect(alive.status).toBe(200)
    expect(large.headers.get('transfer-encoding')).toBe('chunked')
    const { rows, reasons } = (await large.json()) as { readonly rows: readonly unknown[]; readonly reasons: readonly unknown[] } // the shape is tested elsewhere
    expect([rows.length, reasons.length]).toEqual([10_000, 10_000])
  })

  test.each([
    ['a head that never ends', 'POST /v1/evaluate HTTP/1.1\r\nHost: feago\r\n', /^HTTP\/1.1 408 /],
    [
      'a body that never ends',
      'POST /v1/evaluate HTTP/1.1\r\nHost: feago\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
      /^HTTP\/1.1 408 /
    ],
    ['nothing at all', '', /^(HTTP\/1.1 408 |$)/]
  ])('cuts a client that sends %s', async (_, text, expected) => {
    const { port } = await started({ requestTimeoutMs: 300 })
    const socket = connect(port, '127.0.0.1')
    if (text !== '') socket.write(text)
    const answer = await conversation(socket)
    expect(answer).toMatch(expected)
    if (answer !== '') expect(answer).toMatch(/\r\n\r\n\{"error":\{"code":"timeout","message":"the request took too long to come"\}\}\n$/)
  })

  test('cuts a client that does not read its answer', async () => {
    const { port } = await started({ limits: { answerTimeoutMs: 300 } })
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined).pause()
    socket.write(post(LARGE))
    await wait(1_500)
    const answer = await conversation(socket.resume())
    expect(answer).toMatch(/^HTTP\/1.1 200 /)
    expect(answer.endsWith('0\r\n\r\n')).toBe(false)
  })

  test.each([
    ['no HTTP', 'hello\r\n\r\n', 400, 'malformed-request'],
    ['a head that is too large', `GET / HTTP/1.1\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`, 431, 'too-large']
  ])('says what is wrong with %s', async (_, text, status, code) => {
    const { port } = await started()
    const socket = connect(port, '127.0.0.1')
    socket.write(text)
    const answer = await conversation(socket)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toEqual({ error: { code, message: expect.any(String) } })
  })

  test('closing answers what is on its way, and takes nothing new', async () => {
    const { port, close } = await started()
    const socket = connect(port, '127.0.0.1')
    const text = post(JSON.stringify({ set: 'ranker', context: CONTEXT }))
    socket.write(text.slice(0, -10))
    const answered = conversation(socket)
    await wait(100)
    const closed = close()
    await wait(100)
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow()
    socket.write(text.slice(-10))
    const answer = await answered
    expect(answer).toMatch(/^HTTP\/1.1 200 OK/)
    expect(answer).toMatch(/connection: close/i)
    await closed
  })

  test('closing ends connections that do not', async () => {
    const { port, close } = await started({ drainMs: 200 })
    const socket = connect(port, '127.0.0.1')
    socket.write('POST /v1/evaluate HTTP/1.1\r\nHost: feago\r\nContent-Length: 9\r\nContent-Type: application/json\r\n\r\n')
    const ended = conversation(socket)
    await wait(100)
    await close()
    expect(await ended).toBe('')
  })

  test('an address that is taken is an error, and nothing is left open', async () => {
    const { port } = await started()
    await expect(started({ adminPort: port })).rejects.toThrow(/EADDRINUSE/)
  })
})
