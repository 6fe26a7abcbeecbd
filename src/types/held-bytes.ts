/** What the engine adds to the contents of each kind of object: measured on 64-bit builds with pointers of 8 bytes, rounded. */
const OBJECT = 24
const TEXT = 16
const LIST = 32
const TYPED_ARRAY = 200
const MAP = 200
const MAP_ENTRY = 32
const POINTER = 8

/** Data of callers may be nested without end: what is deeper than any type can ask for is not counted. */
const DEPTH = 8

/**
 * About how many bytes of memory a value holds, all its parts counted. What several values share is counted with each of them, so
 * the estimate is rather too high than too low. Never throws, also for a caller's own objects.
 */
export function heldBytes(value: unknown): number {
  try {
    return bytesOf(value, DEPTH)
  } catch {
    return OBJECT // a Proxy or a getter
  }
}

function bytesOf(value: unknown, depth: number): number {
  if (typeof value === 'string') return TEXT + value.length
  if (typeof value !== 'object' || value === null || depth === 0) return 0
  if (ArrayBuffer.isView(value)) return TYPED_ARRAY + value.byteLength
  if (Array.isArray(value)) return LIST + bytesOfParts(value, depth)
  if (value instanceof Map) return MAP + value.size * MAP_ENTRY + bytesOfParts(value.keys(), depth) + bytesOfParts(value.values(), depth)
  return OBJECT + bytesOfParts(Object.values(value), depth)
}

function bytesOfParts(parts: Iterable<unknown>, depth: number): number {
  let bytes = 0
  for (const part of parts) bytes += POINTER + bytesOf(part, depth - 1)
  return bytes
}
