type Numbers = Float64Array | Float32Array

/** What another order of additions can do to a double. */
const ROUNDING = 1e-12
/** What is promised for matrices of 32-bit floats. */
const ROUNDING_32 = 2e-6

/**
 * Throws where a matrix differs from the expected one by more than rounding, which is told relative to the value (to 1 for lesser
 * values) and may be set, as to 0. Missing equals missing.
 */
export function assertEqual(
  way: string,
  actual: Numbers,
  expected: Numbers,
  columns: readonly string[],
  tolerance = actual instanceof Float32Array ? ROUNDING_32 : ROUNDING
): void {
  if (actual.length !== expected.length) throw new Error(`${way}: ${actual.length} values instead of ${expected.length}`)
  for (let place = 0; place < expected.length; place++) {
    const left = actual[place] ?? Number.NaN
    const right = expected[place] ?? Number.NaN
    if (Object.is(left, right) || Math.abs(left - right) <= tolerance * Math.max(1, Math.abs(right))) continue
    const column = columns[place % columns.length]
    throw new Error(`${way}: ${column} of row ${Math.floor(place / columns.length)} is ${left}, and should be ${right}`)
  }
}
