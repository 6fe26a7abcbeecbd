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

/** `keyOf` tells elements apart: equal keys, equal elements. */
export function deltaOf<T>(before: readonly T[], after: readonly T[], keyOf: (element: T) => unknown = itself): ArrayDelta<T> {
  const keys = before.map(keyOf)
  const places = new Map(keys.map((key, place) => [key, place]))
  const delta: (Run | { readonly added: T[] })[] = []
  for (const [index, element] of after.entries()) {
    const key = keyOf(element)
    const last = delta.at(-1)
    if (last !== undefined && 'from' in last && keys.length > last.from + last.count && keys[last.from + last.count] === key) {
      delta[delta.length - 1] = { from: last.from, count: last.count + 1 }
      continue
    }
    const place = keys[index] === key ? index : places.get(key)
    if (place !== undefined) delta.push({ from: place, count: 1 })
    else if (last !== undefined && 'added' in last && last.added.length < ADDED_AT_ONCE) last.added.push(element)
    else delta.push({ added: [element] })
  }
  return delta
}

function itself<T>(element: T): T {
  return element
}

/** One step of making the array again: what a part of the delta stands for. */
export function expand<T>(before: readonly T[], part: ArrayDelta<T>[number]): readonly T[] {
  return 'added' in part ? part.added : before.slice(part.from, part.from + part.count)
}
