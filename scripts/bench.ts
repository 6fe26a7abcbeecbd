import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import type { Measurement } from '../bench/measure/measurement.js'
import { summariesOf } from './bench/summary.js'
import { printTables, resultsPage } from './bench/tables.js'
import { buildDistribution, bundleScript, ROOT } from './build.js'

/** Builds, then runs every benchmark in fresh processes against `dist/`, one after another. docs/performance.md tells the method. */
const BENCHMARKS = ['evaluate-shop', 'evaluate-news', 'evaluate-jobs', 'compile', 'start'] as const
const PROCESSES = 3
const FIGURES = join(ROOT, '.cache/bench')

interface Options {
  readonly only?: readonly string[]
  readonly processes: number
  readonly short?: boolean
  readonly write?: boolean
}

const options = new Command()
  .name('npm run bench --')
  .option('--only <names...>', `those whose names begin so, of ${BENCHMARKS.join(', ')}`)
  .option('--processes <count>', 'how many of each benchmark', countOf, PROCESSES)
  .option('--short', 'one process, few rounds: shows that the results are right, and says nothing about time')
  .option('--write', 'keep the tables in bench/results.md')
  .parse()
  .opts<Options>()

const chosen = BENCHMARKS.filter((name) => options.only?.some((start) => name.startsWith(start)) ?? true)
const processes = options.short === true ? 1 : options.processes
await buildDistribution()
mkdirSync(FIGURES, { recursive: true })
const measurements: Measurement[] = []
for (const name of chosen) {
  const script = await bundleScript(`bench/${name}.ts`)
  for (let process = 1; process <= processes; process++) {
    console.error(`${name}, process ${process} of ${processes} …`)
    measurements.push(...run(name, script))
  }
}
const summaries = summariesOf(measurements)
printTables(summaries)
if (options.write === true) writeFileSync(join(ROOT, 'bench/results.md'), resultsPage(summaries, processes))

function run(name: string, script: string): readonly Measurement[] {
  const output = join(FIGURES, `${name}.json`)
  const args = ['--expose-gc', script, output, ...(options.short === true ? ['--short'] : [])]
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' })
  if (status !== 0) throw new Error(`${name} failed`)
  return JSON.parse(readFileSync(output, 'utf8'))
}

function countOf(text: string): number {
  const count = Number(text)
  if (!(Number.isInteger(count) && count > 0)) throw new InvalidArgumentError('It must be a whole number above 0.')
  return count
}
