import type { ComparisonReport, FeatureDifference } from '../registry/comparison-report.js'
import { uncounted } from '../registry/counters.js'
import type { Snapshot } from '../registry/snapshot.js'
import { columnsOfSet } from './columns.js'
import { evaluateColumns } from './evaluate.js'
import { featureResult, resolveFeature } from './evaluate-feature.js'
import type { FeatureMatrix } from './matrix.js'
import type { Asked, Sample } from './recent-requests.js'
import { requestOf } from './request.js'

/** Candidates of one request that are compared: the first ones, so that a slice of time is enough. */
const ROWS_COMPARED = 64
const FEATURES_SHOWN = 50

interface Tally {
  values: number
  changed: number
  largest: number
  missingBefore: number
  missingAfter: number
}

/** Evaluates requests on two revisions, side by side, and counts in what they differ. */
export class RevisionComparison {
  readonly #before: Snapshot
  readonly #after: Snapshot
  readonly #tallies = new Map<string, Tally>()
  #requests = 0
  #msBefore = 0
  #msAfter = 0

  constructor(before: Snapshot, after: Snapshot) {
    this.#before = before
    this.#after = after
  }

  get requests(): number {
    return this.#requests
  }

  /** Compares what both compute of one request. Does nothing for what one of them does not have. */
  add(asked: Asked, sample: Sample): void {
    if (asked.kind === 'set') this.#addSet(asked.name, sample)
    else this.#addFeature(asked.name, sample)
  }

  report(): ComparisonReport {
    const differences = [...this.#tallies].map(differenceOf).filter(({ changed }) => changed > 0)
    differences.sort((left, right) => right.changed - left.changed || (left.feature < right.feature ? -1 : 1))
    return {
      requests: this.#requests,
      features: differences.slice(0, FEATURES_SHOWN),
      hidden: Math.max(0, differences.length - FEATURES_SHOWN),
      milliseconds: { before: this.#msBefore, after: this.#msAfter }
    }
  }

  #addSet(name: string, sample: Sample): void {
    if (!(this.#before.setIndex.has(name) && this.#after.setIndex.has(name))) return
    const [before, after] = this.#both((snapshot) => evaluateSample(snapshot, name, sample))
    const known = new Set(after.columns.map((column) => column.name))
    for (const { name: column } of before.columns) {
      if (!known.has(column)) continue
      for (let row = 0; row < before.rowCount; row++) this.#count(column, before.value(row, column), after.value(row, column))
    }
  }

  #addFeature(name: string, { context }: Sample): void {
    if (!(this.#before.featureIndex.has(name) && this.#after.featureIndex.has(name))) return
    const [before, after] = this.#both((snapshot) => featureResult(resolveFeature(snapshot, name), context))
    this.#count(name, before, after)
  }

  /** The revisions take turns at being first, for the second one finds the request in the processor's caches. */
  #both<T>(evaluate: (snapshot: Snapshot) => T): readonly [before: T, after: T] {
    const swapped = this.#requests++ % 2 === 1
    const aside = (snapshot: Snapshot): T => uncounted(snapshot.counters, () => evaluate(snapshot))
    const start = performance.now()
    const first = aside(swapped ? this.#after : this.#before)
    const middle = performance.now()
    const second = aside(swapped ? this.#before : this.#after)
    const end = performance.now()
    this.#msBefore += swapped ? end - middle : middle - start
    this.#msAfter += swapped ? middle - start : end - middle
    return swapped ? [second, first] : [first, second]
  }

  #count(feature: string, before: unknown, after: unknown): void {
    const tally = this.#tallies.get(feature) ?? { values: 0, changed: 0, largest: 0, missingBefore: 0, missingAfter: 0 }
    this.#tallies.set(feature, tally)
    tally.values++
    if (before === null) tally.missingBefore++
    if (after === null) tally.missingAfter++
    if (typeof before === 'number' && typeof after === 'number') {
      if (before !== after) tally.changed++
      tally.largest = Math.max(tally.largest, Math.abs(before - after))
    } else if (!sameValue(before, after)) tally.changed++
  }
}

function evaluateSample(snapshot: Snapshot, set: string, { context, candidates }: Sample): FeatureMatrix {
  const rows = (candidates ?? context.candidates)?.slice(0, ROWS_COMPARED)
  return evaluateColumns(columnsOfSet(snapshot, set), requestOf(snapshot, context, rows), {})
}

/** Values of results: texts, lists, vectors, maps, records. */
function sameValue(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return Object.is(left, right)
  return JSON.stringify(left, entries) === JSON.stringify(right, entries)
}

function entries(_: string, value: unknown): unknown {
  if (value instanceof Map) return [...value]
  return value instanceof Float32Array ? [...value] : value
}

function differenceOf([feature, { values, changed, largest, missingBefore, missingAfter }]: readonly [string, Tally]): FeatureDifference {
  return { feature, values, changed: changed / values, largest, missing: { before: missingBefore / values, after: missingAfter / values } }
}
