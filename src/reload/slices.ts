import { setTimeout } from 'node:timers/promises'

/** How long work beside requests goes on at a time, and then rests, in milliseconds. */
const SLICE_MS = 2

/**
 * Does something with each item, in slices of about two milliseconds between which requests are answered. Ends early where `stopped` says
 * so. An item that takes longer by itself takes as long as it takes.
 */
export async function inSlices<T>(items: Iterable<T>, stopped: () => boolean, work: (item: T) => void): Promise<void> {
  let end = performance.now() + SLICE_MS
  for (const item of items) {
    if (stopped()) return
    work(item)
    if (performance.now() < end) continue
    await setTimeout(1)
    end = performance.now() + SLICE_MS
  }
}
