import type { Json } from '../../types/encode.js'
import type { Reason } from '../../types/reason.js'
import type { Type } from '../../types/type.js'

/** What `feago eval` has computed, whatever form it is printed in. */
export interface EvaluationResult {
  readonly revision: string
  readonly columns: readonly { readonly name: string; readonly type: Type }[]
  /** One per candidate, or one alone; values in the order of the columns. */
  readonly rows: readonly ResultRow[]
  /** Whether there were candidates: then rows are numbered. */
  readonly ranked: boolean
}

export interface ResultRow {
  /** The candidate's key, for people. */
  readonly key: readonly Json[]
  readonly values: readonly Json[]
  /** From the name of a column to why it is missing; empty where nothing is. */
  readonly reasons: Readonly<Record<string, Reason>>
}
