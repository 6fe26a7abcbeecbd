import murmurhash from 'murmurhash'
import type { Event, Item, Request } from './data.js'
import { WIDTH } from './expert.js'

/**
 * The fifty columns as one loop without indexes: what does not depend on the candidate is computed once per request, and one walk
 * over the history and one over the list serve all columns of a candidate. What most people would write, and stop.
 */
const HOUR = 3_600_000
const DAY = 86_400_000
const BANDS = [5, 10, 20, 50, 100, 200] as const

export function fused(request: Request, items: readonly Item[], data: Float64Array): void {
  const shared = sharedOf(request, items)
  for (let row = 0; row < items.length; row++) {
    const item = items[row]
    if (item !== undefined) fillRow(request, shared, items, item, data, row * WIDTH)
  }
}

type Shared = ReturnType<typeof sharedOf>

function sharedOf({ now, request, user }: Request, items: readonly Item[]) {
  const { history } = user
  let activity = 0
  let spend = 0
  let total = 0
  let latest = Number.NEGATIVE_INFINITY
  const categories = new Set<string>()
  for (const event of history) {
    if (event.ts <= now) {
      activity += 0.5 ** ((now - event.ts) / (3 * DAY))
      if (event.ts > now - 30 * DAY) spend += event.price
      if (event.ts > latest) latest = event.ts
    }
    total += event.price
    categories.add(event.category)
  }
  const query = request.query
  const queryTerms =
    query === null
      ? []
      : query
          .toLowerCase()
          .trim()
          .split(' ')
          .filter((term) => term.length > 1)
  let norm = 0
  for (let index = 0; index < user.embedding.length; index++) norm += (user.embedding[index] ?? 0) ** 2
  let ratings = 0
  let rated = 0
  for (const item of items) {
    if (item.rating === null) continue
    ratings += item.rating
    rated++
  }
  const date = new Date(now)
  const day = date.getUTCDay()
  return {
    ctr: user.views === 0 ? 0 : user.clicks.length / user.views,
    activity,
    spend,
    meanPrice: history.length === 0 ? 0 : total / history.length,
    recency: latest === Number.NEGATIVE_INFINITY ? 720 : (now - latest) / HOUR,
    categories: categories.size,
    country: murmurhash.v3(user.country, 0) % 128,
    hour: date.getUTCHours(),
    weekend: day === 0 || day === 6 ? 1 : 0,
    queryTerms: new Set(queryTerms),
    queryLength: queryTerms.length,
    query: query === null ? null : query.trim().toLowerCase(),
    clicks: new Set(user.clicks),
    interests: new Set(user.interests),
    categoryAffinity: new Map(Object.entries(user.category_affinity)),
    brandAffinity: new Map(Object.entries(user.brand_affinity)),
    norm: Math.sqrt(norm),
    meanRating: rated === 0 ? Number.NaN : ratings / rated
  }
}

function fillRow(context: Request, shared: Shared, items: readonly Item[], item: Item, data: Float64Array, offset: number): void {
  fillRequest(shared, data, offset)
  fillItem(context, item, data, offset + 10)
  fillHistory(context, shared, item, data, offset + 25)
  fillMatch(context, shared, item, data, offset + 36)
  fillList(shared, items, item, data, offset + 47)
}

function fillRequest(shared: Shared, data: Float64Array, offset: number): void {
  data[offset] = shared.ctr
  data[offset + 1] = shared.activity
  data[offset + 2] = shared.spend
  data[offset + 3] = shared.meanPrice
  data[offset + 4] = shared.recency
  data[offset + 5] = shared.categories
  data[offset + 6] = shared.country
  data[offset + 7] = shared.hour
  data[offset + 8] = shared.weekend
  data[offset + 9] = shared.queryLength
}

function fillItem({ now }: Request, item: Item, data: Float64Array, offset: number): void {
  const age = (now - item.created) / DAY
  let band = 0
  while (band < BANDS.length && item.price >= (BANDS[band] ?? 0)) band++
  const discount = item.list_price === null || item.list_price === 0 ? 0 : 1 - item.price / item.list_price
  data[offset] = item.rating === null ? 3.8 : (item.votes * item.rating + 190) / (item.votes + 50)
  data[offset + 1] = Math.log1p(item.votes)
  data[offset + 2] = Math.log1p(item.price)
  data[offset + 3] = band
  data[offset + 4] = age
  data[offset + 5] = 0.5 ** (age / 14)
  data[offset + 6] = murmurhash.v3(item.brand, 0) % 1000
  data[offset + 7] = murmurhash.v3(item.category, 0) % 100
  data[offset + 8] = item.title.split(' ').length
  data[offset + 9] = item.tags.length
  data[offset + 10] = Math.min(Math.max(discount, 0), 1)
  data[offset + 11] = Math.log1p(item.stock)
  data[offset + 12] = age < 7 ? 1 : 0
  data[offset + 13] = (item.orders + 1) / (item.views + 20)
  data[offset + 14] = item.cost === null || item.price === 0 ? 0 : Math.tanh((item.price - item.cost) / item.price)
}

/** One walk over the history for the eleven columns that read it. */
function fillHistory({ now, user }: Request, shared: Shared, item: Item, data: Float64Array, offset: number): void {
  let categoryClicks = 0
  let categoryWeek = 0
  let brandClicks = 0
  let categoryInterest = 0
  let brandInterest = 0
  let latest = Number.NEGATIVE_INFINITY
  let dearer = 0
  let categoryPrices = 0
  for (let index = 0; index < user.history.length; index++) {
    const event = user.history[index] as Event
    const age = now - event.ts
    const sameCategory = event.category === item.category
    const sameBrand = event.brand === item.brand
    if (event.price > item.price) dearer++
    if (!sameCategory && !sameBrand) continue
    const weight = age >= 0 ? 0.5 ** (age / (5 * DAY)) : 0
    if (sameCategory) {
      categoryClicks++
      categoryInterest += weight
      categoryPrices += event.price
      if (age >= 0 && age < 7 * DAY) categoryWeek++
      if (age >= 0 && event.ts > latest) latest = event.ts
    }
    if (sameBrand) {
      brandClicks++
      brandInterest += weight * event.price
    }
  }
  data[offset] = shared.categoryAffinity.get(item.category) ?? 0
  data[offset + 1] = shared.brandAffinity.get(item.brand) ?? 0
  data[offset + 2] = categoryClicks
  data[offset + 3] = categoryWeek
  data[offset + 4] = brandClicks
  data[offset + 5] = categoryInterest
  data[offset + 6] = brandInterest
  data[offset + 7] = latest === Number.NEGATIVE_INFINITY ? 720 : (now - latest) / HOUR
  data[offset + 8] = dearer
  data[offset + 9] = shared.meanPrice === 0 ? 1 : item.price / shared.meanPrice
  data[offset + 10] = categoryClicks === 0 ? 0 : item.price - categoryPrices / categoryClicks
}

function fillMatch({ request, user }: Request, shared: Shared, item: Item, data: Float64Array, offset: number): void {
  let dot = 0
  let square = 0
  for (let index = 0; index < user.embedding.length; index++) {
    const value = item.embedding[index] ?? 0
    dot += (user.embedding[index] ?? 0) * value
    square += value * value
  }
  const norms = shared.norm * Math.sqrt(square)
  const title = item.title.toLowerCase()
  const distance = distanceKm(request.latitude, request.longitude, item.latitude, item.longitude)
  data[offset] = shared.clicks.has(item.item_id) ? 1 : 0
  data[offset + 1] = norms === 0 ? 0 : dot / norms
  data[offset + 2] = dot
  data[offset + 3] = shared.queryLength === 0 ? 0 : shareOf(shared.queryTerms, title.split(' ')) / shared.queryLength
  data[offset + 4] = shared.query !== null && title.includes(shared.query) ? 1 : 0
  data[offset + 5] = shareOf(shared.interests, item.tags)
  data[offset + 6] = distance
  data[offset + 7] = Math.exp(-distance / 25)
  data[offset + 8] = murmurhash.v3(`${user.country}_${item.category}`, 0) % 4096
  data[offset + 9] = murmurhash.v3(`${request.device}_${item.brand}`, 0) % 4096
  data[offset + 10] = user.favourite_brands.indexOf(item.brand)
}

/** How many different words of the list are in the set. */
function shareOf(set: ReadonlySet<string>, words: readonly string[]): number {
  let count = 0
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? ''
    if (set.has(word) && words.indexOf(word) === index) count++
  }
  return count
}

function distanceKm(latitude1: number | null, longitude1: number | null, latitude2: number | null, longitude2: number | null): number {
  if (latitude1 === null || longitude1 === null || latitude2 === null || longitude2 === null) return 1000
  const radians = Math.PI / 180
  const a = Math.sin(((latitude2 - latitude1) * radians) / 2)
  const b = Math.sin(((longitude2 - longitude1) * radians) / 2)
  const h = a * a + Math.cos(latitude1 * radians) * Math.cos(latitude2 * radians) * b * b
  return 2 * 6371.0088 * Math.asin(Math.sqrt(Math.min(1, h)))
}

function fillList(shared: Shared, items: readonly Item[], item: Item, data: Float64Array, offset: number): void {
  let cheaper = 0
  let sameCategory = 0
  for (let index = 0; index < items.length; index++) {
    const other = items[index] as Item
    if (other.price < item.price) cheaper++
    if (other.category === item.category) sameCategory++
  }
  data[offset] = cheaper
  data[offset + 1] = item.rating === null || Number.isNaN(shared.meanRating) ? 0 : item.rating - shared.meanRating
  data[offset + 2] = sameCategory / items.length
}
