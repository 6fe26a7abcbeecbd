import { FeaGoError } from '../diagnostics/feago-error.js'
import { murmurHash3 } from '../functions/murmur-hash.js'
import { safeRead } from '../types/border-structure.js'
import type { CanaryReport } from './canary-report.js'
import type { Snapshot } from './snapshot.js'

export interface TrialOptions {
  /** Requests that the new revision answers, as a share from 0 to 1. */
  readonly share: number
  /** Whose requests stay together: the fields of an entity in the context, such as `user.user_id`. Requests without them keep to the active revision. */
  readonly by: readonly { readonly source: string; readonly field: string }[]
}

interface Tally {
  requests: number
  rows: number
  errors: number
  milliseconds: number
}

/**
 * A share of the requests is answered by a revision that is not active yet: always the same entities, by a hash of their key. Both sides
 * are counted.
 */
export class Trial {
  readonly next: Snapshot
  readonly #before: Snapshot
  readonly #options: TrialOptions
  readonly #unavailableBefore: number
  readonly #ofBefore: Tally = { requests: 0, rows: 0, errors: 0, milliseconds: 0 }
  readonly #ofNext: Tally = { requests: 0, rows: 0, errors: 0, milliseconds: 0 }

  constructor(before: Snapshot, next: Snapshot, options: TrialOptions) {
    this.#before = before
    this.next = next
    this.#options = options
    this.#unavailableBefore = unavailableOf(before)
  }

  /** Requests that the new revision has answered. */
  get requests(): number {
    return this.#ofNext.requests
  }

  /** Evaluates a request for so many rows on the revision whose turn it is. */
  run<T>(context: object, rows: number, evaluate: (snapshot: Snapshot) => T): T {
    const isNext = this.#isChosen(context)
    const tally = isNext ? this.#ofNext : this.#ofBefore
    const start = performance.now()
    try {
      return evaluate(isNext ? this.next : this.#before)
    } catch (error) {
      // What a caller did wrong is no revision's fault.
      if (!(error instanceof FeaGoError) || error.code === 'evaluation') tally.errors++
      throw error
    } finally {
      tally.requests++
      tally.rows += rows
      tally.milliseconds += performance.now() - start
    }
  }

  report(): CanaryReport {
    const [before, after] = [this.#ofBefore, this.#ofNext]
    return {
      requests: after.requests,
      errors: { before: share(before.errors, before.requests), after: share(after.errors, after.requests) },
      unavailable: {
        before: share(unavailableOf(this.#before) - this.#unavailableBefore, before.rows),
        after: share(unavailableOf(this.next), after.rows)
      },
      milliseconds: { before: share(before.milliseconds, before.requests), after: share(after.milliseconds, after.requests) }
    }
  }

  #isChosen(context: object): boolean {
    const values = this.#options.by.map(({ source, field }) => {
      const entity = safeRead(context, source)
      return typeof entity === 'object' && entity !== null ? safeRead(entity, field) : undefined
    })
    if (values.length === 0 || !values.every((value) => typeof value === 'string' || typeof value === 'number')) return false
    return murmurHash3(values.join('\u0000'), 0) / 2 ** 32 < this.#options.share
  }
}

function unavailableOf({ counters }: Snapshot): number {
  return counters.unavailable.reduce((sum, count) => sum + count, 0)
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
