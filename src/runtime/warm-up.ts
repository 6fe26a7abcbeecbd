import { setTimeout } from 'node:timers/promises'
import { resetCounters } from '../registry/counters.js'
import type { Snapshot } from '../registry/snapshot.js'
import type { WarmUpReport } from '../registry/status.js'
import type { RecentRequests } from './recent-requests.js'
import { type WarmUpTarget, warmUpTarget } from './warm-up-target.js'

export interface WarmUpOptions {
  /** How often each set is evaluated: 300 times unless told otherwise. Single features take so little that they are evaluated more often. */
  readonly evaluations: number
  /** How long it works at a time, and then rests, in milliseconds: 2 unless told otherwise. */
  readonly sliceMs: number
  /** When evaluating ends, whatever is left to do, in milliseconds: 2,000 unless told otherwise. */
  readonly totalMs: number
}

export const WARM_UP_DEFAULTS: WarmUpOptions = { evaluations: 300, sliceMs: 2, totalMs: 2000 }

const EVALUATIONS_OF_FEATURE = 10

interface Work {
  readonly target: WarmUpTarget
  left: number
}

/**
 * Evaluates recent requests on a revision that is not active yet, so that the engine has compiled its kernels when it becomes so.
 * Results are thrown away, and counters are reset. Then packs for it the candidates that are prepared or in stores. All in slices,
 * between which it rests. Never throws: what goes wrong is in the report. `stopped` says that it is to end early.
 */
export async function warmUp(
  snapshot: Snapshot,
  recent: RecentRequests,
  { evaluations, sliceMs, totalMs }: WarmUpOptions,
  stopped: () => boolean
): Promise<WarmUpReport> {
  const deadline = performance.now() + totalMs
  const work = recent.sampled.flatMap((sampler): readonly Work[] => {
    const target = warmUpTarget(snapshot, sampler, sliceMs)
    return target === undefined ? [] : [{ target, left: sampler.asked.kind === 'set' ? evaluations : evaluations * EVALUATIONS_OF_FEATURE }]
  })
  let done = 0
  let message: string | undefined
  for (let next = work.shift(); next !== undefined && !stopped() && performance.now() < deadline; next = work.shift()) {
    const before = next.left
    try {
      evaluateForSlice(next, performance.now() + sliceMs)
      if (next.left > 0) work.push(next)
    } catch (error) {
      message ??= `${next.target.name}: ${error instanceof Error ? error.message : 'something was thrown'}`
    }
    done += before - next.left
    await setTimeout(sliceMs) // the engine compiles beside us, which takes time
  }
  resetCounters(snapshot.counters)
  const unpacked = await recent.packed.packFor(snapshot, sliceMs, stopped)
  message ??= unpacked
  return { evaluations: done, ...(message === undefined ? {} : { message }) }
}

function evaluateForSlice(work: Work, end: number): void {
  while (work.left > 0 && performance.now() < end) {
    work.left--
    work.target.evaluate()
  }
}
