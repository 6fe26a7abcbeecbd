/**
 * How the values of prepared candidates are kept that follow from a candidate alone.
 *
 * - `number`: doubles, NaN where missing. Those of one candidate stand side by side, so that reading one brings the next: this one at
 *   place `at` of `of`.
 * - `vector`: 32-bit floats, one candidate's after the other's.
 * - `code`: numbers of different values, for fields by which candidates share work, or of which is only asked what the request knows of
 *   the value.
 * - `codes`: the same for the different elements of lists that are only asked what they share with others.
 * - `sequence`: the same for all elements of lists, in their order.
 * - `value`: values as they are.
 */
export type PackedColumn =
  | { readonly kind: 'number'; readonly at: number; readonly of: number }
  | { readonly kind: 'vector'; readonly size: number }
  | { readonly kind: 'code' }
  | { readonly kind: 'codes' }
  | { readonly kind: 'sequence' }
  | { readonly kind: 'value' }
