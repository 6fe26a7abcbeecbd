import type { Manifest, ManifestInput } from '../bundle/bundle.js'
import { decoderOf } from '../types/border.js'
import type { ProblemKind } from '../types/border-problem.js'
import type { Decoder } from './kernel.js'

/**
 * What went wrong while a revision was active, as bare counts: numbers in flat arrays, so that counting costs an addition.
 * They are the only thing of a snapshot that changes, and they are never read to compute a feature.
 */
export interface Counters {
  /** `PROBLEM_KINDS.length` places for every one of `manifest.inputs`. A read that several features share counts once or more. */
  readonly inputs: Float64Array
  /** One place for every one of `manifest.sites`; emitted code counts there. */
  readonly failures: Float64Array
  /** For every one of `manifest.features`: how often a value was asked for that is missing though its type says it is there. */
  readonly unavailable: Float64Array
  /** `HOST_PROBLEMS.length` places for every one of `manifest.hosts`. */
  readonly hosts: Float64Array
}

export const PROBLEM_KINDS: readonly ProblemKind[] = ['absent', 'wrong-type', 'limit', 'cut']

/** The function threw; or it gave a value of another type than it declared. */
export const HOST_PROBLEMS = ['threw', 'wrong-type'] as const

export function createCounters(manifest: Pick<Manifest, 'inputs' | 'sites' | 'features' | 'hosts'>): Counters {
  return {
    inputs: new Float64Array(manifest.inputs.length * PROBLEM_KINDS.length),
    failures: new Float64Array(manifest.sites.length),
    unavailable: new Float64Array(manifest.features.length),
    hosts: new Float64Array(manifest.hosts.length * HOST_PROBLEMS.length)
  }
}

/** As if nothing had been evaluated yet. For a snapshot that is not active. */
export function resetCounters({ inputs, failures, unavailable, hosts }: Counters): void {
  for (const counts of [inputs, failures, unavailable, hosts]) counts.fill(0)
}

/** Evaluates something and leaves the counts as they were, for requests that nobody has made. */
export function uncounted<T>({ inputs, failures, unavailable, hosts }: Counters, evaluate: () => T): T {
  const counted = [inputs, failures, unavailable, hosts]
  const before = counted.map((counts) => counts.slice())
  try {
    return evaluate()
  } finally {
    counted.forEach((counts, index) => {
      counts.set(before[index] ?? [])
    })
  }
}

/** The decoders that emitted code is given: they count what they find. */
export function countingDecoders(inputs: readonly ManifestInput[], counts: Float64Array): readonly Decoder[] {
  return inputs.map(({ type, maxItems }, index) => {
    const first = index * PROBLEM_KINDS.length
    return decoderOf(type, maxItems, (kind) => {
      const place = first + PROBLEM_KINDS.indexOf(kind)
      counts[place] = (counts[place] ?? 0) + 1
    })
  })
}
