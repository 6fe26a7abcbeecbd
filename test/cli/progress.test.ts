import { expect, test } from 'vitest'
import type { Io } from '../../src/cli/io.js'
import { Progress } from '../../src/cli/progress.js'

const STAGES = ['reading', 'compiling', 'evaluating']

/** What a bar writes to stderr while the work goes through all stages. */
async function written(isTTY: boolean, quietMs: number): Promise<string> {
  let stderr = ''
  const io: Io = {
    stdin: (async function* () {})(),
    stdout: { write: () => true },
    stderr: { write: (text) => (stderr += text), isTTY },
    env: {},
    cwd: '/'
  }
  const progress = new Progress(io, STAGES, quietMs)
  for (const stage of STAGES) await progress.enter(stage)
  progress.stop()
  return stderr
}

test('long work on a terminal has a bar that says the stage, and takes itself away', async () => {
  const bar = await written(true, 0)
  expect(bar).toContain('reading')
  // The last thing that is sent clears the line.
  expect(bar.slice(bar.lastIndexOf('evaluating') + 1)).toContain('\u001b[0K')
})

test.each([
  ['short work', true, 60_000],
  ['work without a terminal', false, 0]
])('%s has none', async (_name, isTTY, quietMs) => {
  expect(await written(isTTY, quietMs)).toBe('')
})
