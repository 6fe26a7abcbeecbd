import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import type { Io } from '../../src/cli/io.js'
import { run } from '../../src/cli/run.js'

/** What one command line did. */
export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface Surroundings {
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
  /** Both streams are terminals. */
  readonly terminal?: boolean
}

const made: string[] = []
afterAll(() => {
  for (const directory of made) rmSync(directory, { recursive: true, force: true })
})

/** A new directory with these files in it. */
export function directoryWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'feago-cli-'))
  made.push(directory)
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), content)
  }
  return directory
}

/** Runs a command line in this process. */
export async function feago(
  cwd: string,
  argv: readonly string[],
  { stdin = '', env = {}, terminal = false }: Surroundings = {}
): Promise<Outcome> {
  let stdout = ''
  let stderr = ''
  const io: Io = {
    stdin: (async function* () {
      yield stdin
    })(),
    stdout: { write: (text) => (stdout += text), isTTY: terminal },
    stderr: { write: (text) => (stderr += text), isTTY: terminal },
    env,
    cwd
  }
  const code = await run(argv, io)
  return { code, stdout, stderr }
}

/** A project that holds, with a candidate source. */
export const SHOP = `feago: 1
sources:
  user:
    key: { user_id: string }
    fields: { age: int?, views: int, clicks: { type: list<string>, max_items: 100 } }
  item:
    role: candidate
    key: { item_id: string }
    fields: { price: float, tags: { type: list<string>, max_items: 20 }, added: timestamp? }
features:
  ctr:
    doc: Share of the views that were clicked.
    expr: len(user.clicks) / user.views ?? 0.0
    owner: ranking
    tags: [ctr, user]
  age: { type: int?, expr: user.age }
  cheap: item.price < 10
  clicked: { type: int, expr: "user.clicks.count(c => c == item.item_id)" }
  price_rank: candidates.count(c => c.price < item.price)
  label: { type: string, expr: 'f"{user.user_id}/{item.item_id}"' }
  added: { type: timestamp?, expr: item.added }
sets:
  ranker: { doc: What the model eats., columns: [ctr, cheap, clicked, price_rank] }
`

export const CONTEXT = {
  now: '2024-06-01T00:00:00Z',
  user: { user_id: 'u1', age: 34, views: 3, clicks: ['i1'] },
  candidates: [
    { item_id: 'i1', price: 5, tags: [], added: '2024-01-01T00:00:00Z' },
    { item_id: 'i2', price: 12.5, tags: ['a'] }
  ]
}
