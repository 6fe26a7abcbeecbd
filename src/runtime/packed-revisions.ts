import type { Snapshot } from '../registry/snapshot.js'
import type { Columns } from './columns.js'
import { InvalidArgumentError } from './errors.js'
import { PackedRows } from './packed-rows.js'

/** The same rows, packed for the active revision and, before it takes over, for the next one. */
export class PackedRevisions {
  readonly set: string
  readonly #rows: readonly unknown[]
  #capacity: number
  #active: PackedRows | undefined
  #next: PackedRows | undefined
  #packing = false

  /** `rows` are by place, undefined where there is none, and may change as long as `write` hears of it. */
  constructor(set: string, rows: readonly unknown[], capacity: number) {
    this.set = set
    this.#rows = rows
    this.#capacity = capacity
  }

  /** About how many bytes they hold, without what `bytesAt` tells of places. */
  get bytes(): number {
    return (this.#active?.bytes ?? 0) + (this.#next?.bytes ?? 0)
  }

  bytesAt(place: number): number {
    return this.#active?.bytesAt(place) ?? 0
  }

  get dictionarySize(): number {
    return this.#active?.dictionarySize ?? 0
  }

  /** All rows, packed for this revision, which is the active one. */
  of(columns: Columns): PackedRows {
    const active = isFor(this.#active, columns.snapshot) && this.#active.set === columns.set ? this.#active : undefined
    if (active?.isWhole(this.#rows) === true) return active
    // A revision on trial answers beside the active one.
    if (isFor(this.#next, columns.snapshot) && this.#active !== undefined && this.#next.isWhole(this.#rows)) return this.#next
    return this.#exclusively(() => {
      const packed = active ?? this.#takeNext(columns)
      packed.writeMissing(this.#rows)
      this.#active = packed
      return packed
    })
  }

  /** Packs rows for the next revision until that time (of `performance.now`). Says whether all are. */
  prepareFor(columns: Columns, end: number): boolean {
    if (isFor(this.#active, columns.snapshot)) return true
    return this.#exclusively(() => {
      const next = this.#takeNext(columns)
      const whole = next.writeMissing(this.#rows, end)
      this.#next = next
      return whole
    })
  }

  /** What has been packed for this revision takes the place of what is packed for the one before. */
  activated(snapshot: Snapshot): void {
    if (!isFor(this.#next, snapshot)) return
    this.#active = this.#next
    this.#next = undefined
  }

  write(rows: readonly unknown[], places: Int32Array): void {
    this.#exclusively(() => {
      this.#active?.write(rows, places)
      this.#next?.write(rows, places)
    })
  }

  /** Keeps what stands at these places, in copies with room for so many. */
  resize(places: Int32Array, capacity: number): void {
    this.#exclusively(() => {
      this.#active = this.#active?.resized(places, capacity)
      this.#next = this.#next?.resized(places, capacity)
      this.#capacity = capacity
    })
  }

  /** What is packed for this revision, or empty. It is kept again once its rows have been packed without an error. */
  #takeNext({ snapshot, set = -1 }: Columns): PackedRows {
    const next = this.#next
    if (isFor(next, snapshot)) {
      this.#next = undefined
      return next
    }
    const name = snapshot.manifest.sets[set]?.name
    if (name !== this.set) throw new InvalidArgumentError(`these candidates were prepared for the set ${this.set}, not for ${name}`)
    if (snapshot.candidateSource === undefined)
      throw new InvalidArgumentError('there is nothing to prepare: no source has the role of a candidate')
    return PackedRows.empty(snapshot, set, this.#capacity)
  }

  /** Packing reads the caller's rows, whose getters may do anything. */
  #exclusively<T>(work: () => T): T {
    if (this.#packing)
      throw new InvalidArgumentError('these candidates are being packed: a getter of one of them cannot change or use them')
    this.#packing = true
    try {
      return work()
    } finally {
      this.#packing = false
    }
  }
}

/** Whether they were packed by the kernels of this snapshot. A snapshot that was only described anew has the same. */
function isFor(rows: PackedRows | undefined, { kernels }: Snapshot): rows is PackedRows {
  return rows?.snapshot.kernels === kernels
}
