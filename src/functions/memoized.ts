/**
 * The same function, remembering its last `capacity` different arguments. For pure functions that are dear and are called
 * with few arguments, so that what is remembered cannot be seen from outside.
 */
export function memoized<Key, Result>(capacity: number, compute: (key: Key) => Result): (key: Key) => Result {
  const known = new Map<Key, Result>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const result = compute(key)
    if (known.size >= capacity) known.clear()
    known.set(key, result)
    return result
  }
}
