import type { Context, ContextData } from './context.js'

/** One feature by name. It follows the active revision: `type`, `doc` and `eval` are those of the revision at the moment of use. */
export interface Feature<T = unknown> {
  readonly name: string
  /** As definitions write it: `float`, `list<string>?`. */
  readonly type: string
  readonly doc: string | undefined
  /**
   * The value for one context; for features of a candidate, the candidate stands in the context by the name of its source. null
   * where the type is optional and the value missing.
   *
   * Throws `FeatureUnavailableError` where the value is missing and the type says that it is there (with `strict`, also where a
   * default stood in), and `UnknownFeatureError` where the active revision has no such feature any more.
   */
  readonly eval: (context: ContextData | Context, options?: { readonly strict?: boolean }) => T
}
