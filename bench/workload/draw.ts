import type { Random } from '../../examples/movies/random.js'

/** What the generators of all workloads draw. */
export function maybe<T>(random: Random, probability: number, value: () => T): T | null {
  return random.uniform() < probability ? value() : null
}

/** Throws for nothing to pick from. */
export function pick<T>(random: Random, values: readonly T[]): T {
  const value = values[random.index(values.length)]
  if (value === undefined) throw new Error('there is nothing to pick from')
  return value
}

/** Up to `count` different values, in the order in which they were drawn. */
export function several<T>(random: Random, values: readonly T[], count: number): readonly T[] {
  return [...new Set(listOf(count, () => pick(random, values)))]
}

export function listOf<T>(length: number, value: () => T): readonly T[] {
  return Array.from({ length }, value)
}

/** `prefix 0`, `prefix 1` and so on. */
export function names(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${prefix} ${index}`)
}

export function vector(random: Random, dimensions: number): Float32Array {
  return Float32Array.from({ length: dimensions }, () => random.normal())
}
