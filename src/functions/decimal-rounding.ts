/**
 * The number rounded to `digits` places after the point (before it, where negative), half away from zero, as one reads it in
 * decimal: 1.005 to two places is 1.01, although the double is a little less than 1.005.
 */
export function roundToDigits(x: number, digits: number): number {
  return roundScaled(x, digits) ?? roundText(x, digits)
}

/**
 * Rounds by scaling where that is right beyond doubt: the power of ten is exact, the scaled number has its fraction, and it is
 * far enough from a half that the error of the multiplication cannot matter. Then the quotient of two exact integers is the
 * nearest double to the decimal result.
 */
function roundScaled(x: number, digits: number): number | undefined {
  if (!(digits >= 0 && digits <= 15)) return undefined
  const power = POWERS_OF_TEN[digits] ?? 1
  const scaled = Math.abs(x) * power
  if (!(scaled < 2 ** 46)) return undefined
  const nearest = Math.round(scaled)
  if (Math.abs(Math.abs(scaled - nearest) - 0.5) < 2 ** -5) return undefined
  return x < 0 ? -(nearest / power) : nearest / power
}

const POWERS_OF_TEN: readonly number[] = Object.freeze(Array.from({ length: 16 }, (_, exponent) => Number(`1e${exponent}`)))

/** Rounds the shortest decimal text of the number. */
function roundText(x: number, digits: number): number {
  const { mantissa, exponent } = decimalOf(Math.abs(x))
  const kept = exponent + 1 + digits
  if (!(kept < mantissa.length)) return x
  if (kept < 0) return 0
  const up = mantissa.charCodeAt(kept) >= FIVE ? 1n : 0n
  const rounded = BigInt(mantissa.slice(0, kept)) + up
  const magnitude = Number(`${rounded}e${exponent + 1 - kept}`)
  return x < 0 ? -magnitude : magnitude
}

const FIVE = '5'.charCodeAt(0)

/** `d.ddd × 10^exponent`, the mantissa without its point. */
function decimalOf(magnitude: number): { readonly mantissa: string; readonly exponent: number } {
  const [digits = '', exponent = ''] = magnitude.toExponential().split('e')
  return { mantissa: digits.replace('.', ''), exponent: Number(exponent) }
}
