/**
 * Orders two texts by Unicode code point, without a locale: negative, 0 or positive. JavaScript's own order is that of UTF-16
 * units, in which U+FF5E comes after U+1F600; both agree where no surrogate is compared with another unit.
 */
export function compareText(left: string, right: string): number {
  if (left === right) return 0
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index += 1) {
    const leftUnit = left.charCodeAt(index)
    const rightUnit = right.charCodeAt(index)
    if (leftUnit !== rightUnit) return rankOf(leftUnit) - rankOf(rightUnit)
  }
  return left.length - right.length
}

/** Moves surrogates above all other units: their code points are above U+FFFF. */
function rankOf(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
