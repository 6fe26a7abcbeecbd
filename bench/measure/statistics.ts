import { quantileSorted } from 'simple-statistics'

/** The middle of some figures, and the quarters around it: noise has a long tail upwards, which a mean would follow. */
export interface Quartiles {
  readonly low: number
  readonly median: number
  readonly high: number
}

export function quartilesOf(values: readonly number[]): Quartiles {
  const sorted = values.toSorted((a, b) => a - b)
  return { low: quantileSorted(sorted, 0.25), median: quantileSorted(sorted, 0.5), high: quantileSorted(sorted, 0.75) }
}
