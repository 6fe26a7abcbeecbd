/**
 * The remainder with the sign of the divisor: `-7 % 3` is 2. Exact for integers: `(x % y + y) % y` would leave the doubles
 * that hold every integer.
 */
export function flooredRemainder(x: number, y: number): number {
  return x % y !== 0 && x % y < 0 !== y < 0 ? (x % y) + y : x % y
}

/** The quotient rounded down, exact for integers: `a == div(a, b) * b + a % b`. */
export function flooredQuotient(a: number, b: number): number {
  return Math.round((a - (a % b)) / b) - (a % b !== 0 && a < 0 !== b < 0 ? 1 : 0)
}
