import { present, type Type } from '../types/type.js'
import { isNumeric } from '../types/value.js'

/**
 * How the values of prepared candidates are kept that follow from a candidate alone.
 *
 * - `number`: doubles, NaN where missing.
 * - `vector`: 32-bit floats, one candidate's after the other's.
 * - `code`: numbers of different values, for fields by which candidates share work.
 * - `codes`: the same for the different elements of lists that are only asked what they share with others.
 * - `value`: values as they are.
 */
export type PackedColumn =
  | { readonly kind: 'number' }
  | { readonly kind: 'vector'; readonly size: number }
  | { readonly kind: 'code' }
  | { readonly kind: 'codes' }
  | { readonly kind: 'value' }

/** How values of a type are kept that are read for what they are. */
export function packedColumn(type: Type): PackedColumn {
  if (isNumeric(type)) return { kind: 'number' }
  const value = present(type)
  return value.kind === 'vector' ? { kind: 'vector', size: value.size } : { kind: 'value' }
}
