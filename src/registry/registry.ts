import { castDraft, type Draft, produce } from 'immer'
import { FeaGoError } from '../diagnostics/feago-error.js'
import type { Snapshot } from './snapshot.js'
import { type Attempt, type Origin, type RegistryState, type Status, statusOf } from './status.js'
import { Trial, type TrialOptions } from './trial.js'

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

  /** The revision that a share of the requests tries out, and the counts of both; undefined while there is none. */
  get trial(): Trial | undefined {
    return this.#state.trial
  }

  /** Begins to have a share of the requests answered by a revision that is not active, until `endTrial` or the next activation. */
  beginTrial(next: Snapshot, options: TrialOptions): Trial {
    const trial = new Trial(this.current, next, options)
    this.#change((draft) => {
      draft.trial = castDraft(trial)
    })
    return trial
  }

  endTrial(): void {
    if (this.#state.trial === undefined) return
    this.#change((draft) => {
      delete draft.trial
    })
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
   * the newest after a roll-back. `attempt` tells how it got there.
   */
  activate(snapshot: Snapshot, origin: Origin = 'bundle', attempt: Partial<Attempt> = {}): void {
    const served = this.#state.active?.snapshot
    const others = this.#state.kept.filter((earlier) => earlier !== served && earlier.manifest.revision !== snapshot.manifest.revision)
    const before = served === undefined || served.manifest.revision === snapshot.manifest.revision ? [] : [served]
    const kept = [...others, ...before, snapshot].slice(-this.#historySize)
    this.#switch(kept, snapshot, origin, { stage: 'activate', outcome: 'activated', diagnostics: [], ...attempt })
  }

  /**
   * Makes an earlier revision active again: the one before the active one, or the named one of the history. Later revisions stay
   * in the history, so a roll-back can be rolled back by name. Throws `RollbackError` where there is none.
   */
  rollback(revision?: string): void {
    const target = this.#target(revision)
    const origin = this.#state.active?.origin ?? 'bundle'
    this.#switch(this.#state.kept, target, origin, { stage: 'rollback', outcome: 'rolled-back', diagnostics: [] })
  }

  /** Keeps the active revision, or the named one of the history, whatever comes, until `unpin`. Throws `RollbackError`. */
  pin(revision?: string): void {
    const target = revision === undefined ? this.current : this.#target(revision)
    if (target !== this.current) this.rollback(target.manifest.revision)
    this.#change((draft) => {
      draft.pinned = target.manifest.revision
    })
  }

  unpin(): void {
    if (this.#state.pinned === undefined) return
    this.#change((draft) => {
      delete draft.pinned
    })
  }

  /** The revision that is to stay, if any. */
  get pinned(): string | undefined {
    return this.#state.pinned
  }

  /** Notes what came of an attempt that activated nothing. A refusal raises an alert; what was served already clears it. */
  record(attempt: Attempt): void {
    const now = this.#clock()
    const { outcome, stage, message = '' } = attempt
    this.#change((draft) => {
      draft.lastAttempt = castDraft({ ...attempt, atMs: now })
      if (outcome === 'refused')
        draft.alert = { sinceMs: draft.alert?.sinceMs ?? now, stage, message, count: (draft.alert?.count ?? 0) + 1 }
      else delete draft.alert
    })
  }

  /**
   * The same revision, told in other words: the snapshot differs from the active one in nothing that is computed. It is what its origin
   * says now, also where it was restored before.
   */
  redescribe(snapshot: Snapshot, origin: Origin): void {
    const { active, kept } = this.#state
    if (active === undefined) throw new NotReadyError()
    const others = kept.map((each) => (each === active.snapshot ? snapshot : each))
    this.#change((draft) => {
      draft.kept = castDraft(others)
      draft.active = castDraft({ ...active, snapshot, origin })
      delete draft.degraded
    })
  }

  /** Notes how changes are noticed from now on; `message` says why there are no events. */
  watching(mode: 'events' | 'poll', message?: string): void {
    const seen = this.#state.watcher?.lastEventMs
    this.#change((draft) => {
      draft.watcher = { mode, ...(message === undefined ? {} : { message }), ...(seen === undefined ? {} : { lastEventMs: seen }) }
    })
  }

  /** Notes that there was a change. */
  seenChange(): void {
    const now = this.#clock()
    this.#change((draft) => {
      if (draft.watcher !== undefined) draft.watcher.lastEventMs = now
    })
  }

  /** Notes what became of keeping a revision on disk; with a message, why it could not be kept, or read. */
  persisted(revision: string | undefined, message?: string): void {
    const atMs = this.#clock()
    this.#change((draft) => {
      draft.persisted = { atMs, ...(revision === undefined ? {} : { revision }), ...(message === undefined ? {} : { message }) }
    })
  }

  /**
   * Makes a revision active that is not what the files say, because those cannot be used; what came of them stays the last attempt. The next
   * activation of what they say ends that.
   */
  restore(snapshot: Snapshot, reason: string): void {
    const now = this.#clock()
    const generation = (this.#state.active?.generation ?? 0) + 1
    this.#change((draft) => {
      draft.kept = castDraft([snapshot])
      draft.active = castDraft({ snapshot, generation, sinceMs: now, origin: 'persisted' as const })
      draft.degraded = { sinceMs: now, reason }
    })
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

  #switch(kept: readonly Snapshot[], snapshot: Snapshot, origin: Origin, attempt: Attempt): void {
    const now = this.#clock()
    const generation = (this.#state.active?.generation ?? 0) + 1
    this.#change((draft) => {
      draft.kept = castDraft([...kept])
      draft.active = castDraft({ snapshot, generation, sinceMs: now, origin })
      draft.lastAttempt = castDraft({ ...attempt, revision: snapshot.manifest.revision, atMs: now })
      delete draft.alert
      delete draft.trial
      if (attempt.outcome === 'activated' && origin !== 'persisted') delete draft.degraded
    })
  }

  #change(recipe: (draft: Draft<RegistryState>) => void): void {
    this.#become(produce(this.#state, recipe))
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
