import type { Rounds } from './alternate.js'

/** `npm run bench -- --short`: as little as shows that the results are right. */
const SHORT = process.argv.includes('--short')

export function rounds(full: Rounds): Rounds {
  return SHORT ? { warmUp: 0, measured: 1 } : full
}

export function repetitions(full: number): number {
  return SHORT ? 1 : full
}

/** How many there are of what a benchmark goes over. */
export function amount(full: number): number {
  return SHORT ? Math.ceil(full / 10) : full
}

/** Of several sizes the first. */
export function sizes<T>(full: readonly T[]): readonly T[] {
  return SHORT ? full.slice(0, 1) : full
}
