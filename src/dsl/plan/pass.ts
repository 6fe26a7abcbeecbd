import type { Rule } from './rewrite.js'

/** One step of optimization: it changes how values are computed, never which. */
export interface Pass {
  /** The name of its file. */
  readonly name: string
  /** It pays only where many candidates share a request: kernels of single features go without. */
  readonly onlySets?: true
  /** Applied to every node, operands first. */
  readonly rule: Rule
}
