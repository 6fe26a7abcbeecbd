/** One of the ways of doing the same thing. */
export interface Way {
  readonly name: string
  readonly note?: string
  /** Makes the inputs of a round, which is not timed, and gives the work, which is. What the work returns is used, so it must be done. */
  readonly prepare: (round: number) => Work | Promise<Work>
}

/** What is timed; where it gives a promise, until that is kept. */
export type Work = () => unknown

export interface Rounds {
  /** At most: a way that has worked for a second in all is warm. */
  readonly warmUp: number
  readonly measured: number
}

const WARM_MS = 1000

/**
 * Milliseconds of every measured round of every way. Within a round the ways follow one another, each round beginning with another
 * one: all see the same weather, and none always runs after the same. The inputs of all ways are made before the first is timed, so
 * that all find them equally far from the processor.
 */
export async function alternate(ways: readonly Way[], { warmUp, measured }: Rounds): Promise<readonly (readonly number[])[]> {
  for (const way of ways) await warm(way, warmUp)
  const times: number[][] = ways.map(() => [])
  for (let round = warmUp; round < warmUp + measured; round++) {
    const works: Work[] = []
    for (const way of ways) works.push(await way.prepare(round))
    collectGarbage()
    for (let turn = 0; turn < works.length; turn++) {
      const place = (round + turn) % works.length
      times[place]?.push(await timed(works[place] as Work)) // a place below the length
    }
  }
  return times
}

async function warm(way: Way, rounds: number): Promise<void> {
  let spent = 0
  for (let round = 0; round < rounds && spent < WARM_MS; round++) spent += await timed(await way.prepare(round))
}

/** Milliseconds of one call. */
export async function timed(work: Work): Promise<number> {
  const start = performance.now()
  const result = work()
  if (result instanceof Promise) await result
  const time = performance.now() - start
  use(result)
  return time
}

/** A result that nobody looks at might as well not be computed. */
function use(result: unknown): void {
  if (result === use) throw new Error('a benchmark returned the sink')
}

/** Between rounds, so that what a round leaves behind is not swept up in the time of another. Needs `--expose-gc`. */
function collectGarbage(): void {
  globalThis.gc?.({ type: 'minor' })
}
