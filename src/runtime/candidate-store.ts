import { LRUCache } from 'lru-cache'
import { LIMITS } from '../limits.js'
import { safeRead } from '../types/border-structure.js'
import { heldBytes } from '../types/held-bytes.js'
import { type CandidateId, CandidateKey, type KeyText } from './candidate-key.js'
import { CandidateSelection } from './candidate-selection.js'
import { candidatesOf, checkCandidates } from './candidates.js'
import type { Columns } from './columns.js'
import { InvalidArgumentError, UnknownCandidatesError } from './errors.js'
import type { PackedRevisions } from './packed-revisions.js'
import { PlacedRows } from './placed-rows.js'
import { type CandidateStoreOptions, ROWS_AT_ONCE, StoreBounds } from './store-bounds.js'

export interface SelectOptions {
  /** Throw `UnknownCandidatesError` where the store does not have one of them, instead of leaving it out. */
  readonly strict?: boolean
}

/** What the order of use takes for each candidate. */
const ENTRY_BYTES = 100
const OBJECT_BYTES = 24
const POINTER_BYTES = 8

/**
 * Prepared candidates by key: a request names ids, and `set.evaluate(context, store.select(ids))` computes what depends on the
 * request. When the store is full, the candidates go that have not been put or selected for the longest time.
 *
 * Rows are kept by reference and read once, when they are put. Whoever changes a row puts it again.
 */
export class CandidateStore {
  readonly #columns: () => Columns
  readonly #key: CandidateKey
  /** Fields of a row that count. */
  readonly #fields: readonly string[]
  readonly #bounds: StoreBounds
  readonly #placed: PlacedRows
  /** Places by key, in the order of use. The sizes are what is held because of each. */
  readonly #places = new LRUCache<KeyText, number>({ maxSize: Number.MAX_SAFE_INTEGER })

  /** @internal Made by `FeatureSet.store`. `columns` are those of the set in the active revision. */
  constructor(set: string, columns: () => Columns, options: CandidateStoreOptions) {
    const source = columns().snapshot.candidateSource
    if (source === undefined) throw new InvalidArgumentError('there is nothing to store: no source has the role of a candidate')
    this.#columns = columns
    this.#key = new CandidateKey(source)
    this.#fields = source.fields.map(({ name }) => name)
    this.#bounds = new StoreBounds(options)
    this.#placed = new PlacedRows(set)
  }

  /** How many candidates there are. */
  get size(): number {
    return this.#places.size
  }

  /** About how many bytes of memory the store keeps: columns, dictionaries, keys, and the declared fields of the rows. */
  get bytes(): number {
    return this.#placed.bytes + this.#places.calculatedSize
  }

  /**
   * Adds candidates; one whose key is there already takes the place of that one. Throws `InvalidArgumentError`, and adds nothing, for
   * what is no list of candidates with keys.
   */
  put(candidates: readonly unknown[]): void {
    checkCandidates(candidates)
    const rows = candidatesOf(candidates) ?? []
    const keys = Array.from(rows, (row, position) => this.#key.ofRow(row, position))
    for (let start = 0; start < keys.length; start += ROWS_AT_ONCE)
      this.#put(keys.slice(start, start + ROWS_AT_ONCE), rows.slice(start, start + ROWS_AT_ONCE))
  }

  has(id: CandidateId): boolean {
    const key = this.#key.ofId(id)
    return key !== undefined && this.#places.has(key)
  }

  /** Says how many of them there were. */
  delete(ids: readonly CandidateId[]): number {
    const before = this.size
    for (const id of ids) {
      const key = this.#key.ofId(id)
      const place = key === undefined ? undefined : this.#places.peek(key)
      if (key === undefined || place === undefined) continue
      this.#places.delete(key)
      this.#placed.remove(place)
    }
    this.#placed.compact()
    return before - this.size
  }

  clear(): void {
    this.#placed.clear()
    this.#places.clear()
  }

  /** The candidates of one request, in this order. Those that are not there are left out, and in `missing`. */
  select(ids: readonly CandidateId[], { strict = false }: SelectOptions = {}): CandidateSelection {
    checkIds(ids)
    const packed = this.#placed.packed(this.#columns())
    const found: CandidateId[] = []
    const missing: CandidateId[] = []
    const places: number[] = []
    for (const id of ids) {
      const key = this.#key.ofId(id)
      const place = key === undefined ? undefined : this.#places.get(key)
      if (place === undefined) missing.push(id)
      else {
        found.push(id)
        places.push(place)
      }
    }
    if (strict && missing.length > 0) throw new UnknownCandidatesError(missing)
    const rows = places.map((place) => this.#placed.row(place))
    return new CandidateSelection(packed, { ids: found, missing, rows, places: Int32Array.from(places) })
  }

  /** @internal For warming up the next revision. */
  get revisions(): PackedRevisions {
    return this.#placed.revisions
  }

  #put(keys: readonly KeyText[], rows: readonly unknown[]): void {
    // Getters of the caller may do anything, so they are called before or while rows are packed, and not once there are places.
    const rowBytes = rows.map((row) => this.#rowBytes(row))
    this.#makeRoom(rows.length)
    const places = this.#placed.put(this.#columns(), rows)
    keys.forEach((key, position) => {
      const place = places[position] as number // one for each row
      const earlier = this.#places.peek(key)
      this.#places.set(key, place, { size: ENTRY_BYTES + (rowBytes[position] ?? 0) + this.#placed.bytesAt(place) })
      if (earlier !== undefined) this.#placed.remove(earlier)
    })
    while (this.size > 0 && !this.#bounds.admits(this.size, this.bytes)) this.#evict()
    this.#placed.compact()
  }

  /** Grows within the bounds; where they do not admit it, others go. Where there are no others, the bounds have to wait. */
  #makeRoom(rows: number): void {
    while (this.#placed.room < rows) {
      const { capacity, bytes: columnBytes } = this.#placed
      const grown = this.#bounds.grown(rows, { capacity, columnBytes, bytes: this.bytes })
      if (grown === undefined && this.size > 0) this.#evict()
      else this.#placed.resize(grown ?? capacity + rows)
    }
  }

  #evict(): void {
    const place = this.#places.pop()
    if (place !== undefined) this.#placed.remove(place)
  }

  #rowBytes(row: unknown): number {
    if (typeof row !== 'object' || row === null) return 0
    return this.#fields.reduce((bytes, field) => bytes + POINTER_BYTES + heldBytes(safeRead(row, field)), OBJECT_BYTES)
  }
}

function checkIds(ids: unknown): asserts ids is readonly CandidateId[] {
  if (!Array.isArray(ids)) throw new InvalidArgumentError('ids must be an array')
  if (ids.length > LIMITS.candidates)
    throw new InvalidArgumentError(`there are ${ids.length} ids, and a request may have ${LIMITS.candidates}`)
}
