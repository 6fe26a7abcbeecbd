import { setTimeout } from 'node:timers/promises'
import { resetCounters } from '../registry/counters.js'
import type { Snapshot } from '../registry/snapshot.js'
import type { WarmUpReport } from '../registry/status.js'
import type { RecentRequests } from './recent-requests.js'
import { type WarmUpTarget, warmUpTarget } from './warm-up-target.js'

export interface WarmUpOptions {
  /**
   * How often each set is evaluated at the most: 300 times unless told otherwise. Single features take so little that they are evaluated
   * more often. It ends earlier where that has stopped to make them faster.
   */
  readonly evaluations: number
  /** How long it works at a time, and then rests, in milliseconds: 1 unless told otherwise. */
  readonly sliceMs: number
  /** When evaluating ends, whatever is left to do, in milliseconds: 2,000 unless told otherwise. */
  readonly totalMs: number
}

export const WARM_UP_DEFAULTS: WarmUpOptions = { evaluations: 300, sliceMs: 1, totalMs: 2000 }

const EVALUATIONS_OF_FEATURE = 10

/** For so many slices without getting faster, nothing is left to compile: longer than the engine takes for the largest kernels. */
const STEADY_SLICES = 60
/** The share of the time that counts as faster; less is chance. */
const FASTER = 0.9

/** Something to warm up, and how far it has come. */
class Work {
  readonly target: WarmUpTarget
  /** So far. */
  evaluations = 0
  readonly #most: number
  /** The least that a row has taken, in milliseconds. */
  #least = Number.POSITIVE_INFINITY
  #slicesSince = 0

  /** `evaluations` are the most that are made of it. */
  constructor(target: WarmUpTarget, evaluations: number) {
    this.target = target
    this.#most = evaluations
  }

  get done(): boolean {
    return this.evaluations >= this.#most || this.#slicesSince >= STEADY_SLICES
  }

  /** Evaluates it for so many milliseconds. */
  slice(sliceMs: number): void {
    const start = performance.now()
    let rows = 0
    while (this.evaluations < this.#most && performance.now() < start + sliceMs) {
      this.evaluations++
      rows += this.target.evaluate()
    }
    const took = (performance.now() - start) / rows
    this.#slicesSince = took < this.#least * FASTER ? 0 : this.#slicesSince + 1
    this.#least = Math.min(this.#least, took)
  }
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
  const all = recent.sampled.flatMap((sampler): readonly Work[] => {
    const target = warmUpTarget(snapshot, sampler, sliceMs)
    return target === undefined ? [] : [new Work(target, sampler.asked.kind === 'set' ? evaluations : evaluations * EVALUATIONS_OF_FEATURE)]
  })
  const work = [...all]
  let message: string | undefined
  for (let next = work.shift(); next !== undefined && !stopped() && performance.now() < deadline; next = work.shift()) {
    try {
      next.slice(sliceMs)
      if (!next.done) work.push(next)
    } catch (error) {
      message ??= `${next.target.name}: ${error instanceof Error ? error.message : 'something was thrown'}`
    }
    await setTimeout(sliceMs) // the engine compiles beside us, which takes time
  }
  resetCounters(snapshot.counters)
  const unpacked = await recent.packed.packFor(snapshot, sliceMs, stopped)
  message ??= unpacked
  return { evaluations: all.reduce((sum, each) => sum + each.evaluations, 0), ...(message === undefined ? {} : { message }) }
}
