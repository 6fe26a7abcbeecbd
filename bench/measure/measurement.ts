import { writeFileSync } from 'node:fs'

/** How figures are written: see scripts/bench/figure-text.ts. */
export type Unit = 'ms' | 'ns' | 'KB' | 'MB'

/** One line of a table: what was measured in one process, figure by figure. */
export interface Measurement {
  readonly table: string
  readonly what: string
  readonly unit: Unit
  readonly figures: readonly number[]
  /** The figures divided by those of the yardstick in the same rounds, where the table has one. */
  readonly ratios?: readonly number[]
  readonly note?: string
}

/** One line for each way, with its ratios to the first one, round by round. */
export function ratiosToFirst(
  table: string,
  ways: readonly { readonly name: string; readonly note?: string }[],
  times: readonly (readonly number[])[]
): readonly Measurement[] {
  return ways.map(({ name, note }, place) => {
    const figures = times[place] ?? []
    const ratios = figures.map((figure, round) => figure / (times[0]?.[round] ?? Number.NaN))
    return { table, what: name, unit: 'ms', figures, ratios, ...(note !== undefined && { note }) }
  })
}

/** Hands the figures to `npm run bench`, which names the file on the command line. */
export function report(measurements: readonly Measurement[]): void {
  const path = process.argv[2]
  if (path === undefined) console.log(measurements)
  else writeFileSync(path, JSON.stringify(measurements))
}
