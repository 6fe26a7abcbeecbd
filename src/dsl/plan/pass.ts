import type { Rule } from './rewrite.js'

/** One step of optimization: it changes how values are computed, never which. */
export interface Pass {
  /** The name of its file. */
  readonly name: string
  /** Applied to every node, operands first. */
  readonly rule: Rule
}
