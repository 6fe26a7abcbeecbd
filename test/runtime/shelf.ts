import { Registry } from '../../src/registry/registry.js'
import type { Snapshot } from '../../src/registry/snapshot.js'
import { Features } from '../../src/runtime/features.js'
import type { FeatureMatrix } from '../../src/runtime/matrix.js'
import type { RecentRequests } from '../../src/runtime/recent-requests.js'
import { compiled } from './compiled.js'

/** A project whose prepared candidates have columns of every kind. */
export const SHELF = `
feago: 1
types:
  Click: { brand: string, ts: timestamp }
sources:
  user:
    key: { user_id: string }
    fields: { interests: list<string>, embedding: vector<4>, history: { type: list<Click>, max_items: 50 } }
  item:
    role: candidate
    key: { item_id: string }
    fields: { title: string, brand: string, price: float?, tags: list<string>, embedding: vector<4> }
features:
  price: item.price ?? -1.0
  relative_price: { expr: item.price / candidates.map(c => c.price).mean(), default: 1.0 }
  brand_clicks: user.history.count(c => c.brand == item.brand)
  shared_tags: len(item.tags.intersect(user.interests))
  taste: cosine(user.embedding, item.embedding) ?? 0.0
  title: lower(item.title)
sets:
  shelf: { columns: [price, relative_price, brand_clicks, shared_tags, taste, title] }
  other: { columns: [price] }
`

export interface ShelfItem {
  readonly item_id: string
  readonly title: string
  readonly brand: string
  readonly price: number | null
  readonly tags: readonly string[]
  readonly embedding: Float32Array
}

/** The same number gives the same item; another `version`, other values under the same key. */
export function shelfItem(number: number, version = 0): ShelfItem {
  const drawn = number * 31 + version * 17
  return {
    item_id: `i${number}`,
    title: `Item ${number} of ${version}`,
    brand: `brand ${drawn % 7}`,
    price: drawn % 5 === 0 ? null : drawn % 90,
    tags: Array.from({ length: drawn % 4 }, (_, place) => `tag ${(drawn + place) % 9}`),
    embedding: Float32Array.of(drawn % 3, 1, -(drawn % 11), 0.5)
  }
}

export function shelfItems(first: number, end: number, version = 0): readonly ShelfItem[] {
  return Array.from({ length: end - first }, (_, place) => shelfItem(first + place, version))
}

export const SHOPPER = {
  now: Date.UTC(2024, 4, 1),
  user: {
    user_id: 'u',
    interests: ['tag 1', 'tag 5', 'tag 8'],
    embedding: [1, 2, -1, 0],
    history: Array.from({ length: 20 }, (_, place) => ({ brand: `brand ${place % 5}`, ts: Date.UTC(2024, 3, 1 + place) }))
  }
}

/** The project, and its registry, in which another revision can be activated. */
export async function shelf(text = SHELF, recent?: RecentRequests): Promise<{ readonly features: Features; readonly registry: Registry }> {
  const registry = new Registry()
  registry.activate(await compiled(text))
  return { features: new Features(registry, undefined, recent), registry }
}

/** Another revision of it, in which prices are doubled. */
export async function doubledPrices(): Promise<Snapshot> {
  return compiled(SHELF.replace('price: item.price ?? -1.0', 'price: item.price * 2.0 ?? -1.0'))
}

/** All that a matrix says. */
export function contentOf(matrix: FeatureMatrix): unknown {
  return { data: [...matrix.data], rows: Array.from({ length: matrix.rowCount }, (_, row) => matrix.row(row)) }
}
