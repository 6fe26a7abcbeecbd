import type { JsonDiagnostic } from '../diagnostics/render/json.js'
import { formatTimestamp } from '../types/timestamp-text.js'
import type { CanaryReport } from './canary-report.js'
import type { ComparisonReport } from './comparison-report.js'
import type { Snapshot } from './snapshot.js'
import type { Trial } from './trial.js'

/**
 * What a change goes through, in this order; each stage can refuse it. `rollback` is the change that an operator asks for.
 */
export const STAGES = [
  'read',
  'parse',
  'check',
  'compile',
  'load',
  'self-test',
  'compatibility',
  'warm-up',
  'shadow',
  'canary',
  'activate',
  'rollback'
] as const
export type Stage = (typeof STAGES)[number]

/** Where the active revision came from: compiled from definitions, read from a bundle, or the last good one that was kept on disk. */
export type Origin = 'definitions' | 'bundle' | 'persisted'

/** Which revision answers, since when, and what came of the last attempt to change it. Small, and plain JSON. */
export interface Status {
  /** Absent before the first activation. */
  readonly active?: {
    readonly revision: string
    /** Counts activations and roll-backs from 1. */
    readonly generation: number
    /** RFC 3339, as are all times here. */
    readonly since: string
    readonly source: Origin
  }
  readonly lastAttempt?: AttemptStatus
  /** Revisions that a roll-back can go to, newest first; the active one is marked. */
  readonly history: readonly { readonly revision: string; readonly active: boolean }[]
  /** A share of the requests is answered by a revision that is not active yet. */
  readonly trial?: { readonly revision: string; readonly requests: number }
  /** The revision that stays, whatever happens to the files, until it is unpinned. */
  readonly pinned?: string
  /** How changes of the files are noticed. Absent where they are not followed. */
  readonly watcher?: WatcherStatus
  /** What is served is not what the files say, because they could not be used when the process began. */
  readonly degraded?: { readonly since: string; readonly reason: string }
  /** What became of keeping the active revision on disk. Absent where that was not asked for. */
  readonly persisted?: PersistedStatus
  /** Changes are being refused. Cleared when one is accepted. */
  readonly alert?: AlertStatus
}

export interface AttemptStatus {
  readonly at: string
  /** The last stage that it reached. */
  readonly stage: Stage
  /** Whether what the files say is served now. */
  readonly ok: boolean
  readonly outcome: AttemptOutcome
  readonly revision?: string
  /** Why it was refused, in one sentence. */
  readonly message?: string
  /** Errors of a refused change; warnings of an accepted one. */
  readonly diagnostics: readonly JsonDiagnostic[]
  /** Absent where nothing was warmed up. */
  readonly warmUp?: WarmUpReport
  /** How it compared with the revision before, on live requests; absent where that was not asked for. */
  readonly shadow?: ComparisonReport
  readonly canary?: CanaryReport
}

export interface AlertStatus {
  /** When the first of the refusals in a row was. */
  readonly since: string
  readonly stage: Stage
  readonly message: string
  /** How many refusals in a row. */
  readonly count: number
}

export interface PersistedStatus {
  readonly at: string
  readonly revision?: string
  /** Why it could not be kept, or read. */
  readonly message?: string
}

export interface WatcherStatus {
  /** `events` of the file system with a poll beside them; `poll` where there are none. */
  readonly mode: 'events' | 'poll'
  /** When the files were last seen to have changed. */
  readonly lastEvent?: string
  /** Why there are no events. */
  readonly message?: string
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
  readonly active?: { readonly snapshot: Snapshot; readonly generation: number; readonly sinceMs: number; readonly origin: Origin }
  readonly lastAttempt?: Attempt & { readonly atMs: number }
  readonly trial?: Trial
  readonly pinned?: string
  readonly watcher?: Omit<WatcherStatus, 'lastEvent'> & { readonly lastEventMs?: number }
  readonly degraded?: { readonly sinceMs: number; readonly reason: string }
  readonly persisted?: Omit<PersistedStatus, 'at'> & { readonly atMs: number }
  readonly alert?: Omit<AlertStatus, 'since'> & { readonly sinceMs: number }
}

export type AttemptOutcome = 'activated' | 'rolled-back' | 'unchanged' | 'refused'

export type Attempt = Omit<AttemptStatus, 'at' | 'ok'>

export function statusOf({ kept, active, lastAttempt, trial, pinned, watcher, degraded, persisted, alert }: RegistryState): Status {
  const activeRevision = active?.snapshot.manifest.revision
  return {
    ...(active === undefined
      ? {}
      : {
          active: {
            revision: active.snapshot.manifest.revision,
            generation: active.generation,
            since: formatTimestamp(active.sinceMs),
            source: active.origin
          }
        }),
    ...(lastAttempt === undefined ? {} : { lastAttempt: printed(lastAttempt) }),
    history: kept.map(({ manifest: { revision } }) => ({ revision, active: revision === activeRevision })).reverse(),
    ...(trial === undefined ? {} : { trial: { revision: trial.next.manifest.revision, requests: trial.requests } }),
    ...(pinned === undefined ? {} : { pinned }),
    ...(watcher === undefined ? {} : { watcher: printedWatcher(watcher) }),
    ...(degraded === undefined ? {} : { degraded: { since: formatTimestamp(degraded.sinceMs), reason: degraded.reason } }),
    ...(persisted === undefined ? {} : { persisted: printedPersisted(persisted) }),
    ...(alert === undefined ? {} : { alert: printedAlert(alert) })
  }
}

function printed({ atMs, stage, ...attempt }: NonNullable<RegistryState['lastAttempt']>): AttemptStatus {
  return { at: formatTimestamp(atMs), stage, ok: attempt.outcome !== 'refused', ...attempt }
}

function printedWatcher({ lastEventMs, ...watcher }: NonNullable<RegistryState['watcher']>): WatcherStatus {
  return { ...watcher, ...(lastEventMs === undefined ? {} : { lastEvent: formatTimestamp(lastEventMs) }) }
}

function printedPersisted({ atMs, ...persisted }: NonNullable<RegistryState['persisted']>): PersistedStatus {
  return { at: formatTimestamp(atMs), ...persisted }
}

function printedAlert({ sinceMs, ...alert }: NonNullable<RegistryState['alert']>): AlertStatus {
  return { since: formatTimestamp(sinceMs), ...alert }
}
