import type { ColumnLayout, Layout } from '../bundle/layout.js'
import type { Reason } from '../types/reason.js'
import { present } from '../types/type.js'
import type { Value } from '../types/value.js'
import type { Columns, MatrixColumn } from './columns.js'
import { InvalidArgumentError } from './errors.js'
import { Explainer } from './explain.js'
import type { MatrixPool } from './matrix-pool.js'
import { publicValue } from './public-value.js'
import type { Request } from './request.js'
import type { Unreached } from './unreached.js'

/** What came of an evaluation. */
interface Evaluated {
  readonly columns: Columns
  readonly data: Float64Array | Float32Array
  readonly beside: readonly (readonly Value[])[]
  readonly request: Request
  /** Where `data` is from, if from a pool. */
  readonly pool: MatrixPool | undefined
  /** What the request had no time for. */
  readonly unreached?: Unreached | undefined
}

/**
 * Features of one revision for the rows of one request. `data` is row-major with `width` places a row: numbers as they are,
 * bools as 1 and 0, timestamps in UTC milliseconds, durations in milliseconds, NaN where missing.
 */
export class FeatureMatrix {
  /** The revision that computed all of it. */
  readonly revision: string
  readonly columns: readonly MatrixColumn[]
  readonly rowCount: number
  /** Places of one row of `data`. */
  readonly width: number
  readonly data: Float64Array | Float32Array
  readonly #columns: Columns
  readonly #beside: readonly (readonly Value[])[]
  readonly #request: Request
  readonly #pool: MatrixPool | undefined
  readonly #unreached: Unreached | undefined
  #released = false
  #explainer: Explainer | undefined

  /** @internal Made by evaluation alone. */
  constructor({ columns, data, beside, request, pool, unreached }: Evaluated) {
    const { layout, snapshot } = columns
    this.revision = snapshot.manifest.revision
    this.columns = columns.described
    this.rowCount = request.rows.length
    this.width = layout.width
    this.data = data
    this.#columns = columns
    this.#beside = beside
    this.#request = request
    this.#pool = pool
    this.#unreached = unreached
  }

  /** Whether everything was computed. It is not where the request has used its `budgetMs`: what is lacking is missing, reason `budget`. */
  get complete(): boolean {
    return this.#unreached === undefined
  }

  /** @internal The columns with their types, for encoders. */
  get layout(): Layout {
    return this.#columns.layout
  }

  /**
   * Gives the memory back to the pool that it came from: the matrix cannot be read any more, and its `data` is empty. Does nothing
   * to a matrix that is from no pool, or has been released.
   */
  release(): void {
    if (this.#pool === undefined || this.#released) return
    this.#released = true
    this.#pool.giveBack(this.data)
  }

  /**
   * One value as JavaScript: null where missing, bools as booleans, timestamps and durations in milliseconds, vectors as
   * Float32Array, maps as Map. Throws `InvalidArgumentError` for a row or a column that is not there.
   */
  value(row: number, name: string): unknown {
    this.#checkRow(row)
    return this.#cell(row, this.#column(name))
  }

  /** All values of a column, in the order of the rows. */
  column(name: string): readonly unknown[] {
    const column = this.#column(name)
    return Array.from({ length: this.rowCount }, (_, row) => this.#cell(row, column))
  }

  /** All values of a row, in the order of the columns. */
  row(row: number): readonly unknown[] {
    this.#checkRow(row)
    return this.#columns.layout.columns.map((column) => this.#cell(row, column))
  }

  /**
   * Why values of a row are missing, by column; an object without prototype, empty where nothing is missing. With `defaults`,
   * also why defaults stood in. Computed when asked for, by evaluating the row again, so the caller's data must still be as it was.
   */
  reasons(row: number, { defaults = false }: { readonly defaults?: boolean } = {}): Readonly<Record<string, Reason>> {
    this.#checkRow(row)
    const reasons: Record<string, Reason> = Object.create(null)
    this.#columns.layout.columns.forEach((column, index) => {
      const missing = this.#cell(row, column) === null
      if (!missing && !(defaults && this.#hasDefault(index))) return
      const reason = this.#unreached?.reasonOf(row, index) ?? this.#reason(row, index, defaults)
      if (reason !== undefined) reasons[column.name] = reason
      else if (missing) reasons[column.name] = { code: 'overflow', detail: `${column.name} is beyond the range of a 32-bit float` }
    })
    return reasons
  }

  #reason(row: number, index: number, defaults: boolean): Reason | undefined {
    this.#explainer ??= new Explainer(this.#columns.snapshot, this.#request)
    return this.#explainer.unavailability(this.#columns.features[index] ?? -1, row, { defaults })?.reason
  }

  #hasDefault(index: number): boolean {
    return this.#columns.snapshot.manifest.features[this.#columns.features[index] ?? -1]?.default !== undefined
  }

  #cell(row: number, { type, offset, width, beside }: ColumnLayout): unknown {
    if (beside >= 0) return publicValue(type, this.#beside[beside]?.[row] ?? null)
    const at = row * this.width + offset
    const first = this.data[at] ?? Number.NaN
    if (present(type).kind === 'vector')
      return width > 0 && Number.isNaN(first) ? null : Float32Array.from(this.data.subarray(at, at + width))
    if (Number.isNaN(first)) return null
    return present(type).kind === 'bool' ? first === 1 : first
  }

  #column(name: string): ColumnLayout {
    this.#checkHeld()
    const column = this.#columns.layout.columns[this.#columns.places.get(name) ?? -1]
    if (column === undefined) throw new InvalidArgumentError(`there is no column ${JSON.stringify(name)} in this matrix`)
    return column
  }

  #checkHeld(): void {
    if (this.#released) throw new InvalidArgumentError('this matrix has been released: read it before')
  }

  #checkRow(row: number): void {
    this.#checkHeld()
    if (!(Number.isInteger(row) && row >= 0 && row < this.rowCount))
      throw new InvalidArgumentError(`there is no row ${row} in a matrix of ${this.rowCount} rows`)
  }
}
