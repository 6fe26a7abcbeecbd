import { spawnSync } from 'node:child_process'
import { median, milliseconds, report, timed } from './statistics.js'

/** What an author waits for: the check of the demo project, from the start of the process to its end. */
const ROUNDS = 10

const bare = Array.from({ length: ROUNDS }, () => timed(() => run('-e', '0')))
const validate = Array.from({ length: ROUNDS }, () => timed(() => run('dist/cli.js', 'validate', 'features')))

report([
  {
    what: 'feago validate of the demo project',
    result: milliseconds(median(validate)),
    note: `process start included, median of ${ROUNDS}`
  },
  { what: 'node alone', result: milliseconds(median(bare)), note: 'start and end of an empty process' }
])

function run(...args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}
