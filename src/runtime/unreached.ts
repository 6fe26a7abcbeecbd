import type { ColumnLayout, Layout } from '../bundle/layout.js'
import type { Reason } from '../types/reason.js'
import { isOptional } from '../types/type.js'
import type { Value } from '../types/value.js'
import type { Budget } from './budget.js'
import type { Unavailability } from './errors.js'

/** What no kernel writes: the zero of a value is never negative. */
const MARK = -0
/** The same beside a matrix, where a missing value is null. */
const MARK_BESIDE = undefined

/** Where the values of a request are written, row by row. */
interface Cells {
  readonly layout: Layout
  readonly data: Float64Array | Float32Array
  readonly beside: readonly (Value | undefined)[][]
}

/** Marks every cell, so that those can be told from others that no kernel reaches. */
export function markUnreached({ layout, data, beside }: Cells): void {
  data.fill(MARK)
  // A vector that is there has no NaN in it, so that a zero in its first place is not taken for the mark.
  for (const { offset, width } of layout.columns)
    if (width > 1) for (let at = offset + 1; at < data.length; at += layout.width) data[at] = Number.NaN
  for (const values of beside) values.fill(MARK_BESIDE)
}

/** The cells that no kernel has reached become missing. Undefined where there are none. */
export function takeUnreached(
  { layout, data, beside, unavailable }: Cells & { readonly unavailable: Float64Array },
  rowCount: number,
  budget: Budget
): Unreached | undefined {
  if (!budget.stopped) return undefined
  const cells = new Set<number>()
  const isMarked = ({ offset, width, beside: place }: ColumnLayout, row: number): boolean => {
    const at = row * layout.width + offset
    if (place >= 0) return beside[place]?.[row] === MARK_BESIDE
    return Object.is(data[at], MARK) && (width === 1 || Number.isNaN(data[at + 1]))
  }
  for (let row = 0; row < rowCount; row++) {
    layout.columns.forEach((column, index) => {
      if (!isMarked(column, row)) return
      cells.add(row * layout.columns.length + index)
      const values = beside[column.beside]
      if (values === undefined) data.fill(Number.NaN, row * layout.width + column.offset, row * layout.width + column.offset + column.width)
      else values[row] = null
      if (!isOptional(column.type)) unavailable[index] = (unavailable[index] ?? 0) + 1
    })
  }
  return cells.size === 0 ? undefined : new Unreached(layout, cells, budget.ms)
}

/** Cells of a matrix that its request had no time for. */
export class Unreached {
  readonly #layout: Layout
  /** By row, then by column. */
  readonly #cells: ReadonlySet<number>
  readonly #budgetMs: number

  constructor(layout: Layout, cells: ReadonlySet<number>, budgetMs: number) {
    this.#layout = layout
    this.#cells = cells
    this.#budgetMs = budgetMs
  }

  /** Undefined for a cell that was reached. */
  reasonOf(row: number, column: number): Reason | undefined {
    return this.#cells.has(row * this.#layout.columns.length + column) ? this.#reason(column) : undefined
  }

  /** The first of them. */
  get unavailability(): Unavailability {
    const [first = 0] = this.#cells
    const columns = this.#layout.columns.length
    return { feature: this.#name(first % columns), reason: this.#reason(first % columns), row: Math.floor(first / columns) }
  }

  #reason(column: number): Reason {
    return { code: 'budget', detail: `${this.#name(column)} was not computed: the request had used its ${this.#budgetMs} ms` }
  }

  #name(column: number): string {
    return this.#layout.columns[column]?.name ?? ''
  }
}
