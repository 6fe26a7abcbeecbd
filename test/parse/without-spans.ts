/** Keys that say where something stands, and not what it is. */
const PLACES: ReadonlySet<string> = new Set(['span', 'operatorSpan', 'keyPlace', 'file'])

/** A tree without its places: what two ways to write the same have in common. */
export function withoutSpans(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (PLACES.has(key) ? undefined : value)))
}
