import type { Layout } from '../bundle/layout.js'
import { isOptional } from '../types/type.js'

/** Makes missing, and counts, what 32-bit floats cannot hold. Doubles are never infinite when they leave a kernel. */
export function removeInfinities({ columns, width }: Layout, data: Float32Array, unavailable: Float64Array): void {
  if (allFinite(data)) return
  columns.forEach((column, index) => {
    // Texts and lists stand beside the matrix, and vectors are of 32-bit floats already.
    if (column.width !== 1) return
    for (let place = column.offset; place < data.length; place += width) {
      if (Math.abs(data[place] ?? 0) !== Number.POSITIVE_INFINITY) continue
      data[place] = Number.NaN
      if (!isOptional(column.type)) unavailable[index] = (unavailable[index] ?? 0) + 1
    }
  })
}

/** Most matrices are whole: zeros are added up without a branch, and stay 0 unless one of the numbers is not finite. */
function allFinite(data: Float32Array): boolean {
  const whole = data.length - (data.length % 4)
  let first = 0
  let second = 0
  let third = 0
  let fourth = 0
  for (let at = 0; at < whole; at += 4) {
    first += (data[at] as number) * 0 // indexes are within the data, here and below
    second += (data[at + 1] as number) * 0
    third += (data[at + 2] as number) * 0
    fourth += (data[at + 3] as number) * 0
  }
  for (let at = whole; at < data.length; at++) first += (data[at] as number) * 0
  return first + second + third + fourth === 0
}
