import { types } from 'node:util'
import type { Snapshot } from '../registry/snapshot.js'
import type { Columns } from './columns.js'
import { InvalidArgumentError } from './errors.js'
import { type Fill, PackedRows } from './packed-rows.js'

/**
 * Candidates for which everything has been computed that does not depend on a request: `set.prepare(rows)`, then
 * `set.evaluate(context, prepared)` for every request that has just these candidates.
 *
 * The rows are read once. Whoever changes one afterwards must prepare anew: matrices keep the old values, and explanations, which
 * read the rows again, would not fit them. When another revision becomes active, the rows are packed for it with their next use.
 */
export class PreparedCandidates {
  /** The candidates, in order. */
  readonly rows: readonly unknown[]
  readonly #set: string
  #packed: { readonly snapshot: Snapshot; readonly fill: Fill } | undefined

  /** @internal Made by `FeatureSet.prepare`. */
  constructor(set: string, rows: readonly unknown[]) {
    this.#set = set
    this.rows = rows
  }

  /** @internal Asks nothing of an object that is not known yet. */
  static is(value: unknown): value is PreparedCandidates {
    return typeof value === 'object' && value !== null && !types.isProxy(value) && #set in value
  }

  /** @internal Packs the rows, unless they are packed for this revision. */
  fillFor({ snapshot, set = -1 }: Columns): Fill {
    if (this.#packed?.snapshot === snapshot) return this.#packed.fill
    const name = snapshot.manifest.sets[set]?.name
    if (name !== this.#set) throw new InvalidArgumentError(`these candidates were prepared for the set ${this.#set}, not for ${name}`)
    const places = Int32Array.from(this.rows, (_, place) => place)
    const packed = new PackedRows(snapshot, set, places.length)
    packed.write(this.rows, places)
    this.#packed = { snapshot, fill: packed.fill(places) }
    return this.#packed.fill
  }
}
