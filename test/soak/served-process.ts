import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'

/** `feago serve` as a process of its own. */
export class ServedProcess {
  readonly url: string
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, url: string) {
    this.#child = child
    this.url = url
  }

  static async start(command: string, argv: readonly string[]): Promise<ServedProcess> {
    const all = [command, 'serve', ...argv, '--port', '0', '--admin-port', '0']
    const child = spawn(process.execPath, all, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, FEAGO_LOG_LEVEL: 'silent' } })
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const url = /listening on (\S+),/.exec(line.toString())?.[1]
    if (url === undefined) throw new Error(`the server said ${line.toString()}`)
    return new ServedProcess(child, url)
  }

  /** What it holds, as the operating system and its own metrics say. */
  async held(): Promise<Held> {
    const pid = this.#child.pid ?? 0
    const [descriptors, status, metrics] = await Promise.all([
      readdir(`/proc/${pid}/fd`),
      readFile(`/proc/${pid}/status`, 'utf8'),
      fetch(`${this.url}/metrics`).then((response) => response.text())
    ])
    return {
      descriptors: descriptors.length,
      rssBytes: Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024,
      heapBytes: metric(metrics, 'feago_process_heap_used_bytes') ?? metric(metrics, 'nodejs_heap_size_used_bytes') ?? Number.NaN,
      snapshots: metric(metrics, 'feago_live_snapshots') ?? Number.NaN
    }
  }

  async status(): Promise<unknown> {
    return (await fetch(`${this.url}/v1/status`)).json()
  }

  /** Ends it as an orchestrator does, and gives the exit code. */
  async stop(): Promise<number | null> {
    if (this.#child.exitCode !== null) return this.#child.exitCode
    this.#child.kill('SIGTERM')
    const [code] = (await once(this.#child, 'exit')) as [number | null]
    return code
  }
}

export interface Held {
  readonly descriptors: number
  readonly rssBytes: number
  readonly heapBytes: number
  /** Revisions that have not been collected. */
  readonly snapshots: number
}

function metric(text: string, name: string): number | undefined {
  const value = new RegExp(`^\\S*${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1]
  return value === undefined ? undefined : Number(value)
}
