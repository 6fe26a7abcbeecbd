import type { Snapshot } from '../registry/snapshot.js'

/** What `resolve` makes of a snapshot, made once for each. Nearly always the one that was asked for last is asked for again. */
export function oncePerRevision<T extends object>(resolve: (snapshot: Snapshot) => T): (snapshot: Snapshot) => T {
  const known = new WeakMap<Snapshot, T>()
  let asked: Snapshot | undefined
  let answer: T | undefined
  return (snapshot) => {
    if (asked === snapshot && answer !== undefined) return answer
    const resolved = known.get(snapshot) ?? resolve(snapshot)
    known.set(snapshot, resolved)
    asked = snapshot
    answer = resolved
    return resolved
  }
}
