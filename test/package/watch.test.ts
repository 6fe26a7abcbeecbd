import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { closeAll, temporaryProject } from '../reload/service.js'
import { builtCommand } from './built-command.js'

const definitions = (expression: string): string =>
  `feago: 1\nsources:\n  user: { fields: { age: int } }\nfeatures:\n  answer: ${expression}\n  other: user.age\n`

/** `feago watch`, with the compiler in a thread of its own, as it is in the package. */
describe('feago watch', () => {
  let command: Awaited<ReturnType<typeof builtCommand>>
  const children: ChildProcess[] = []
  beforeAll(async () => {
    command = await builtCommand('watch')
  })
  afterAll(() => command.remove())
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill()
    await closeAll()
  })

  /** The lines of one of its streams, as they come, and the directory that it follows. */
  async function watching(stream: 'stdout' | 'stderr', ...options: readonly string[]) {
    const project = await temporaryProject({ 'features/features.yaml': definitions('user.age + 1') })
    const child = spawn(process.execPath, [command.path, 'watch', ...options], { cwd: project.path, stdio: ['ignore', 'pipe', 'pipe'] })
    children.push(child)
    const lines = createInterface({ input: child[stream] })[Symbol.asyncIterator]()
    return {
      child,
      line: async (): Promise<string> => String((await lines.next()).value),
      write: (expression: string) => writeFile(join(project.path, 'features/features.yaml'), definitions(expression))
    }
  }

  test('says what came of each edit, as lines of JSON', async () => {
    const { line, write } = await watching('stdout', '--format', 'json')
    expect(JSON.parse(await line())).toMatchObject({ active: { generation: 1 }, lastAttempt: { ok: true } })
    await write('user.agee')
    expect(JSON.parse(await line())).toMatchObject({
      active: { generation: 1 },
      lastAttempt: { ok: false, stage: 'check', diagnostics: [{ code: 'FG0504' }] }
    })
    await write('user.age + 2')
    expect(JSON.parse(await line())).toMatchObject({ active: { generation: 2 }, lastAttempt: { ok: true } })
  })

  test('shows people what is wrong, with paths as they know them', async () => {
    const { line, write } = await watching('stderr')
    expect(await line()).toMatch(/^\d\d:\d\d:\d\d watching features\/; Ctrl-C ends it$/)
    await write('user.agee')
    expect(await line()).toMatch(/ refused: the features of features do not compile$/)
    expect(await line()).toBe('')
    expect(await line()).toBe('error[FG0504]: The source `user` has no field `agee`')
    expect(await line()).toBe(' --> features/features.yaml:5:16')
  })

  test('ends with Ctrl-C', async () => {
    const { child, line } = await watching('stderr')
    await line()
    child.kill('SIGINT')
    expect((await once(child, 'exit'))[0]).toBe(130)
  })
})
