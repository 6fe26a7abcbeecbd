import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Measurement } from '../../bench/measure/measurement.js'
import { bundleScript, ROOT } from '../build.js'

/** What some benchmarks ask of Node besides. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  // In MiB: so much room for new objects that none are collected within a request.
  allocation: ['--min-semi-space-size=128']
}

export interface Repetition {
  readonly processes: number
  /** Few rounds: shows that the results are right, and says nothing about time. */
  readonly short: boolean
}

/**
 * Runs a benchmark in fresh processes against the `dist/` of each checkout, by turns. Gives the measurements by checkout. Throws
 * where the first one fails; another may lack what is measured, and has no measurements then.
 */
export async function runBenchmark(
  name: string,
  checkouts: readonly string[],
  { processes, short }: Repetition
): Promise<readonly (readonly Measurement[])[]> {
  const scripts = await Promise.all(checkouts.map((checkout) => bundleScript(`bench/${name}.ts`, checkout)))
  const measurements: Measurement[][] = scripts.map(() => [])
  for (let process = 1; process <= processes; process++) {
    console.error(`${name}, process ${process} of ${processes} …`)
    for (const [place, script] of scripts.entries()) {
      const result = run(name, script, short)
      if (result === undefined && place === 0) throw new Error(`${name} failed`)
      measurements[place]?.push(...(result ?? []))
    }
  }
  return measurements
}

function run(name: string, script: string, short: boolean): readonly Measurement[] | undefined {
  const figures = join(ROOT, '.cache/bench')
  mkdirSync(figures, { recursive: true })
  const output = join(figures, `${name}.json`)
  const args = ['--expose-gc', ...(FLAGS[name] ?? []), script, output, ...(short ? ['--short'] : [])]
  rmSync(output, { force: true })
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' })
  if (status !== 0) return undefined
  return JSON.parse(readFileSync(output, 'utf8'))
}
