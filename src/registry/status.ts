import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { formatTimestamp } from '../types/timestamp-text.js'
import type { Snapshot } from './snapshot.js'

/** Which revision answers, since when, and what came of the last attempt to change it. Small, and plain JSON. */
export interface Status {
  /** Absent before the first activation. */
  readonly active?: {
    readonly revision: string
    /** Counts activations and roll-backs from 1. */
    readonly generation: number
    /** RFC 3339. */
    readonly since: string
  }
  readonly lastAttempt?: {
    readonly outcome: AttemptOutcome
    /** RFC 3339. */
    readonly at: string
    readonly revision?: string
    /** Why it failed, in one sentence. */
    readonly message?: string
    readonly diagnostics?: readonly Diagnostic[]
    /** Absent where nothing was warmed up. */
    readonly warmUp?: WarmUpReport
  }
  /** Revisions that a roll-back can go to, newest first; the active one is marked. */
  readonly history: readonly { readonly revision: string; readonly active: boolean }[]
}

/** What came of the evaluations that precede an activation. They have no say in it. */
export interface WarmUpReport {
  readonly evaluations: number
  /** The first thing that went wrong: `ranker: …`. */
  readonly message?: string
}

/** Everything that the registry knows, as one immutable value. */
export interface RegistryState {
  /** Oldest first, each revision once; the active one among them. */
  readonly kept: readonly Snapshot[]
  readonly active?: { readonly snapshot: Snapshot; readonly generation: number; readonly sinceMs: number }
  readonly lastAttempt?: Attempt
}

export type AttemptOutcome = 'activated' | 'rolled-back' | 'unchanged' | 'failed'

export interface Attempt {
  readonly outcome: AttemptOutcome
  readonly atMs: number
  readonly revision?: string
  readonly message?: string
  readonly diagnostics?: readonly Diagnostic[]
  readonly warmUp?: WarmUpReport
}

export function statusOf({ kept, active, lastAttempt }: RegistryState): Status {
  const activeRevision = active?.snapshot.manifest.revision
  return {
    ...(active === undefined
      ? {}
      : { active: { revision: active.snapshot.manifest.revision, generation: active.generation, since: formatTimestamp(active.sinceMs) } }),
    ...(lastAttempt === undefined ? {} : { lastAttempt: printed(lastAttempt) }),
    history: kept.map(({ manifest: { revision } }) => ({ revision, active: revision === activeRevision })).reverse()
  }
}

function printed({ atMs, ...attempt }: Attempt): NonNullable<Status['lastAttempt']> {
  return { ...attempt, at: formatTimestamp(atMs) }
}
