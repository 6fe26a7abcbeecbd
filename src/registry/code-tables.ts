import { SHORT } from '../functions/short-lists.js'
import type { Value } from '../types/value.js'
import type { CodesColumn, Dictionary } from './packed-columns.js'

/** What a request knows of values, by their codes: then what a candidate's value leads to is one read of an array. */

/** Whether a value is there, as a number. */
const ABSENT = 0
const FOUND = 1
const MISSING = 2

/** Calls `found` with the code of each key that has one. */
function eachCode<V>({ values, codeOf }: Dictionary, entries: ReadonlyMap<Value, V>, found: (code: number, value: V) => void): void {
  if (entries.size > values.length) {
    for (let code = 0; code < values.length; code++) {
      const value = entries.get(values[code] as Value) // a code of the dictionary
      if (value !== undefined) found(code, value)
    }
    return
  }
  for (const [key, value] of entries) {
    const code = codeOf.get(key)
    if (code !== undefined) found(code, value)
  }
}

function setWhereMissing({ codeOf }: Dictionary, flags: Uint8Array, flag: number): void {
  const code = codeOf.get(null)
  if (code !== undefined) flags[code] = flag
}

/** `has_place` of each value: missing where that is. */
export function flagsOf(dictionary: Dictionary, places: ReadonlyMap<Value, unknown>): Uint8Array {
  const flags = new Uint8Array(dictionary.values.length)
  eachCode(dictionary, places, (code) => {
    flags[code] = FOUND
  })
  setWhereMissing(dictionary, flags, MISSING)
  return flags
}

/** `has_key` of each value. */
export function keyFlagsOf(dictionary: Dictionary, places: ReadonlyMap<Value, unknown>): Uint8Array {
  const unknown = places.has(null) || places.has(Number.NaN) ? MISSING : ABSENT
  const flags = new Uint8Array(dictionary.values.length).fill(unknown)
  eachCode(dictionary, places, (code) => {
    flags[code] = FOUND
  })
  setWhereMissing(dictionary, flags, places.size === 0 ? ABSENT : MISSING)
  return flags
}

/** `bucket_size` of each value. */
export function sizesOf(dictionary: Dictionary, group: ReadonlyMap<Value, readonly Value[]>): Int32Array {
  const sizes = new Int32Array(dictionary.values.length)
  eachCode(dictionary, group, (code, bucket) => {
    sizes[code] = bucket.length
  })
  return sizes
}

/** Stands for a key that a map does not have; entries are finite or NaN. */
const NO_ENTRY = Number.POSITIVE_INFINITY

/** The entry of each value in a map of numbers: NaN where the value is missing, or its entry. */
export function numbersOf(dictionary: Dictionary, map: ReadonlyMap<Value, number>): Float64Array {
  const numbers = new Float64Array(dictionary.values.length).fill(NO_ENTRY)
  eachCode(dictionary, map, (code, number) => {
    numbers[code] = number
  })
  const missing = dictionary.codeOf.get(null)
  if (missing !== undefined) numbers[missing] = Number.NaN
  return numbers
}

/** Sizes for pairs of codes; the place of a pair is the first code times `width` plus the second. */
interface PairSizes {
  readonly width: number
  /** Where there are few pairs enough to have a place each. */
  readonly dense: Int32Array | undefined
  readonly sparse: ReadonlyMap<number, number>
}

const DENSE_MAX = 65_536

/** `bucket_size` of each pair of values of two dictionaries. */
export function pairSizesOf(
  first: Dictionary,
  second: Dictionary,
  group: ReadonlyMap<Value, { readonly keys: readonly Value[] }>
): PairSizes {
  const width = second.values.length
  const dense = first.values.length * width <= DENSE_MAX ? new Int32Array(first.values.length * width) : undefined
  const sparse = new Map<number, number>()
  eachCode(first, group, (one, { keys }) => {
    for (let index = 0; index < keys.length; index++) {
      const other = second.codeOf.get(keys[index] as Value) // within the length
      if (other === undefined) continue
      const place = one * width + other
      if (dense === undefined) sparse.set(place, (sparse.get(place) ?? 0) + 1)
      else dense[place] = (dense[place] as number) + 1 // a place of two codes
    }
  })
  return { width, dense, sparse }
}

export function pairSizeAt({ width, dense, sparse }: PairSizes, first: number, second: number): number {
  const place = first * width + second
  return dense === undefined ? (sparse.get(place) ?? 0) : (dense[place] as number) // codes of the dictionaries
}

/** What `count_touching` counts, with the places by the codes of keys. */
interface EachGroupByCode {
  readonly placesOf: readonly (readonly number[] | undefined)[]
  readonly countedIn: Float64Array
  counts: number
}

export function eachGroupOf(
  dictionary: Dictionary,
  { placesOf, countedIn }: { readonly placesOf: ReadonlyMap<Value, readonly number[]>; readonly countedIn: Float64Array }
): EachGroupByCode {
  const byCode = new Array<readonly number[] | undefined>(dictionary.values.length).fill(undefined)
  eachCode(dictionary, placesOf, (code, places) => {
    byCode[code] = places
  })
  return { placesOf: byCode, countedIn: new Float64Array(countedIn.length), counts: 0 }
}

/** How many elements stand under any of the codes of the list at a place: none where the list is missing. */
export function countTouchingAt({ short, lists }: CodesColumn, place: number, group: EachGroupByCode): number {
  const start = place * (SHORT + 1)
  const length = short[start] as number // a place of the column
  if (length < 0) return 0
  const codes = lists[place] ?? short
  const from = codes === short ? start + 1 : 0
  group.counts += 1
  const { placesOf, countedIn, counts } = group
  let count = 0
  for (let at = from; at < from + length; at++) {
    const places = placesOf[codes[at] as number] // a code of the dictionary
    if (places === undefined) continue
    for (let index = 0; index < places.length; index++) {
      const element = places[index] as number // within the length
      if (countedIn[element] === counts) continue
      countedIn[element] = counts
      count += 1
    }
  }
  return count
}
