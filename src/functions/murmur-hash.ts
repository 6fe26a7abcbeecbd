import murmurhash from 'murmurhash'

const UTF8 = new TextEncoder()

/**
 * MurmurHash3 x86 32 (Austin Appleby, public domain) over the UTF-8 of a text. An ASCII text is its own UTF-8, so it is hashed as it
 * stands, without a copy; every other one goes through the library.
 */
export function murmurHash3(text: string, seed: number): number {
  const whole = text.length & ~3
  let hash = seed | 0
  let units = 0
  for (let at = 0; at < whole; at += 4) {
    const [a, b, c, d] = [text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2), text.charCodeAt(at + 3)]
    units |= a | b | c | d
    hash ^= scrambled(a | (b << 8) | (c << 16) | (d << 24))
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0
  }
  let tail = 0
  for (let at = text.length - 1; at >= whole; at--) {
    const unit = text.charCodeAt(at)
    units |= unit
    tail = (tail << 8) | unit
  }
  if (units > 0x7f) return murmurhash.v3(UTF8.encode(text), seed)
  hash ^= scrambled(tail)
  return mixed(hash ^ text.length)
}

function scrambled(block: number): number {
  const product = Math.imul(block, 0xcc9e2d51)
  return Math.imul((product << 15) | (product >>> 17), 0x1b873593)
}

/** The finalizer: every bit of the hash comes to depend on every other. */
function mixed(hash: number): number {
  const first = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35)
  return (second ^ (second >>> 16)) >>> 0
}
