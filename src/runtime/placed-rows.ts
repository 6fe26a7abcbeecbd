import type { Columns } from './columns.js'
import { PackedRevisions } from './packed-revisions.js'
import type { PackedRows } from './packed-rows.js'

/** Different values that dictionaries may gain before it is worth while to look for those that nothing uses any more. */
const NEW_VALUES = 1024
const POINTER_BYTES = 8

/** Packed rows that come and go: each has a place in the columns, and what was another's is used again. */
export class PlacedRows {
  readonly revisions: PackedRevisions
  /** By place; undefined where it is free. */
  readonly #rows: unknown[] = []
  readonly #free: number[] = []
  /** Free places where the columns still hold what belonged to a row. */
  #left = 0
  #writtenSinceResize = 0
  #valuesAtResize = 0

  constructor(set: string) {
    this.revisions = new PackedRevisions(set, this.#rows, 0)
  }

  get capacity(): number {
    return this.#rows.length
  }

  /** Free places. */
  get room(): number {
    return this.#free.length
  }

  /** About how many bytes it holds, without rows and what `bytesAt` tells of their places. */
  get bytes(): number {
    return this.revisions.bytes + (this.#rows.length + this.#free.length) * POINTER_BYTES
  }

  bytesAt(place: number): number {
    return this.revisions.bytesAt(place)
  }

  row(place: number): unknown {
    return this.#rows[place]
  }

  /** All rows, packed for the active revision. */
  packed(columns: Columns): PackedRows {
    return this.revisions.of(columns)
  }

  /** Packs rows at free places, for which there must be room, and gives those. Where it throws, nothing has changed. */
  put(columns: Columns, rows: readonly unknown[]): Int32Array {
    this.revisions.of(columns)
    const places = Int32Array.from(rows, () => this.#free.pop() as number) // there is room
    try {
      this.revisions.write(rows, places)
    } catch (error) {
      this.#free.push(...places)
      throw error
    }
    places.forEach((place, position) => {
      this.#rows[place] = rows[position]
    })
    this.#left = Math.max(0, this.#left - places.length)
    this.#writtenSinceResize += places.length
    return places
  }

  /** What is bound to the place still finds there what it has found, until another row takes it. */
  remove(place: number): void {
    this.#rows[place] = undefined
    this.#free.push(place)
    this.#left++
  }

  /** Columns of another capacity, above the present one or the same, that hold nothing but the rows that are there. */
  resize(capacity: number): void {
    const places = Int32Array.from(this.#rows.keys()).filter((place) => this.#rows[place] !== undefined)
    this.revisions.resize(places, capacity)
    for (let place = this.#rows.length; place < capacity; place++) this.#rows.push(undefined)
    this.#free.length = 0
    for (let place = capacity - 1; place >= 0; place--) if (this.#rows[place] === undefined) this.#free.push(place)
    this.#left = 0
    this.#writtenSinceResize = 0
    this.#valuesAtResize = this.revisions.dictionarySize
  }

  /** Drops what no row uses any more where that may be the greater part. As many changes come before it as there are rows. */
  compact(): void {
    const live = this.capacity - this.room
    const mostlyLeft = this.#left > live + NEW_VALUES
    const mostlyNew = this.revisions.dictionarySize > 2 * this.#valuesAtResize + NEW_VALUES && this.#writtenSinceResize > 2 * live
    if (mostlyLeft || mostlyNew) this.resize(this.capacity)
  }

  clear(): void {
    this.revisions.resize(new Int32Array(), 0)
    this.#rows.length = 0
    this.resize(0)
  }
}
