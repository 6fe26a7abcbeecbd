import type { FeatureMatrix } from '../runtime/matrix.js'
import { encodeResult, type Json } from '../types/encode.js'
import type { Reason } from '../types/reason.js'
import type { Type } from '../types/type.js'
import type { Value } from '../types/value.js'

/** What was computed, whatever form it is printed in. */
export interface EvaluationResult {
  readonly revision: string
  readonly columns: readonly { readonly name: string; readonly type: Type }[]
  /** One per candidate, or one alone. */
  readonly rows: readonly ResultRow[]
  /** Whether there were candidates: then rows are numbered. */
  readonly ranked: boolean
}

/** Computed when asked for, each time anew: a large result is printed piece by piece. */
export interface ResultRow {
  /** In the order of the columns. */
  readonly values: () => readonly Json[]
  /** From the name of a column to why it is missing; empty where nothing is. */
  readonly reasons: () => Readonly<Record<string, Reason>>
}

/** `titles` says what the result calls a feature, where that is not its name. */
export function resultOf(
  matrix: FeatureMatrix,
  { ranked, titles = new Map() }: { readonly ranked: boolean; readonly titles?: ReadonlyMap<string, string> }
): EvaluationResult {
  const types = matrix.layout.columns.map(({ type }) => type)
  return {
    revision: matrix.revision,
    columns: matrix.layout.columns.map(({ name, type }) => ({ name: titles.get(name) ?? name, type })),
    rows: Array.from({ length: matrix.rowCount }, (_, row) => ({
      // A matrix gives a value of the column's type, or null.
      values: () => matrix.row(row).map((value, column) => encodeResult(types[column] as Type, value as Value)),
      reasons: () => titled(matrix.reasons(row), titles)
    })),
    ranked
  }
}

/** Reasons by the names that the result has for the features. */
export function titled(reasons: Readonly<Record<string, Reason>>, titles: ReadonlyMap<string, string>): Readonly<Record<string, Reason>> {
  if (titles.size === 0) return reasons
  return Object.fromEntries(Object.entries(reasons).map(([name, reason]) => [titles.get(name) ?? name, reason]))
}
