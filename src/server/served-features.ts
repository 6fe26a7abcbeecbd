import type { JsonDiagnostic } from '../diagnostics/render/json.js'
import type { Snapshot } from '../registry/snapshot.js'
import type { EvaluateOptions } from '../runtime/evaluate.js'
import type { FeatureSet } from '../runtime/feature-set.js'
import type { FeatureMatrix } from '../runtime/matrix.js'
import type { ContextObject } from '../wire/context.js'

/** What a server needs of `Features`. */
export interface ServedFeatures {
  /** Whether a revision is active. */
  readonly ready: boolean
  /** The active revision. Throws `NotReadyError`. */
  readonly snapshot: Snapshot
  evaluate(names: readonly string[], context: ContextObject, candidates: undefined, options: EvaluateOptions): FeatureMatrix
  set(name: string): Pick<FeatureSet, 'evaluate'>
  status(): ServedStatus
  subscribe(listener: (status: ServedStatus) => void): () => void
  reload(): Promise<ServedStatus['lastAttempt']>
  rollback(revision?: string): void
  pin(revision?: string): void
  unpin(): void
}

/** What a server reads of the status; it answers with all that there is. */
export interface ServedStatus {
  readonly active?: { readonly revision: string; readonly generation: number; readonly since: string }
  readonly lastAttempt?: {
    readonly at: string
    readonly stage: string
    readonly ok: boolean
    readonly outcome: string
    readonly revision?: string
    readonly message?: string
    readonly diagnostics: readonly JsonDiagnostic[]
  }
  readonly degraded?: { readonly since: string; readonly reason: string }
  readonly alert?: { readonly since: string; readonly stage: string; readonly message: string; readonly count: number }
}
