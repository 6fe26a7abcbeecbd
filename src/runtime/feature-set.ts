import type { CandidateStore } from './candidate-store.js'
import type { Context, ContextData } from './context.js'
import type { EvaluateOptions } from './evaluate.js'
import type { FeatureMatrix } from './matrix.js'
import type { PreparedCandidates } from './prepared-candidates.js'
import type { CandidateStoreOptions } from './store-bounds.js'

/** One set by name: the ordered columns that a model eats. It follows the active revision. */
export interface FeatureSet {
  readonly name: string
  readonly doc: string | undefined
  /** Names of the columns, in order. */
  readonly columns: readonly string[]
  /**
   * One row per candidate: of `candidates`, or of the context's `candidates`; without any, one row for the candidate that stands in
   * the context by the name of its source, or for none. Data never makes it throw: what cannot be computed is missing, and the
   * matrix says why. With `strict` it throws `FeatureUnavailableError` for the first value that is missing or defaulted.
   */
  readonly evaluate: (
    context: ContextData | Context,
    candidates?: readonly unknown[] | PreparedCandidates,
    options?: EvaluateOptions
  ) => FeatureMatrix
  /**
   * Computes what follows from candidates alone, for as many requests as they are used for: those cost a fraction then. Throws
   * `InvalidArgumentError` for what is no list of candidates.
   */
  readonly prepare: (candidates: readonly unknown[]) => PreparedCandidates
  /**
   * A place for prepared candidates by their keys, so that a request names ids: `set.evaluate(context, store.select(ids))`. Throws
   * `InvalidArgumentError` where the source of the candidates has no `key:`.
   */
  readonly store: (options: CandidateStoreOptions) => CandidateStore
}
