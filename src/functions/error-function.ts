/** From here on the error function is 1 to the last digit of a double. */
const SATURATED = 6

/**
 * The error function by Kummer's series, 2/√π · e^(-x²) · Σ 2^n x^(2n+1) / (1·3·5 … (2n+1)), whose terms all have the sign of x, so that
 * nothing cancels out (Abramowitz and Stegun, 7.1.6). Exact to some 14 digits.
 */
export function errorFunction(x: number): number {
  if (Math.abs(x) >= SATURATED) return Math.sign(x)
  let term = x
  let sum = x
  for (let odd = 3; Math.abs(term) > Math.abs(sum) * Number.EPSILON; odd += 2) {
    term *= (2 * x * x) / odd
    sum += term
  }
  const value = (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum
  return Math.min(Math.max(value, -1), 1)
}
