/** A stream of pseudo-random numbers that is the same everywhere for the same seed. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number
  /** Standard normal. */
  normal(): number
  /** Uniform among 0 … size − 1. */
  index(size: number): number
  /** An independent stream; drawing from it does not move this one on. */
  fork(label: string): Random
}

/** Mulberry32: 32 bits of state, passes the usual small-crush tests; more than a demo needs. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    index: (size) => Math.floor(uniform() * size),
    fork: (label) => randomOf((seed ^ seedOf(label)) >>> 0)
  }
}

/** FNV-1a over the code units. */
function seedOf(label: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < label.length; index++) hash = Math.imul(hash ^ label.charCodeAt(index), 0x01000193)
  return hash >>> 0
}
