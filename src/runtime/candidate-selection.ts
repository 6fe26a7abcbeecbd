import type { CandidateId } from './candidate-key.js'
import type { Columns } from './columns.js'
import type { Fill, PackedRows } from './packed-rows.js'
import { PreparedCandidates } from './prepared-candidates.js'

/** What a store found of some ids. */
interface Found {
  readonly ids: readonly CandidateId[]
  readonly missing: readonly CandidateId[]
  readonly rows: readonly unknown[]
  readonly places: Int32Array
}

/**
 * Candidates of a store, as they were when they were selected: `set.evaluate(context, store.select(ids))`.
 *
 * A selection is meant for one request, and nothing is packed for it. It can be kept: when the store has changed one of its
 * candidates, or another revision has become active, its next use packs the rows that it selected.
 */
export class CandidateSelection extends PreparedCandidates {
  /** Those that the store had, in order: the rows of the matrix. */
  readonly ids: readonly CandidateId[]
  /** Those that it did not have. */
  readonly missing: readonly CandidateId[]
  readonly #packed: PackedRows
  readonly #places: Int32Array
  readonly #writes: number
  readonly #fill: Fill

  /** @internal Made by `CandidateStore.select`. */
  constructor(packed: PackedRows, { ids, missing, rows, places }: Found) {
    super(packed.setName, rows)
    this.ids = ids
    this.missing = missing
    this.#packed = packed
    this.#places = places
    this.#writes = packed.writes
    packed.touch(places)
    this.#fill = packed.fill(places)
  }

  /** @internal */
  override fillFor(columns: Columns): Fill {
    const { snapshot, set } = this.#packed
    const holds = snapshot === columns.snapshot && set === columns.set && this.#packed.isUnchanged(this.#places, this.#writes)
    return holds ? this.#fill : super.fillFor(columns)
  }
}
