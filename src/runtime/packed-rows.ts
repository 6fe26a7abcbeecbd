import type { FillKernel, PackingKernels } from '../registry/kernel.js'
import { type ColumnData, createColumns } from '../registry/packed-columns.js'
import type { Snapshot } from '../registry/snapshot.js'
import { EvaluationError } from './errors.js'
import { rowsWithoutGetters } from './request.js'

/** Fills a matrix for one request, like a `SetKernel` that knows its rows. */
export type Fill = ReturnType<FillKernel>

/** Candidates, packed for one set of one revision: each at a place from 0 up to the capacity. */
export class PackedRows {
  readonly #snapshot: Snapshot
  readonly #parts: readonly { readonly kernels: PackingKernels; readonly columns: readonly ColumnData[] }[]

  constructor(snapshot: Snapshot, set: number, capacity: number) {
    this.#snapshot = snapshot
    this.#parts = snapshot.kernels.packings(set).map((kernels) => ({ kernels, columns: createColumns(kernels.columns, capacity) }))
  }

  /** Packs rows, each to its place. Rows that throw when they are read are read once more, with care. */
  write(rows: readonly unknown[], places: Int32Array): void {
    try {
      this.#pack(rows, places)
    } catch {
      try {
        this.#pack(rowsWithoutGetters(this.#snapshot, rows), places)
      } catch (error) {
        throw new EvaluationError('the candidates', error)
      }
    }
  }

  /** For requests whose candidates are those at these places, in this order. What follows from the list is computed now. */
  fill(chosen: Int32Array): Fill {
    const fills = this.#parts.map(({ kernels, columns }) => kernels.fill(columns, chosen))
    return (request, data, beside, unavailable) => {
      for (const fill of fills) fill(request, data, beside, unavailable)
    }
  }

  #pack(rows: readonly unknown[], places: Int32Array): void {
    for (const { kernels, columns } of this.#parts) kernels.pack(rows, places, columns)
  }
}
