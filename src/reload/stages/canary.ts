import { setTimeout } from 'node:timers/promises'
import type { ManifestSource } from '../../bundle/bundle.js'
import type { CanaryReport } from '../../registry/canary-report.js'
import type { Registry } from '../../registry/registry.js'
import type { Proof } from '../proof.js'
import { RefusedError } from '../refused-error.js'
import { percent } from './percent.js'

export interface CanaryOptions {
  /** Requests that the new revision answers, as a share: 0.05 unless told otherwise. */
  readonly share: number
  /** The field of the context that says whose request it is: `user.user_id`. The key of the first source that has one unless told otherwise. */
  readonly by?: string
  /** Requests that it must have answered before it is activated: 200 unless told otherwise. */
  readonly requests: number
  /** How long to wait for them, in milliseconds: 60,000 unless told otherwise. Then those decide that came. */
  readonly timeoutMs: number
  /** By how much the share of requests that throw may grow: 0 unless told otherwise. */
  readonly errors: number
  /** By how much the share of unavailable values per candidate may grow: 0.01 unless told otherwise. */
  readonly unavailable: number
  /** How many times as long a request may take: 2 unless told otherwise. */
  readonly slowdown: number
}

export const CANARY_DEFAULTS: CanaryOptions = { share: 0.05, requests: 200, timeoutMs: 60_000, errors: 0, unavailable: 0.01, slowdown: 2 }

const POLL_MS = 10

/** Has a share of the entities answered by the new revision before all are, and refuses one that does worse than the active one. */
export function canaryProof(registry: Registry, options: CanaryOptions): Proof {
  return {
    stage: 'canary',
    waits: true,
    prove: async ({ active, snapshot }, { outdated }) => {
      if (active === undefined) return {}
      const trial = registry.beginTrial(snapshot, { share: options.share, by: entityOf(snapshot.manifest.sources, options.by) })
      const end = performance.now() + options.timeoutMs
      // A roll-back ends the trial, too.
      const goesOn = (): boolean => registry.trial === trial && trial.requests < options.requests && performance.now() < end
      while (goesOn() && !outdated()) await setTimeout(POLL_MS)
      const canary = trial.report()
      const problem = problemOf(canary, options)
      // The activation ends the trial, so that no request goes back to the old revision in between.
      if (problem === undefined && !outdated()) return { canary }
      registry.endTrial()
      if (problem === undefined || outdated()) return { canary }
      throw new RefusedError({ stage: 'canary', message: `of ${canary.requests} requests, ${problem}`, passing: true })
    }
  }
}

function entityOf(
  sources: readonly ManifestSource[],
  by: string | undefined
): readonly { readonly source: string; readonly field: string }[] {
  if (by !== undefined) {
    const [source = '', field = ''] = by.split('.')
    return [{ source, field }]
  }
  const entity = sources.find(({ candidate, key }) => !candidate && key.length > 0)
  return entity?.key.map((field) => ({ source: entity.name, field })) ?? []
}

/** In words, undefined where everything is as it may be. */
function problemOf({ errors, unavailable, milliseconds }: CanaryReport, options: CanaryOptions): string | undefined {
  if (errors.after - errors.before > options.errors)
    return `${percent(errors.after)} threw, with the active revision ${percent(errors.before)}`
  if (unavailable.after - unavailable.before > options.unavailable)
    return `${unavailable.after.toFixed(3)} values of a candidate were unavailable, with the active revision ${unavailable.before.toFixed(3)}`
  if (milliseconds.before > 0 && milliseconds.after > milliseconds.before * options.slowdown)
    return `one took ${milliseconds.after.toFixed(2)} ms, with the active revision ${milliseconds.before.toFixed(2)} ms`
  return undefined
}
