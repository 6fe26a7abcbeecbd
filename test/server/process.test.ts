import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { BUNDLE, ROOT } from '../../scripts/build.js'
import { directoryWith, feago } from '../cli/command-line.js'
import { CONTEXT, PROJECT } from './server.js'

/** The command as it is shipped, in a place of its own so that no other build is disturbed. */
const OUTPUT = join(ROOT, '.cache/test-serve')
const BROKEN = PROJECT.replace('user.age >= 18', 'user.agee >= 18')
const CHANGED = PROJECT.replace('item.price < 10', 'item.price < 20')
const TOKEN = 'a-token-of-the-test'

interface Serving {
  readonly directory: string
  readonly url: string
  readonly adminUrl: string
  readonly child: ChildProcess
  readonly said: { out: string; err: string }
}

const running: ChildProcess[] = []
beforeAll(async () => {
  await build({ ...BUNDLE, outdir: OUTPUT })
})
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
})
afterAll(() => rmSync(OUTPUT, { recursive: true, force: true }))

function start(directory: string, argv: readonly string[], env: Readonly<Record<string, string>>): Pick<Serving, 'child' | 'said'> {
  const child = spawn(process.execPath, [join(OUTPUT, 'cli.js'), 'serve', ...argv], {
    cwd: directory,
    env: { PATH: process.env['PATH'], XDG_STATE_HOME: join(directory, 'state'), ...env },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  running.push(child)
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text))
  return { child, said }
}

/** A server of a project, once it listens. */
async function serving(text: string, argv: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<Serving> {
  const directory = directoryWith({ 'features/features.yaml': text })
  return { directory, ...(await servingIn(directory, argv, env)) }
}

async function servingIn(
  directory: string,
  argv: readonly string[] = [],
  env: Readonly<Record<string, string>> = {}
): Promise<Omit<Serving, 'directory'>> {
  const { child, said } = start(directory, [...argv, '--port', '0', '--admin-port', '0'], env)
  await until(() => said.out.includes('\n') || child.exitCode !== null)
  const [, url = '', adminUrl = ''] = /^listening on (\S+), admin on (\S+)\n$/.exec(said.out) ?? []
  if (url === '') throw new Error(`it does not listen: ${said.out}${said.err}`)
  return { child, said, url, adminUrl }
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20))
}

async function exitOf(child: ChildProcess): Promise<readonly unknown[]> {
  return child.exitCode === null && child.signalCode === null ? once(child, 'exit') : [child.exitCode, child.signalCode]
}

async function evaluated(url: string): Promise<unknown> {
  const body = JSON.stringify({ features: ['cheap'], context: { item: { price: 15 } } })
  const answer = await fetch(`${url}/v1/evaluate`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  return ((await answer.json()) as { readonly values: unknown }).values // the shape is tested elsewhere
}

describe('feago serve', () => {
  test('follows the definitions, and ends with a signal', async () => {
    const { directory, url, child, said } = await serving(PROJECT)
    expect(await evaluated(url)).toEqual({ cheap: false })
    writeFileSync(join(directory, 'features/features.yaml'), CHANGED)
    await until(async () => JSON.stringify(await evaluated(url)) === '{"cheap":true}')
    child.kill('SIGTERM')
    expect(await exitOf(child)).toEqual([0, null])
    // One line where it listens; the rest is the log.
    expect(said.out.split('\n')).toHaveLength(2)
    for (const line of said.err.trimEnd().split('\n')) expect(JSON.parse(line)).toMatchObject({ level: 'info', msg: expect.any(String) })
  })

  test('answers what is on its way before it ends', async () => {
    const { url, child } = await serving(PROJECT)
    const body = JSON.stringify({ set: 'ranker', context: CONTEXT })
    const head = `POST /v1/evaluate HTTP/1.1\r\nHost: feago\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text))
    socket.write(head + body.slice(0, 20))
    await until(async () => (await fetch(`${url}/healthz`)).ok)
    child.kill('SIGINT')
    await until(async () =>
      fetch(`${url}/healthz`).then(
        () => false,
        () => true
      )
    )
    socket.write(body.slice(20))
    expect(await exitOf(child)).toEqual([0, null])
    expect(answer).toMatch(/^HTTP\/1.1 200 OK/)
  })

  test.each(['SIGHUP', 'POST /v1/reload'])('--no-watch reloads with %s alone', async (how) => {
    const { directory, url, adminUrl, child } = await serving(PROJECT, ['--no-watch'])
    writeFileSync(join(directory, 'features/features.yaml'), CHANGED)
    expect(await evaluated(url)).toEqual({ cheap: false })
    if (how === 'SIGHUP') child.kill('SIGHUP')
    else expect((await fetch(`${adminUrl}/v1/reload`, { method: 'POST' })).status).toBe(200)
    await until(async () => JSON.stringify(await evaluated(url)) === '{"cheap":true}')
  })

  test.each([['--watch'], ['--no-watch']])('a broken start is alive and not ready, says why, and recovers: %s', async (watch) => {
    const { directory, url, adminUrl, said } = await serving(BROKEN, watch === '--watch' ? [] : [watch])
    expect(said.err).toContain('error[FG0504]: The source `user` has no field `agee`')
    expect(said.err).toContain('--> features/features.yaml:14:')
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    const ready = await fetch(`${url}/readyz`)
    expect(ready.status).toBe(503)
    expect(await ready.json()).toMatchObject({
      error: { code: 'not-ready', diagnostics: [{ code: 'FG0504', spans: [{ file: 'features.yaml' }] }] }
    })
    const refused = await fetch(`${adminUrl}/v1/reload`, { method: 'POST' })
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ error: { code: 'reload-refused', diagnostics: [{ code: 'FG0504' }] } })
    writeFileSync(join(directory, 'features/features.yaml'), PROJECT)
    if (watch === '--no-watch') expect((await fetch(`${adminUrl}/v1/reload`, { method: 'POST' })).status).toBe(200)
    await until(async () => (await fetch(`${url}/readyz`)).ok)
    expect(await evaluated(url)).toEqual({ cheap: false })
  })

  test('--fail-fast ends with 1 where the definitions are broken', async () => {
    const { child, said } = start(directoryWith({ 'features/features.yaml': BROKEN }), ['--fail-fast'], {})
    expect(await exitOf(child)).toEqual([1, null])
    expect(said).toMatchObject({ out: '', err: expect.stringContaining('error[FG0504]') })
  })

  test('refuses what takes something away, and with --breaking allow does not', async () => {
    const smaller = 'feago: 1\nfeatures: { one: "1" }\n'
    const careful = await serving(PROJECT, ['--no-watch'])
    writeFileSync(join(careful.directory, 'features/features.yaml'), smaller)
    const refused = await fetch(`${careful.adminUrl}/v1/reload`, { method: 'POST' })
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ error: { message: expect.stringContaining('compatibility') } })
    const free = await serving(PROJECT, ['--no-watch', '--breaking', 'allow'])
    writeFileSync(join(free.directory, 'features/features.yaml'), smaller)
    expect((await fetch(`${free.adminUrl}/v1/reload`, { method: 'POST' })).status).toBe(200)
  })

  test('serves what feago compile wrote, and follows it', async () => {
    const directory = directoryWith({ 'features/features.yaml': PROJECT })
    await feago(directory, ['compile', '-o', 'dist'])
    const { url } = await servingIn(directory, ['dist'])
    expect(await evaluated(url)).toEqual({ cheap: false })
    writeFileSync(join(directory, 'features/features.yaml'), CHANGED)
    await feago(directory, ['compile', '-o', 'dist'])
    await until(async () => JSON.stringify(await evaluated(url)) === '{"cheap":true}')
  })

  test('--persist serves the last good revision where the files are broken at the start', async () => {
    const { directory, child } = await serving(PROJECT, ['--persist', 'kept'])
    child.kill('SIGTERM')
    await exitOf(child)
    writeFileSync(join(directory, 'features/features.yaml'), BROKEN)
    const { url } = await servingIn(directory, ['--persist', 'kept'])
    expect(await evaluated(url)).toEqual({ cheap: false })
    expect(await (await fetch(`${url}/v1/status`)).json()).toMatchObject({
      active: { source: 'persisted' },
      degraded: { reason: expect.any(String) }
    })
  })

  test('the admin address takes the token, and what is said has it nowhere', async () => {
    const { adminUrl, child, said } = await serving(PROJECT, ['--admin-host', '0.0.0.0'], { FEAGO_ADMIN_TOKEN: TOKEN })
    const post = (headers: Readonly<Record<string, string>>) =>
      fetch(`${adminUrl.replace('0.0.0.0', '127.0.0.1')}/v1/reload`, { method: 'POST', headers })
    expect((await post({})).status).toBe(401)
    expect((await post({ authorization: `Bearer ${TOKEN}` })).status).toBe(200)
    child.kill('SIGTERM')
    await exitOf(child)
    expect(said.out + said.err).not.toContain(TOKEN)
  })
})
