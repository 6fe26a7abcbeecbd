import { spawnSync } from 'node:child_process'
import { openFeatures } from 'feago'
import { median, milliseconds, report, timed, timedAsync } from './statistics.js'
import { writeThousand } from './workload/thousand.js'

/** A thousand features from 20 files: a fresh process each time, and again in a process that has compiled before. */
const ROUNDS = 5
const project = writeThousand('.cache/bench/thousand')

const validated = Array.from({ length: ROUNDS }, () => timed(() => run('validate', project)))
const compiled = Array.from({ length: ROUNDS }, () => timed(() => run('compile', project, '-o', '.cache/bench/thousand-compiled')))
const opened: number[] = []
for (let round = 0; round <= ROUNDS; round++) {
  const time = await timedAsync(async () => (await openFeatures(project)).close())
  if (round > 0) opened.push(time)
}

report([
  { what: 'validate 1,000 features of 20 files', result: milliseconds(median(validated)), note: `process and all, median of ${ROUNDS}` },
  { what: 'validate and compile them', result: milliseconds(median(compiled)), note: `process and all, median of ${ROUNDS}` },
  { what: 'compile, load and activate them, warm', result: milliseconds(median(opened)), note: `in one process, median of ${ROUNDS}` }
])

function run(...args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, ['dist/cli.js', ...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}
