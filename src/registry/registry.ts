import { castDraft, produce } from 'immer'
import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { FeaGoError } from '../diagnostics/feago-error.js'
import type { Snapshot } from './snapshot.js'
import { type Attempt, type RegistryState, type Status, statusOf, type WarmUpReport } from './status.js'

/** Asked for a revision before the first one was activated. */
export class NotReadyError extends FeaGoError {
  override readonly name = 'NotReadyError'

  constructor() {
    super('not-ready', 'no revision has been activated yet')
  }
}

/** There is no such revision to go back to. */
export class RollbackError extends FeaGoError {
  override readonly name = 'RollbackError'

  constructor(message: string) {
    super('rollback', message)
  }
}

export interface RegistryOptions {
  /** How many revisions are kept, the active one included. */
  readonly historySize?: number
  /** UTC milliseconds, for the status alone. */
  readonly clock?: () => number
}

const DEFAULT_HISTORY_SIZE = 8

/**
 * Holds the active snapshot. Readers take `current` once per request and hold it: a revision is active whole or not at all,
 * and no reader waits. The only field that changes is `#state`, and it is assigned in one line.
 */
export class Registry {
  readonly #historySize: number
  readonly #clock: () => number
  readonly #listeners = new Set<(status: Status) => void>()
  #state: RegistryState = Object.freeze({ kept: [] })

  constructor({ historySize = DEFAULT_HISTORY_SIZE, clock = Date.now }: RegistryOptions = {}) {
    this.#historySize = Math.max(1, Math.trunc(historySize))
    this.#clock = clock
  }

  /** The active snapshot. Throws `NotReadyError` before the first activation. */
  get current(): Snapshot {
    const { active } = this.#state
    if (active === undefined) throw new NotReadyError()
    return active.snapshot
  }

  /** Whether a revision is active. */
  get ready(): boolean {
    return this.#state.active !== undefined
  }

  status(): Status {
    return statusOf(this.#state)
  }

  /**
   * Makes a snapshot the active one and the newest of the history, right after the one that served until now, which need not have been
   * the newest after a roll-back. `diagnostics` are the warnings that it came with; `warmUp` tells what was evaluated before.
   */
  activate(snapshot: Snapshot, diagnostics: readonly Diagnostic[] = [], warmUp?: WarmUpReport): void {
    const served = this.#state.active?.snapshot
    const others = this.#state.kept.filter((earlier) => earlier !== served && earlier.manifest.revision !== snapshot.manifest.revision)
    const before = served === undefined || served.manifest.revision === snapshot.manifest.revision ? [] : [served]
    const kept = [...others, ...before, snapshot].slice(-this.#historySize)
    const about = { ...(diagnostics.length === 0 ? {} : { diagnostics }), ...(warmUp === undefined ? {} : { warmUp }) }
    this.#switch(kept, snapshot, { outcome: 'activated', ...about })
  }

  /**
   * Makes an earlier revision active again: the one before the active one, or the named one of the history. Later revisions stay
   * in the history, so a roll-back can be rolled back by name. Throws `RollbackError` where there is none.
   */
  rollback(revision?: string): void {
    this.#switch(this.#state.kept, this.#target(revision), { outcome: 'rolled-back' })
  }

  /** Notes what came of an attempt that activated nothing. */
  record(attempt: Pick<Attempt, 'outcome' | 'message' | 'diagnostics'>): void {
    const lastAttempt: Attempt = { ...attempt, atMs: this.#clock() }
    this.#become(
      produce(this.#state, (draft) => {
        draft.lastAttempt = castDraft(lastAttempt)
      })
    )
  }

  /** Is told the status after each change of it. Gives the function that ends the subscription. */
  subscribe(listener: (status: Status) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #target(revision: string | undefined): Snapshot {
    const { kept, active } = this.#state
    if (active === undefined) throw new NotReadyError()
    const target =
      revision === undefined ? kept[kept.indexOf(active.snapshot) - 1] : kept.find(({ manifest }) => manifest.revision === revision)
    if (target !== undefined) return target
    throw new RollbackError(
      revision === undefined ? 'there is no earlier revision in the history' : `revision ${revision} is not in the history`
    )
  }

  #switch(kept: readonly Snapshot[], snapshot: Snapshot, attempt: Pick<Attempt, 'outcome' | 'diagnostics' | 'warmUp'>): void {
    const now = this.#clock()
    const generation = (this.#state.active?.generation ?? 0) + 1
    this.#become(
      produce(this.#state, (draft) => {
        draft.kept = castDraft([...kept])
        draft.active = castDraft({ snapshot, generation, sinceMs: now })
        draft.lastAttempt = castDraft({ ...attempt, revision: snapshot.manifest.revision, atMs: now })
      })
    )
  }

  #become(state: RegistryState): void {
    this.#state = state
    const status = this.status()
    for (const listener of this.#listeners) tell(listener, status)
  }
}

/** A listener that throws must not stop the others, nor undo what has happened. */
function tell(listener: (status: Status) => void, status: Status): void {
  try {
    listener(status)
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error), 'FeaGoListenerWarning')
  }
}
