import murmurhash from 'murmurhash'
import type { Event, Item, Request } from './data.js'

/** What a feature's function gets: everything there is. */
interface Row extends Request {
  readonly item: Item
  readonly candidates: readonly Item[]
}

const HOUR = 3_600_000
const DAY = 86_400_000

/** The fifty columns as one function each, as they grow in a code base over the years: short, clear, and nothing shared. */
const FEATURES: readonly ((row: Row) => number)[] = [
  ({ user }) => (user.views === 0 ? 0 : user.clicks.length / user.views),
  ({ now, user }) => decaySum(user.history, now, 3 * DAY, () => 1),
  ({ now, user }) => sum(within(user.history, now, 30 * DAY).map((event) => event.price)),
  ({ user }) => mean(user.history.map((event) => event.price)) ?? 0,
  ({ now, user }) => recencyHours(user.history, now),
  ({ user }) => new Set(user.history.map((event) => event.category)).size,
  ({ user }) => bucket(user.country, 128),
  ({ now }) => new Date(now).getUTCHours(),
  ({ now }) => ([0, 6].includes(new Date(now).getUTCDay()) ? 1 : 0),
  ({ request }) => queryTerms(request).length,
  ({ item }) => (item.rating === null ? 3.8 : (item.votes * item.rating + 190) / (item.votes + 50)),
  ({ item }) => Math.log1p(item.votes),
  ({ item }) => Math.log1p(item.price),
  ({ item }) => [5, 10, 20, 50, 100, 200].filter((bound) => item.price >= bound).length,
  ({ now, item }) => ageDays(now, item),
  ({ now, item }) => 0.5 ** (ageDays(now, item) / 14),
  ({ item }) => bucket(item.brand, 1000),
  ({ item }) => bucket(item.category, 100),
  ({ item }) => titleTerms(item).length,
  ({ item }) => item.tags.length,
  ({ item }) => (item.list_price === null || item.list_price === 0 ? 0 : clamp(1 - item.price / item.list_price, 0, 1)),
  ({ item }) => Math.log1p(item.stock),
  ({ now, item }) => (ageDays(now, item) < 7 ? 1 : 0),
  ({ item }) => (item.orders + 1) / (item.views + 20),
  ({ item }) => (item.cost === null || item.price === 0 ? 0 : Math.tanh((item.price - item.cost) / item.price)),
  ({ user, item }) => user.category_affinity[item.category] ?? 0,
  ({ user, item }) => user.brand_affinity[item.brand] ?? 0,
  ({ user, item }) => user.history.filter((event) => event.category === item.category).length,
  ({ now, user, item }) => within(user.history, now, 7 * DAY).filter((event) => event.category === item.category).length,
  ({ user, item }) => user.history.filter((event) => event.brand === item.brand).length,
  ({ now, user, item }) => decaySum(ofCategory(user.history, item), now, 5 * DAY, () => 1),
  ({ now, user, item }) => {
    const events = user.history.filter((event) => event.brand === item.brand)
    return decaySum(events, now, 5 * DAY, (event) => event.price)
  },
  ({ now, user, item }) => recencyHours(ofCategory(user.history, item), now),
  ({ user, item }) => user.history.filter((event) => event.price > item.price).length,
  ({ user, item }) => {
    const usual = mean(user.history.map((event) => event.price)) ?? 0
    return usual === 0 ? 1 : item.price / usual
  },
  ({ user, item }) => {
    const usual = mean(ofCategory(user.history, item).map((event) => event.price))
    return usual === undefined ? 0 : item.price - usual
  },
  ({ user, item }) => (user.clicks.includes(item.item_id) ? 1 : 0),
  ({ user, item }) => {
    const norms = norm(user.embedding) * norm(item.embedding)
    return norms === 0 ? 0 : dot(user.embedding, item.embedding) / norms
  },
  ({ user, item }) => dot(user.embedding, item.embedding),
  ({ request, item }) => {
    const terms = queryTerms(request)
    return terms.length === 0 ? 0 : intersection(terms, titleTerms(item)) / terms.length
  },
  ({ request, item }) => (request.query !== null && item.title.toLowerCase().includes(request.query.trim().toLowerCase()) ? 1 : 0),
  ({ user, item }) => intersection(item.tags, user.interests),
  ({ request, item }) => distanceKm(request, item),
  ({ request, item }) => Math.exp(-distanceKm(request, item) / 25),
  ({ user, item }) => bucket(`${user.country}_${item.category}`, 4096),
  ({ request, item }) => bucket(`${request.device}_${item.brand}`, 4096),
  ({ user, item }) => user.favourite_brands.indexOf(item.brand),
  ({ item, candidates }) => candidates.filter((other) => other.price < item.price).length,
  ({ item, candidates }) => {
    const usual = mean(candidates.flatMap(({ rating }) => (rating === null ? [] : [rating])))
    return item.rating === null || usual === undefined ? 0 : item.rating - usual
  },
  ({ item, candidates }) => candidates.filter((other) => other.category === item.category).length / candidates.length
]

export function naive(request: Request, items: readonly Item[], data: Float64Array): void {
  items.forEach((item, row) => {
    const context = { ...request, item, candidates: items }
    FEATURES.forEach((feature, place) => {
      data[row * FEATURES.length + place] = feature(context)
    })
  })
}

function ofCategory(history: readonly Event[], item: Item): readonly Event[] {
  return history.filter((event) => event.category === item.category)
}

function within(history: readonly Event[], now: number, window: number): readonly Event[] {
  return history.filter((event) => event.ts <= now && event.ts > now - window)
}

function decaySum(history: readonly Event[], now: number, halfLife: number, value: (event: Event) => number): number {
  return sum(history.filter((event) => event.ts <= now).map((event) => value(event) * 0.5 ** ((now - event.ts) / halfLife)))
}

function recencyHours(history: readonly Event[], now: number): number {
  const past = history.filter((event) => event.ts <= now)
  return past.length === 0 ? 720 : (now - Math.max(...past.map((event) => event.ts))) / HOUR
}

function ageDays(now: number, item: Item): number {
  return (now - item.created) / DAY
}

function queryTerms({ query }: Request['request']): readonly string[] {
  if (query === null) return []
  const words = query.toLowerCase().trim().split(' ')
  return words.filter((term) => term.length > 1)
}

function titleTerms(item: Item): readonly string[] {
  return item.title.toLowerCase().split(' ')
}

/** How many different elements of the first list stand in the second too. */
function intersection(left: readonly string[], right: readonly string[]): number {
  return [...new Set(left)].filter((word) => right.includes(word)).length
}

function bucket(text: string, buckets: number): number {
  return murmurhash.v3(text, 0) % buckets
}

function distanceKm({ latitude, longitude }: Request['request'], item: Item): number {
  if (latitude === null || longitude === null || item.latitude === null || item.longitude === null) return 1000
  const radians = Math.PI / 180
  const a = Math.sin(((item.latitude - latitude) * radians) / 2) ** 2
  const b = Math.sin(((item.longitude - longitude) * radians) / 2) ** 2
  return 2 * 6371.0088 * Math.asin(Math.min(Math.sqrt(a + Math.cos(latitude * radians) * Math.cos(item.latitude * radians) * b), 1))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : sum(values) / values.length
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high)
}

function dot(left: Float32Array, right: Float32Array): number {
  return left.reduce((total, value, place) => total + value * (right[place] ?? 0), 0)
}

function norm(vector: Float32Array): number {
  return Math.sqrt(dot(vector, vector))
}
