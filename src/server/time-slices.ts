import { setImmediate } from 'node:timers/promises'

/** How long one answer may keep all others waiting, in milliseconds. */
const SLICE_MS = 4

/** Work in pieces that lets others have their turn. */
export class TimeSlices {
  #begun = performance.now()

  get isOver(): boolean {
    return performance.now() - this.#begun > SLICE_MS
  }

  /** Waits until the others have had their turn. */
  async pause(): Promise<void> {
    await setImmediate()
    this.#begun = performance.now()
  }
}
