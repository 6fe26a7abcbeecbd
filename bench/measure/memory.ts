const MB = 1e6

/** Megabytes of objects and typed arrays, after everything is collected that can be. Needs `--expose-gc`. */
export function used(): number {
  globalThis.gc?.()
  globalThis.gc?.() // memory of typed arrays is given back after the collection that finds them unused
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / MB
}
