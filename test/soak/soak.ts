import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Held, ServedProcess } from './served-process.js'
import { definitionsOf, type ExpectedVersion, expectedOf, REQUESTS } from './versions.js'

export interface SoakOptions {
  /** `dist/cli.js` */
  readonly command: string
  readonly reloads: number
  /** Requests on their way at any time. */
  readonly connections: number
  /** How long each of them rests between two requests, in milliseconds. */
  readonly restMs: number
  readonly told?: (done: number) => void
}

export interface SoakReport {
  readonly reloads: number
  readonly requests: number
  /** Requests that were not answered with 200. */
  readonly failed: readonly string[]
  /** Answers that are not what the interpreter computes for the revision that they name. */
  readonly mixed: readonly string[]
  /** From the swap of the files to the first answer of the new revision, in milliseconds. */
  readonly latencies: readonly number[]
  /** After each tenth of the reloads. */
  readonly held: readonly Held[]
  readonly exitCode: number | null
}

/** Edits that must come to nothing, in turn between two versions. */
const DISTURBANCES: readonly ((directory: string, version: number) => Promise<void>)[] = [
  async () => undefined,
  (directory) => writeFile(join(directory, 'broken.yaml'), 'features: ['),
  (directory) => writeFile(join(directory, 'broken.yaml'), ''),
  (directory) => writeFile(join(directory, 'broken.yaml'), `feago: 1\nfeatures:\n  extra: user.nothing + 1\n`),
  async (directory) => {
    for (let turn = 0; turn < 20; turn++) {
      await writeFile(join(directory, `.broken.yaml.${turn}.swp`), 'x')
      await rename(join(directory, `.broken.yaml.${turn}.swp`), join(directory, 'broken.yaml~'))
    }
  },
  (directory) => symlink('nowhere', join(directory, 'broken.yaml')),
  (directory, version) => writeFile(join(directory, 'broken.yaml'), `# a comment ${version}\nfeago: 1\nfeatures: {}\n`)
]

/**
 * Reloads a server again and again while requests come, and compares every answer with what the interpreter computes for the revision
 * that it names. Between two versions, files are broken, truncated, renamed and taken away.
 */
export async function soak({ command, reloads, connections, restMs, told }: SoakOptions): Promise<SoakReport> {
  const directory = await mkdtemp(join(tmpdir(), 'feago-soak-'))
  const state = `${directory}-state`
  const expected = new Map<string, ExpectedVersion>()
  const know = async (version: number): Promise<string> => {
    const known = await expectedOf(version)
    expected.set(known.revision, known)
    return known.revision
  }
  await know(1)
  await swapTo(directory, 1)
  const server = await ServedProcess.start(command, [directory, '--persist', state])
  const load = new Load(server.url, expected, connections, restMs)
  const latencies: number[] = []
  const held: Held[] = []
  try {
    for (let version = 2; version <= reloads + 1; version++) {
      const revision = await know(version)
      await DISTURBANCES[version % DISTURBANCES.length]?.(directory, version)
      if (version % 3 === 0) await setTimeout(80)
      await rm(join(directory, 'broken.yaml'), { force: true })
      const start = performance.now()
      await swapTo(directory, version)
      await load.answeredBy(revision)
      latencies.push(performance.now() - start)
      if ((version - 1) % Math.max(1, Math.floor(reloads / 10)) === 0) held.push(await server.held())
      told?.(version - 1)
    }
  } finally {
    await load.stop()
    await server.stop()
  }
  const exitCode = await server.stop()
  await rm(directory, { recursive: true })
  await rm(state, { recursive: true, force: true })
  return { reloads, requests: load.requests, failed: load.failed, mixed: load.mixed, latencies, held, exitCode }
}

/** All files of a version at once, as a mounted ConfigMap changes. */
async function swapTo(directory: string, version: number): Promise<void> {
  const data = join(directory, `..${version}`)
  for (const [path, text] of Object.entries(definitionsOf(version))) {
    await mkdir(dirname(join(data, path)), { recursive: true })
    await writeFile(join(data, path), text)
    if (version === 1) await symlink(`..data/${path}`, join(directory, path))
  }
  await symlink(`..${version}`, join(directory, '..data_tmp'))
  await rename(join(directory, '..data_tmp'), join(directory, '..data'))
  if (version > 1) await rm(join(directory, `..${version - 1}`), { recursive: true })
}

/** Requests, several at a time, until it is stopped. */
class Load {
  readonly failed: string[] = []
  readonly mixed: string[] = []
  requests = 0
  readonly #url: string
  readonly #expected: ReadonlyMap<string, ExpectedVersion>
  readonly #agent = new Agent({ keepAlive: true })
  readonly #waiting = new Map<string, () => void>()
  readonly #running: readonly Promise<void>[]
  #newest = ''
  #stopped = false

  constructor(url: string, expected: ReadonlyMap<string, ExpectedVersion>, connections: number, restMs: number) {
    this.#url = url
    this.#expected = expected
    this.#running = Array.from({ length: connections }, (_, first) => this.#send(first, restMs))
  }

  /** Resolves with the first answer of this revision. */
  answeredBy(revision: string): Promise<void> {
    if (this.#newest === revision) return Promise.resolve()
    return new Promise((resolve) => this.#waiting.set(revision, resolve))
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.all(this.#running)
    this.#agent.destroy()
  }

  async #send(first: number, restMs: number): Promise<void> {
    for (let turn = first; !this.#stopped; turn++) {
      const place = turn % REQUESTS.length
      this.requests++
      try {
        this.#check(place, await this.#ask(REQUESTS[place]?.body ?? ''))
      } catch (error) {
        this.failed.push(String(error))
      }
      await setTimeout(restMs)
    }
  }

  #check(place: number, { status, text }: { readonly status: number; readonly text: string }): void {
    if (status !== 200) return void this.failed.push(`${status} ${text.slice(0, 200)}`)
    const { revision, rows } = JSON.parse(text) as { readonly revision: string; readonly rows: unknown } // checked against what is expected
    const wanted = this.#expected.get(revision)?.rows[place]
    if (wanted !== JSON.stringify(rows)) this.mixed.push(`${revision.slice(0, 12)}: ${JSON.stringify(rows)} and not ${wanted}`)
    this.#newest = revision
    this.#waiting.get(revision)?.()
    this.#waiting.delete(revision)
  }

  #ask(body: string): Promise<{ readonly status: number; readonly text: string }> {
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
      const sent = request(`${this.#url}/v1/evaluate`, { method: 'POST', agent: this.#agent, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
        response.on('error', reject)
      })
      sent.on('error', reject)
      sent.end(body)
    })
  }
}
