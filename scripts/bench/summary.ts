import type { Measurement, Unit } from '../../bench/measure/measurement.js'
import { type Quartiles, quartilesOf } from '../../bench/measure/statistics.js'

/** One line of a table over all processes. */
export interface Summary {
  readonly table: string
  readonly what: string
  readonly unit: Unit
  readonly figure: Quartiles
  readonly ratio: Quartiles | undefined
  readonly note: string
}

/** Lines of several processes become one where they are of one table and measure the same. */
export function summariesOf(measurements: readonly Measurement[]): readonly Summary[] {
  const lines = new Map<string, Measurement[]>()
  for (const measurement of measurements) {
    const line = JSON.stringify([measurement.table, measurement.what])
    lines.set(line, [...(lines.get(line) ?? []), measurement])
  }
  return [...lines.values()].flatMap(([first, ...others]) => (first === undefined ? [] : [summaryOf(first, [first, ...others])]))
}

function summaryOf({ table, what, unit, note = '' }: Measurement, processes: readonly Measurement[]): Summary {
  const ratios = processes.flatMap((measurement) => measurement.ratios ?? [])
  return {
    table,
    what,
    unit,
    figure: quartilesOf(processes.flatMap(({ figures }) => figures)),
    ratio: ratios.length === 0 ? undefined : quartilesOf(ratios),
    note
  }
}

/** Tables by their titles, in the order in which they were first met. */
export function byTable(summaries: readonly Summary[]): ReadonlyMap<string, readonly Summary[]> {
  return new Map(summaries.map(({ table }) => [table, summaries.filter((line) => line.table === table)]))
}
