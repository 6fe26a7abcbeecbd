/**
 * Throws where a matrix differs from the expected one by more than rounding: 1e-12 of the value (of 1 for lesser values), which is
 * what another order of additions can do. Missing equals missing.
 */
export function assertEqual(way: string, actual: Float64Array, expected: Float64Array, columns: readonly string[]): void {
  if (actual.length !== expected.length) throw new Error(`${way}: ${actual.length} values instead of ${expected.length}`)
  for (let place = 0; place < expected.length; place++) {
    const left = actual[place] ?? Number.NaN
    const right = expected[place] ?? Number.NaN
    if (Object.is(left, right) || Math.abs(left - right) <= 1e-12 * Math.max(1, Math.abs(right))) continue
    const column = columns[place % columns.length]
    throw new Error(`${way}: ${column} of row ${Math.floor(place / columns.length)} is ${left}, and should be ${right}`)
  }
}
