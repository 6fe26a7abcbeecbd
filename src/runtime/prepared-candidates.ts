import { types } from 'node:util'
import type { Columns } from './columns.js'
import { PackedRevisions } from './packed-revisions.js'
import type { Fill, PackedRows } from './packed-rows.js'

/**
 * Candidates for which everything has been computed that does not depend on a request: `set.prepare(rows)`, then
 * `set.evaluate(context, prepared)` for every request that has just these candidates.
 *
 * The rows are read once. Whoever changes one afterwards must prepare anew: matrices keep the old values, and explanations, which
 * read the rows again, would not fit them. When another revision becomes active, the rows are packed for it: before, where the
 * revision is warmed up, or else with their next use.
 */
export class PreparedCandidates {
  /** The candidates, in order. */
  readonly rows: readonly unknown[]
  readonly #revisions: PackedRevisions
  #bound: { readonly packed: PackedRows; readonly fill: Fill } | undefined

  /** @internal Made by `FeatureSet.prepare`. */
  constructor(set: string, rows: readonly unknown[]) {
    this.rows = rows
    this.#revisions = new PackedRevisions(set, rows, rows.length)
  }

  /** @internal Asks nothing of an object that is not known yet. */
  static is(value: unknown): value is PreparedCandidates {
    return typeof value === 'object' && value !== null && !types.isProxy(value) && #revisions in value
  }

  /** @internal Packs the rows, unless they are packed for this revision. */
  fillFor(columns: Columns): Fill {
    const packed = this.#revisions.of(columns)
    if (this.#bound?.packed !== packed) this.#bound = { packed, fill: packed.fill(Int32Array.from(this.rows, (_, place) => place)) }
    return this.#bound.fill
  }

  /** @internal For warming up the next revision. */
  get revisions(): PackedRevisions {
    return this.#revisions
  }
}
