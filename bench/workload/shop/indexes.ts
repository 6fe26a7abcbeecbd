import murmurhash from 'murmurhash'
import type { Event, Item, Request } from './data.js'

/** What a request knows of one category: of its history, and of the list that is ranked. */
export interface CategoryFacts {
  readonly affinity: number
  readonly bucket: number
  readonly countryBucket: number
  clicks: number
  clicksOfWeek: number
  interest: number
  paid: number
  latest: number
  listed: number
}

export interface BrandFacts {
  readonly affinity: number
  readonly bucket: number
  readonly deviceBucket: number
  /** Place among the favourite brands, -1 for none. */
  readonly favourite: number
  clicks: number
  interest: number
}

export interface HistoryFacts {
  activity: number
  spend: number
  meanPrice: number
  /** -Infinity without an event up to now. */
  latest: number
  categories: number
}

export interface Indexes {
  readonly history: HistoryFacts
  /** By row. */
  readonly categoryOf: readonly CategoryFacts[]
  readonly brandOf: readonly BrandFacts[]
  /** Of the candidates, ascending. */
  readonly prices: Float64Array
  /** Of the history, ascending. */
  readonly pricesPaid: Float64Array
  /** NaN where no candidate is rated. */
  readonly meanRating: number
}

const DAY = 86_400_000

/** One walk over the history and one over the candidates. */
export function indexesOf(request: Request, items: readonly Item[]): Indexes {
  const categories = new Map<string, CategoryFacts>()
  const brands = new Map<string, BrandFacts>()
  const { history } = request.user
  const pricesPaid = new Float64Array(history.length)
  const facts: HistoryFacts = { activity: 0, spend: 0, meanPrice: 0, latest: Number.NEGATIVE_INFINITY, categories: 0 }
  let paid = 0
  for (let place = 0; place < history.length; place++) {
    const event = history[place] as Event // a place below the length
    pricesPaid[place] = event.price
    paid += event.price
    addEvent(request.now, event, facts, categoryFacts(categories, request, event.category), brandFacts(brands, request, event.brand))
  }
  facts.meanPrice = history.length === 0 ? 0 : paid / history.length
  facts.categories = categories.size
  return { history: facts, pricesPaid: pricesPaid.sort(), ...listIndexes(request, items, categories, brands) }
}

function listIndexes(request: Request, items: readonly Item[], categories: Map<string, CategoryFacts>, brands: Map<string, BrandFacts>) {
  const categoryOf: CategoryFacts[] = []
  const brandOf: BrandFacts[] = []
  const prices = new Float64Array(items.length)
  let ratings = 0
  let rated = 0
  for (let row = 0; row < items.length; row++) {
    const item = items[row] as Item // a place below the length
    const category = categoryFacts(categories, request, item.category)
    category.listed++
    categoryOf.push(category)
    brandOf.push(brandFacts(brands, request, item.brand))
    prices[row] = item.price
    if (item.rating === null) continue
    ratings += item.rating
    rated++
  }
  return { categoryOf, brandOf, prices: prices.sort(), meanRating: ratings / rated }
}

function addEvent(now: number, event: Event, facts: HistoryFacts, category: CategoryFacts, brand: BrandFacts): void {
  category.clicks++
  category.paid += event.price
  brand.clicks++
  const age = now - event.ts
  // What is yet to come does not count.
  if (age < 0) return
  const weight = 0.5 ** (age / (5 * DAY))
  category.interest += weight
  brand.interest += event.price * weight
  facts.activity += 0.5 ** (age / (3 * DAY))
  if (age < 7 * DAY) category.clicksOfWeek++
  if (age < 30 * DAY) facts.spend += event.price
  if (event.ts > category.latest) category.latest = event.ts
  if (event.ts > facts.latest) facts.latest = event.ts
}

function categoryFacts(known: Map<string, CategoryFacts>, { user }: Request, category: string): CategoryFacts {
  let facts = known.get(category)
  if (facts === undefined) {
    facts = {
      affinity: user.category_affinity[category] ?? 0,
      bucket: murmurhash.v3(category, 0) % 100,
      countryBucket: murmurhash.v3(`${user.country}_${category}`, 0) % 4096,
      clicks: 0,
      clicksOfWeek: 0,
      interest: 0,
      paid: 0,
      latest: Number.NEGATIVE_INFINITY,
      listed: 0
    }
    known.set(category, facts)
  }
  return facts
}

function brandFacts(known: Map<string, BrandFacts>, { request, user }: Request, brand: string): BrandFacts {
  let facts = known.get(brand)
  if (facts === undefined) {
    facts = {
      affinity: user.brand_affinity[brand] ?? 0,
      bucket: murmurhash.v3(brand, 0) % 1000,
      deviceBucket: murmurhash.v3(`${request.device}_${brand}`, 0) % 4096,
      favourite: user.favourite_brands.indexOf(brand),
      clicks: 0,
      interest: 0
    }
    known.set(brand, facts)
  }
  return facts
}
