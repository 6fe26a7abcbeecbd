import { setImmediate } from 'node:timers/promises'

/** No request should wait longer for what goes on beside it. */
const SLICE_MS = 1

/** Gives what long work calls between its steps: it lets others have the thread once the work has had it for some time. */
export function pauses(): () => Promise<void> {
  let began = performance.now()
  return async () => {
    if (performance.now() - began < SLICE_MS) return
    await setImmediate()
    began = performance.now()
  }
}
