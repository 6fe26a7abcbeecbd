import { join } from 'node:path'
import { Command } from 'commander'
import { soak } from '../test/soak/soak.js'
import { buildDistribution, ROOT } from './build.js'

/** `npm run soak`: a server is reloaded a thousand times while requests come; prints what came of it, and exits with 1 where anything was wrong. */
const { reloads, connections } = new Command()
  .name('npm run soak --')
  .option('--reloads <count>', 'how many', Number, 1000)
  .option('--connections <count>', 'requests at a time', Number, 4)
  .parse()
  .opts<{ readonly reloads: number; readonly connections: number }>()

await buildDistribution()
const report = await soak({
  command: join(ROOT, 'dist/cli.js'),
  reloads,
  connections,
  restMs: 2,
  told: (done) => {
    if (done % 50 === 0) console.log(`${done} reloads`)
  }
})
const sorted = report.latencies.toSorted((left, right) => left - right)
const [first, last] = [report.held[0], report.held.at(-1)]
console.log(`reloads              ${report.reloads}`)
console.log(`requests             ${report.requests}, ${report.failed.length} failed, ${report.mixed.length} of mixed revisions`)
console.log(`files to live        ${quantile(sorted, 0.5)} ms median, ${quantile(sorted, 0.99)} ms for 99 of 100`)
console.log(`heap                 ${megabytes(first?.heapBytes)} after a tenth, ${megabytes(last?.heapBytes)} at the end`)
console.log(`resident             ${megabytes(first?.rssBytes)} after a tenth, ${megabytes(last?.rssBytes)} at the end`)
console.log(`file descriptors     ${first?.descriptors} after a tenth, ${last?.descriptors} at the end`)
console.log(`revisions in memory  ${Math.max(...report.held.map(({ snapshots }) => snapshots))} at the most`)
for (const problem of [...report.failed, ...report.mixed].slice(0, 10)) console.log(`  ${problem}`)
process.exitCode = report.failed.length + report.mixed.length === 0 && report.exitCode === 0 ? 0 : 1

function quantile(sorted: readonly number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(0)
}

function megabytes(bytes = Number.NaN): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`
}
