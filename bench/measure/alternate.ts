/** One of the ways of doing the same thing. */
export interface Way {
  readonly name: string
  /** Makes the inputs of a round, which is not timed, and gives the work, which is. What the work returns is used, so it must be done. */
  readonly prepare: (round: number) => () => unknown
}

export interface Rounds {
  readonly warmUp: number
  readonly measured: number
}

/**
 * Milliseconds of every measured round of every way. Within a round the ways follow one another, each round beginning with another
 * one: all see the same weather, and none always runs after the same. The inputs of all ways are made before the first is timed, so
 * that all find them equally far from the processor.
 */
export function alternate(ways: readonly Way[], { warmUp, measured }: Rounds): readonly (readonly number[])[] {
  const times: number[][] = ways.map(() => [])
  for (let round = 0; round < warmUp + measured; round++) {
    const works = ways.map((way) => way.prepare(round))
    collectGarbage()
    for (let turn = 0; turn < works.length; turn++) {
      const place = (round + turn) % works.length
      const time = timed(works[place] as () => unknown) // a place below the length
      if (round >= warmUp) times[place]?.push(time)
    }
  }
  return times
}

/** Milliseconds of one call. */
export function timed(work: () => unknown): number {
  const start = performance.now()
  const result = work()
  const time = performance.now() - start
  use(result)
  return time
}

export async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  use(await work())
  return performance.now() - start
}

/** A result that nobody looks at might as well not be computed. */
export function use(result: unknown): void {
  if (result === use) throw new Error('a benchmark returned the sink')
}

/** Between rounds, so that what a round leaves behind is not swept up in the time of another. Needs `--expose-gc`. */
function collectGarbage(): void {
  globalThis.gc?.({ type: 'minor' })
}
