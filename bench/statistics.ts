import { writeFileSync } from 'node:fs'

/** One line of the report: what was measured, and figures as texts. */
export interface Measurement {
  readonly what: string
  readonly result: string
  readonly note: string
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

/** Milliseconds of one call. */
export function timed(work: () => void): number {
  const start = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - start) / 1e6
}

export async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const start = process.hrtime.bigint()
  await work()
  return Number(process.hrtime.bigint() - start) / 1e6
}

export function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`
}

/** Hands the figures to `scripts/bench.ts`, which names the file on the command line. */
export function report(measurements: readonly Measurement[]): void {
  const path = process.argv[2]
  if (path === undefined) console.log(measurements)
  else writeFileSync(path, JSON.stringify(measurements))
}
