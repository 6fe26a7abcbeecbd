import { present, type Type } from '../types/type.js'
import { isNumeric } from '../types/value.js'

/** Where the values of one column of a set go. */
export interface ColumnLayout {
  readonly name: string
  readonly type: Type
  /** First place in a row of the matrix. */
  readonly offset: number
  /** Places in a row: 1 for numbers and bools, N for `vector<N>`, 0 for values that are kept beside the matrix. */
  readonly width: number
  /** Index among the columns that are kept beside the matrix (texts, lists, maps, records); −1 for columns in it. */
  readonly beside: number
}

export interface Layout {
  readonly columns: readonly ColumnLayout[]
  /** Places of one row of the matrix. */
  readonly width: number
  /** How many columns are kept beside the matrix. */
  readonly besideCount: number
}

/** Emitter and runtime agree on the shape of a matrix by this function alone. */
export function layoutOf(columns: readonly { readonly name: string; readonly type: Type }[]): Layout {
  let width = 0
  let besideCount = 0
  const laid = columns.map(({ name, type }) => {
    const places = widthOf(type)
    const column = { name, type, offset: width, width: places, beside: places === 0 ? besideCount++ : -1 }
    width += places
    return column
  })
  return { columns: laid, width, besideCount }
}

function widthOf(type: Type): number {
  const value = present(type)
  if (isNumeric(value) || value.kind === 'bool') return 1
  return value.kind === 'vector' ? value.size : 0
}
