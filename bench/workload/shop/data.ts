import { type Random, randomOf } from '../../../examples/movies/random.js'
import { maybe, vector } from '../draw.js'

/** One request of the workload, as plain objects; what is missing is null, so that all rows have one shape. */
export type Request = {
  readonly now: number
  readonly request: {
    readonly device: string
    readonly query: string | null
    readonly latitude: number | null
    readonly longitude: number | null
  }
  readonly user: {
    readonly user_id: string
    readonly country: string
    readonly clicks: readonly string[]
    readonly views: number
    readonly history: readonly Event[]
    readonly category_affinity: Readonly<Record<string, number>>
    readonly brand_affinity: Readonly<Record<string, number>>
    readonly favourite_brands: readonly string[]
    readonly interests: readonly string[]
    readonly embedding: Float32Array
  }
}
export interface Event {
  readonly item_id: string
  readonly category: string
  readonly brand: string
  readonly price: number
  readonly ts: number
}
export interface Item {
  readonly item_id: string
  readonly title: string
  readonly category: string
  readonly brand: string
  readonly tags: readonly string[]
  readonly price: number
  readonly list_price: number | null
  readonly cost: number | null
  readonly rating: number | null
  readonly votes: number
  readonly views: number
  readonly orders: number
  readonly stock: number
  readonly created: number
  readonly latitude: number | null
  readonly longitude: number | null
  readonly embedding: Float32Array
}

const NOW = Date.UTC(2024, 4, 17, 18, 30)
const DAY = 86_400_000
const HISTORY = 100
const WORDS = [
  'red',
  'blue',
  'running',
  'shoe',
  'lamp',
  'desk',
  'winter',
  'jacket',
  'steel',
  'bottle',
  'phone',
  'case',
  'garden',
  'chair',
  'oak',
  'table'
] as const

export function workload(seed: number, candidates: number): { readonly request: Request; readonly items: readonly Item[] } {
  const random = randomOf(seed)
  const items = Array.from({ length: candidates }, (_, index) => itemOf(index, random))
  return { request: requestOf(random, items), items }
}

function requestOf(random: Random, items: readonly Item[]): Request {
  const history = Array.from({ length: HISTORY }, () => eventOf(random))
  return {
    now: NOW,
    request: { device: 'phone', query: 'Winter running shoe', latitude: 52.5 + random.uniform(), longitude: 13.4 + random.uniform() },
    user: {
      user_id: 'u1',
      country: 'DE',
      clicks: Array.from({ length: 40 }, () => items[random.index(items.length)]?.item_id ?? ''),
      views: 310,
      history,
      category_affinity: weights(random, 12, category),
      brand_affinity: weights(random, 25, brand),
      favourite_brands: Array.from({ length: 8 }, (_, index) => `brand ${index * 7}`),
      interests: Array.from({ length: 20 }, (_, index) => `tag ${index * 4}`),
      embedding: vector(random, 32)
    }
  }
}

function eventOf(random: Random): Event {
  return {
    item_id: `i${random.index(5000)}`,
    category: category(random),
    brand: brand(random),
    price: price(random),
    ts: NOW - Math.floor(random.uniform() * 40 * DAY)
  }
}

function itemOf(index: number, random: Random): Item {
  const cents = price(random)
  const located = random.uniform() < 0.8
  return {
    item_id: `i${index}`,
    title: Array.from({ length: 3 + random.index(6) }, () => WORDS[random.index(WORDS.length)]).join(' '),
    category: category(random),
    brand: brand(random),
    tags: Array.from({ length: random.index(8) }, () => `tag ${random.index(80)}`),
    price: cents,
    list_price: maybe(random, 0.7, () => cents * (1 + random.uniform())),
    cost: maybe(random, 0.9, () => cents * random.uniform()),
    rating: maybe(random, 0.9, () => 1 + Math.round(random.uniform() * 40) / 10),
    votes: random.index(2000),
    views: random.index(100_000),
    orders: random.index(900),
    stock: random.index(500),
    created: NOW - Math.floor(random.uniform() * 90 * DAY),
    latitude: located ? 52 + 2 * random.uniform() : null,
    longitude: located ? 13 + 2 * random.uniform() : null,
    embedding: vector(random, 32)
  }
}

function weights(random: Random, size: number, name: (random: Random) => string): Readonly<Record<string, number>> {
  return Object.fromEntries(Array.from({ length: size }, () => [name(random), random.uniform()]))
}
function category(random: Random): string {
  return `category ${random.index(20)}`
}
function brand(random: Random): string {
  return `brand ${random.index(60)}`
}
function price(random: Random): number {
  return Math.round(100 * Math.exp(1 + 4 * random.uniform())) / 100
}
