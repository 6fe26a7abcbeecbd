const DIGITS = '0123456789bcdefghjkmnpqrstuvwxyz'
const BITS_PER_DIGIT = 5
export const GEOHASH_DIGITS_MAX = 12

/**
 * The geohash of G. Niemeyer (geohash.org): longitude and latitude are halved in turn, and five halvings make a digit. Missing for
 * coordinates that are none, and for a number of digits that is not from 1 to 12.
 */
export function geohash(latitude: number, longitude: number, digits: number): string | null {
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || digits < 1 || digits > GEOHASH_DIGITS_MAX) return null
  const bits = digits * BITS_PER_DIGIT
  const [east, north] = [halvings(longitude, 180, Math.ceil(bits / 2)), halvings(latitude, 90, Math.floor(bits / 2))]
  let text = ''
  for (let bit = 0; bit < bits; bit += BITS_PER_DIGIT) {
    let digit = 0
    for (let turn = bit; turn < bit + BITS_PER_DIGIT; turn += 1) {
      digit = digit * 2 + ((turn % 2 === 0 ? east : north)[Math.floor(turn / 2)] ?? 0)
    }
    text += DIGITS[digit] ?? ''
  }
  return text
}

/** In which half of what is left a number between −limit and limit lies, time after time: 1 for the upper one. */
function halvings(value: number, limit: number, count: number): readonly (0 | 1)[] {
  let [low, high] = [-limit, limit]
  return Array.from({ length: count }, () => {
    const middle = (low + high) / 2
    if (value < middle) {
      high = middle
      return 0
    }
    low = middle
    return 1
  })
}
