import { setTimeout } from 'node:timers/promises'
import type { ComparisonReport, FeatureDifference } from '../../registry/comparison-report.js'
import { RevisionComparison } from '../../runtime/compare-revisions.js'
import type { Asked, RecentRequests, Sample } from '../../runtime/recent-requests.js'
import type { Proof } from '../proof.js'
import { RefusedError } from '../refused-error.js'
import { inSlices } from '../slices.js'
import { percent } from './percent.js'

export interface ShadowOptions {
  /** Live requests that are compared: 100 unless told otherwise. */
  readonly requests: number
  /** How long to wait for them, in milliseconds: 10,000 unless told otherwise. Then those decide that came. */
  readonly timeoutMs: number
  /** The largest share of a feature's values that may differ: 1, which is all, unless told otherwise. */
  readonly changed: number
  /** By how much the share of missing values of a feature may grow: 0.01 unless told otherwise. */
  readonly missing: number
  /** How many times as long the requests may take together: 2 unless told otherwise. Less than a millisecond in all is no slowness. */
  readonly slowdown: number
}

export const SHADOW_DEFAULTS: ShadowOptions = { requests: 100, timeoutMs: 10_000, changed: 1, missing: 0.01, slowdown: 2 }

/** Requests that wait to be compared; more that come meanwhile are not. */
const WAITING_MAX = 16
const POLL_MS = 5

/** Evaluates live requests on the active revision and on the new one, and refuses one that differs in more than it may. */
export function shadowProof(recent: RecentRequests, options: ShadowOptions): Proof {
  return {
    stage: 'shadow',
    waits: true,
    prove: async ({ active, snapshot }, { outdated }) => {
      if (active === undefined) return {}
      const comparison = new RevisionComparison(active, snapshot)
      await compareLive(comparison, recent, options, outdated)
      const shadow = comparison.report()
      const problem = problemOf(shadow, options)
      if (problem === undefined || outdated()) return { shadow }
      throw new RefusedError({ stage: 'shadow', message: `on ${shadow.requests} live requests, ${problem}`, passing: true })
    }
  }
}

async function compareLive(
  comparison: RevisionComparison,
  recent: RecentRequests,
  { requests, timeoutMs }: ShadowOptions,
  outdated: () => boolean
): Promise<void> {
  const waiting: { readonly asked: Asked; readonly sample: Sample }[] = []
  const end = performance.now() + timeoutMs
  const stop = recent.listen((asked, sample) => {
    if (waiting.length < WAITING_MAX) waiting.push({ asked, sample })
  })
  try {
    while (comparison.requests < requests && performance.now() < end && !outdated()) {
      await setTimeout(POLL_MS)
      await inSlices(waiting.splice(0), outdated, ({ asked, sample }) => comparison.add(asked, sample))
    }
  } finally {
    stop()
  }
}

/** In words, undefined where everything is as it may be. */
function problemOf({ features, milliseconds: { before, after } }: ComparisonReport, options: ShadowOptions): string | undefined {
  const changed = features.find((feature) => feature.changed > options.changed)
  if (changed !== undefined)
    return `${percent(changed.changed)} of the values of ${changed.feature} differ; ${percent(options.changed)} may`
  const missing = features.find((feature) => growth(feature) > options.missing)
  if (missing !== undefined)
    return `${missing.feature} is missing in ${percent(missing.missing.after)} of them, before in ${percent(missing.missing.before)}`
  if (after > before * options.slowdown && after - before > 1)
    return `the new revision takes ${(after / before).toFixed(1)} times as long; ${options.slowdown} times it may`
  return undefined
}

function growth({ missing: { before, after } }: FeatureDifference): number {
  return after - before
}
