import { present, type Type } from '../types/type.js'
import { isNumeric } from '../types/value.js'

/**
 * How the values of prepared candidates are kept that follow from a candidate alone.
 *
 * - `number`: doubles, NaN where missing.
 * - `vector`: 32-bit floats, one candidate's after the other's.
 * - `code`: numbers of different values, for fields by which candidates share work.
 * - `value`: values as they are.
 */
export type PackedColumn =
  | { readonly kind: 'number' }
  | { readonly kind: 'vector'; readonly size: number }
  | { readonly kind: 'code' }
  | { readonly kind: 'value' }

export function packedColumn(type: Type, isKey: boolean): PackedColumn {
  if (isKey) return { kind: 'code' }
  if (isNumeric(type)) return { kind: 'number' }
  const value = present(type)
  return value.kind === 'vector' ? { kind: 'vector', size: value.size } : { kind: 'value' }
}
