/** How many code points a text has; a surrogate without its partner is one. */
export function codePointCount(text: string): number {
  let count = text.length
  for (let index = 0; index < text.length - 1; index += 1) {
    if (isPairAt(text, index)) {
      count -= 1
      index += 1
    }
  }
  return count
}

/** The part of a text from code point `start` (0 where negative), at most `length` code points long. */
export function codePointSlice(text: string, start: number, length = Number.POSITIVE_INFINITY): string {
  const from = unitOffset(text, 0, start)
  return text.slice(from, unitOffset(text, from, length))
}

/** The place that is `count` code points after `from`, or the end. */
function unitOffset(text: string, from: number, count: number): number {
  let offset = from
  for (let passed = 0; passed < count && offset < text.length; passed += 1) offset += isPairAt(text, offset) ? 2 : 1
  return offset
}

function isPairAt(text: string, index: number): boolean {
  return isBetween(text.charCodeAt(index), 0xd800, 0xdbff) && isBetween(text.charCodeAt(index + 1), 0xdc00, 0xdfff)
}

function isBetween(unit: number, low: number, high: number): boolean {
  return unit >= low && unit <= high
}
