/**
 * An array as changes of another one: runs of elements that stand there already, as their first place and their number, and elements that
 * do not.
 */
export type ArrayDelta<T> = readonly (Run | { readonly added: readonly T[] })[]

interface Run {
  readonly from: number
  readonly count: number
}

/** Elements of which one is given at a time, so that no message is long to read. */
export const ADDED_AT_ONCE = 50

/** Elements are told apart by identity: the compiler keeps what has not changed. */
export function deltaOf<T>(before: readonly T[], after: readonly T[]): ArrayDelta<T> {
  let places: ReadonlyMap<T, number> | undefined
  const delta: (Run | { readonly added: T[] })[] = []
  for (const [index, element] of after.entries()) {
    const last = delta.at(-1)
    if (last !== undefined && 'from' in last && before.length > last.from + last.count && before[last.from + last.count] === element) {
      delta[delta.length - 1] = { from: last.from, count: last.count + 1 }
      continue
    }
    places ??= new Map(before.map((each, place) => [each, place]))
    const place = before[index] === element ? index : places.get(element)
    if (place !== undefined) delta.push({ from: place, count: 1 })
    else if (last !== undefined && 'added' in last && last.added.length < ADDED_AT_ONCE) last.added.push(element)
    else delta.push({ added: [element] })
  }
  return delta
}

/** One step of making the array again: what a part of the delta stands for. */
export function expand<T>(before: readonly T[], part: ArrayDelta<T>[number]): readonly T[] {
  return 'added' in part ? part.added : before.slice(part.from, part.from + part.count)
}
