import type { Item, Request } from './data.js'
import type { BrandFacts, CategoryFacts } from './indexes.js'

const EARTH_RADIUS_KM = 6371.0088
const RADIANS_PER_DEGREE = Math.PI / 180

/** What a candidate is compared with, in the form in which it is compared. */
export type Seen = ReturnType<typeof seenOf>

export function seenOf({ request, user }: Request) {
  const terms = termsOf(request.query)
  let square = 0
  for (const value of user.embedding) square += value * value
  return {
    query: request.query === null ? null : request.query.trim().toLowerCase(),
    // A title with a space on both sides contains such a term just where the term is one of its words.
    terms: [...new Set(terms)].map((term) => ` ${term} `),
    termCount: terms.length,
    clicks: new Set(user.clicks),
    interests: new Set(user.interests),
    norm: Math.sqrt(square),
    parallel: request.latitude === null ? Number.NaN : Math.cos(request.latitude * RADIANS_PER_DEGREE)
  }
}

export function termsOf(query: string | null): readonly string[] {
  if (query === null) return []
  return query
    .toLowerCase()
    .trim()
    .split(' ')
    .filter((term) => term.length > 1)
}

export function wordCount(title: string): number {
  let count = 1
  for (let place = title.indexOf(' '); place !== -1; place = title.indexOf(' ', place + 1)) count++
  return count
}

export function fillMatch(
  { request, user }: Request,
  seen: Seen,
  item: Item,
  category: CategoryFacts,
  brand: BrandFacts,
  data: Float64Array,
  at: number
): void {
  const title = item.title.toLowerCase()
  const distance = distanceKm(request.latitude, request.longitude, item.latitude, item.longitude, seen.parallel)
  data[at] = seen.clicks.has(item.item_id) ? 1 : 0
  fillTaste(user.embedding, item.embedding, seen.norm, data, at + 1)
  data[at + 3] = seen.termCount === 0 ? 0 : termsIn(seen.terms, title) / seen.termCount
  data[at + 4] = seen.query !== null && title.includes(seen.query) ? 1 : 0
  data[at + 5] = sharedWith(seen.interests, item.tags)
  data[at + 6] = distance
  data[at + 7] = Math.exp(-distance / 25)
  data[at + 8] = category.countryBucket
  data[at + 9] = brand.deviceBucket
  data[at + 10] = brand.favourite
}

function fillTaste(user: Float32Array, item: Float32Array, norm: number, data: Float64Array, at: number): void {
  let dot = 0
  let square = 0
  for (let place = 0; place < user.length; place++) {
    const value = item[place] as number // both have 32 places
    dot += (user[place] as number) * value
    square += value * value
  }
  const norms = norm * Math.sqrt(square)
  data[at] = norms === 0 ? 0 : dot / norms
  data[at + 1] = dot
}

function termsIn(terms: readonly string[], title: string): number {
  const padded = ` ${title} `
  let count = 0
  for (let place = 0; place < terms.length; place++) if (padded.includes(terms[place] as string)) count++ // a place below the length
  return count
}

/** How many different words of the list are in the set. */
function sharedWith(set: ReadonlySet<string>, words: readonly string[]): number {
  let count = 0
  for (let place = 0; place < words.length; place++) {
    const word = words[place] as string // a place below the length
    if (set.has(word) && words.indexOf(word) === place) count++
  }
  return count
}

/** `parallel` is the cosine of the first latitude. */
function distanceKm(
  latitude1: number | null,
  longitude1: number | null,
  latitude2: number | null,
  longitude2: number | null,
  parallel: number
): number {
  if (latitude1 === null || longitude1 === null || latitude2 === null || longitude2 === null) return 1000
  const a = Math.sin(((latitude2 - latitude1) * RADIANS_PER_DEGREE) / 2)
  const b = Math.sin(((longitude2 - longitude1) * RADIANS_PER_DEGREE) / 2)
  const haversine = a * a + parallel * Math.cos(latitude2 * RADIANS_PER_DEGREE) * b * b
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(Math.sqrt(haversine), 1))
}
