import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import Table from 'cli-table3'
import type { Measurement } from '../bench/statistics.js'
import { buildDistribution, bundleScript, ROOT } from './build.js'

/**
 * Builds, then runs every benchmark in a process of its own against `dist/`, one after another. Only ratios within one
 * run mean something: times are those of this machine at this moment. `--write` keeps the table in bench/results.md.
 */
const BENCHMARKS = ['bench/evaluate.ts', 'bench/compile.ts', 'bench/start.ts'] as const

await buildDistribution()
const measurements: Measurement[] = []
for (const benchmark of BENCHMARKS) measurements.push(...(await run(benchmark)))
print(measurements)
if (process.argv.includes('--write')) write(measurements)

async function run(benchmark: string): Promise<readonly Measurement[]> {
  console.error(`${benchmark} …`)
  const output = join(ROOT, '.cache/bench', `${benchmark.replaceAll('/', '-')}.json`)
  mkdirSync(join(ROOT, '.cache/bench'), { recursive: true })
  const { status } = spawnSync(process.execPath, [await bundleScript(benchmark), output], { cwd: ROOT, stdio: 'inherit' })
  if (status !== 0) throw new Error(`${benchmark} failed`)
  return JSON.parse(readFileSync(output, 'utf8'))
}

function print(rows: readonly Measurement[]): void {
  const table = new Table({ head: ['what', 'result', ''], style: { head: [], border: [], compact: true } })
  for (const { what, result, note } of rows) table.push([what, result, note])
  console.log(table.toString())
}

function write(rows: readonly Measurement[]): void {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node ${process.versions.node}`
  const lines = rows.map(({ what, result, note }) => `| ${what} | ${result} | ${note} |`)
  const text = [
    '# Benchmark results',
    '',
    `Written by \`npm run bench -- --write\` on ${machine}.`,
    '',
    '| what | result | |',
    '|---|---|---|',
    ...lines,
    ''
  ].join('\n')
  writeFileSync(join(ROOT, 'bench/results.md'), text)
}
