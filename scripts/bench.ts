import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import type { Measurement } from '../bench/measure/measurement.js'
import { printComparison } from './bench/comparison.js'
import { buildRevision } from './bench/revision.js'
import { runBenchmark } from './bench/run-benchmark.js'
import { summariesOf } from './bench/summary.js'
import { printTables, resultsPage } from './bench/tables.js'
import { buildDistribution, ROOT } from './build.js'

/** Builds, then runs every benchmark in fresh processes against `dist/`, one after another. docs/performance.md tells the method. */
const BENCHMARKS = [
  'evaluate-shop',
  'evaluate-news',
  'evaluate-jobs',
  'store',
  'single',
  'shapes',
  'peers',
  'scale-candidates',
  'scale-features',
  'allocation',
  'collection',
  'memory',
  'reload',
  'edit',
  'compile',
  'start'
] as const
const PROCESSES = 3

interface Options {
  readonly only?: readonly string[]
  readonly processes: number
  readonly against?: string
  readonly short: boolean
  readonly write: boolean
}

const options = new Command()
  .name('npm run bench --')
  .option('--only <names...>', `those whose names begin so, of ${BENCHMARKS.join(', ')}`)
  .option('--processes <count>', 'how many of each benchmark', countOf, PROCESSES)
  .option('--against <revision>', 'the same against another revision, and the ratio')
  .option('--short', 'one process, few rounds: shows that the results are right, and says nothing about time', false)
  .addOption(new Option('--write', 'keep the tables in bench/results.md').default(false).conflicts(['only', 'against', 'short']))
  .parse()
  .opts<Options>()

const repetition = { processes: options.short ? 1 : options.processes, short: options.short }
const chosen = BENCHMARKS.filter((name) => options.only?.some((start) => name.startsWith(start)) ?? true)
await buildDistribution()
const checkouts = options.against === undefined ? [ROOT] : [ROOT, buildRevision(options.against)]
const now: Measurement[] = []
const before: Measurement[] = []
for (const name of chosen) {
  const [ofRoot = [], ofRevision = []] = await runBenchmark(name, checkouts, repetition)
  now.push(...ofRoot)
  before.push(...ofRevision)
}
if (options.short) console.log(`${now.length} ways of ${chosen.length} benchmarks, and all results are right`)
else if (options.against === undefined) printTables(summariesOf(now))
else printComparison(summariesOf(now), summariesOf(before), options.against)
if (options.write) writeFileSync(join(ROOT, 'bench/results.md'), resultsPage(summariesOf(now), repetition.processes))

function countOf(text: string): number {
  const count = Number(text)
  if (!(Number.isInteger(count) && count > 0)) throw new InvalidArgumentError('It must be a whole number above 0.')
  return count
}
