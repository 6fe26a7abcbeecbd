import { bytesAtPlace, columnBytes, dictionarySize } from '../registry/column-bytes.js'
import type { FillKernel, PackingKernels } from '../registry/kernel.js'
import { type ColumnData, createColumns } from '../registry/packed-columns.js'
import { resizedColumns } from '../registry/resized-columns.js'
import type { Snapshot } from '../registry/snapshot.js'
import { touchColumns } from '../registry/touch-columns.js'
import { EvaluationError } from './errors.js'
import { rowsWithoutGetters } from './request.js'

/** Fills a matrix for one request, like a `SetKernel` that knows its rows. */
export type Fill = ReturnType<FillKernel>

interface Part {
  readonly kernels: PackingKernels
  readonly columns: readonly ColumnData[]
}

/** A time that never comes. */
const NEVER = Number.POSITIVE_INFINITY
/** Rows that are packed between two looks at the clock. */
const ROWS_AT_ONCE = 64

/** Candidates, packed for one set of one revision: each at a place from 0 up to the capacity. */
export class PackedRows {
  readonly snapshot: Snapshot
  readonly set: number
  readonly #parts: readonly Part[]
  /** By place: which write was the last one there, counted from 1; 0 where there was none. */
  readonly #writtenAt: Float64Array
  #writes = 0
  /** Below it, every place that has a row is packed. */
  #packedTo = 0
  /** What `touch` has read, so that the engine cannot leave it out. */
  readonly #touched = new Float64Array(1)

  private constructor(snapshot: Snapshot, set: number, parts: readonly Part[], capacity: number) {
    this.snapshot = snapshot
    this.set = set
    this.#parts = parts
    this.#writtenAt = new Float64Array(capacity)
  }

  /** Room for so many candidates. */
  static empty(snapshot: Snapshot, set: number, capacity: number): PackedRows {
    const parts = snapshot.kernels.packings(set).map((kernels) => ({ kernels, columns: createColumns(kernels.columns, capacity) }))
    return new PackedRows(snapshot, set, parts, capacity)
  }

  /** A copy of what stands at these places, with room for so many; what is bound to this one stays as it is. */
  resized(places: Int32Array, capacity: number): PackedRows {
    const written = places.filter((place) => this.#writtenAt[place] !== 0)
    const parts = this.#parts.map(({ kernels, columns }) => ({
      kernels,
      columns: resizedColumns(kernels.columns, columns, written, capacity)
    }))
    const copy = new PackedRows(this.snapshot, this.set, parts, capacity)
    copy.#markWritten(written)
    return copy
  }

  get setName(): string {
    return this.snapshot.manifest.sets[this.set]?.name ?? ''
  }

  /** How often rows have been written. */
  get writes(): number {
    return this.#writes
  }

  /** How many different values are remembered of which columns keep numbers. */
  get dictionarySize(): number {
    return this.#parts.reduce((size, { columns }) => size + dictionarySize(columns), 0)
  }

  /** About how many bytes it holds, without what `bytesAt` tells of its places. */
  get bytes(): number {
    return this.#parts.reduce((bytes, { columns }) => bytes + columnBytes(columns), this.#writtenAt.byteLength)
  }

  bytesAt(place: number): number {
    return this.#parts.reduce((bytes, { columns }) => bytes + bytesAtPlace(columns, place), 0)
  }

  /** Packs rows, each to its place. Rows that throw when they are read are read once more, with care. */
  write(rows: readonly unknown[], places: Int32Array): void {
    this.#markWritten(places)
    try {
      this.#pack(rows, places)
    } catch {
      try {
        this.#pack(rowsWithoutGetters(this.snapshot, rows), places)
      } catch (error) {
        throw new EvaluationError('the candidates', error)
      }
    }
  }

  /** Whether `writeMissing` has nothing left to do. */
  isWhole(rows: readonly unknown[]): boolean {
    return this.#packedTo >= rows.length
  }

  /**
   * Packs the rows, given by place, that have not been packed yet, a few at least, until that time (of `performance.now`). Says
   * whether all are.
   */
  writeMissing(rows: readonly unknown[], end = NEVER): boolean {
    do {
      const places = this.#nextMissing(rows)
      this.write(
        places.map((place) => rows[place]),
        Int32Array.from(places)
      )
    } while (this.#packedTo < rows.length && (end === NEVER || performance.now() < end))
    return this.isWhole(rows)
  }

  /** For requests whose candidates are those at these places, in this order. What follows from the list is computed now. */
  fill(chosen: Int32Array): Fill {
    const fills = this.#parts.map(({ kernels, columns }) => kernels.fill(columns, chosen))
    return (request, data, beside, unavailable, stop) => {
      for (const fill of fills) fill(request, data, beside, unavailable, stop)
    }
  }

  /** Brings what stands at these places, which may be far from each other, near to the processor. */
  touch(places: Int32Array): void {
    for (const { columns } of this.#parts) this.#touched[0] = touchColumns(columns, this.#writtenAt.length, places)
  }

  /** Whether nothing has been written to these places since there had been so many writes. */
  isUnchanged(places: Int32Array, since: number): boolean {
    return this.#writes === since || places.every((place) => (this.#writtenAt[place] ?? 0) <= since)
  }

  #nextMissing(rows: readonly unknown[]): readonly number[] {
    const places: number[] = []
    for (; this.#packedTo < rows.length && places.length < ROWS_AT_ONCE; this.#packedTo++)
      if (rows[this.#packedTo] !== undefined && this.#writtenAt[this.#packedTo] === 0) places.push(this.#packedTo)
    return places
  }

  #markWritten(places: Int32Array): void {
    this.#writes++
    for (const place of places) this.#writtenAt[place] = this.#writes
  }

  #pack(rows: readonly unknown[], places: Int32Array): void {
    for (const { kernels, columns } of this.#parts) kernels.pack(rows, places, columns)
  }
}
