import murmurhash from 'murmurhash'
import { countGreater, countLess } from '../ascending.js'
import type { Item, Request } from './data.js'
import { type BrandFacts, type CategoryFacts, type Indexes, indexesOf } from './indexes.js'
import { fillMatch, seenOf, termsOf, wordCount } from './matching.js'

/**
 * The fifty columns of `features/ranker.yaml` as an expert writes them by hand for exactly this set: the yardstick, 1.0. What does
 * not depend on the candidate is computed once per request, look-ups into the history and the list are indexes of the request, what
 * depends on a category or a brand alone is computed once for each, and one walk over the candidates writes everything. It trusts
 * its inputs, and looks for missing ones only where the sources declare them optional.
 */
export const WIDTH = 50

const HOUR = 3_600_000
const DAY = 86_400_000
const BANDS = [5, 10, 20, 50, 100, 200] as const

export function expert(request: Request, items: readonly Item[], data: Float64Array): void {
  const indexes = indexesOf(request, items)
  const own = requestColumns(request, indexes)
  const seen = seenOf(request)
  for (let row = 0; row < items.length; row++) {
    // The places are below the length of what `indexesOf` filled from the same items.
    const item = items[row] as Item
    const category = indexes.categoryOf[row] as CategoryFacts
    const brand = indexes.brandOf[row] as BrandFacts
    const start = row * WIDTH
    data.set(own, start)
    fillItem(request.now, item, category, brand, data, start + 10)
    fillHistory(request.now, indexes, item, category, brand, data, start + 25)
    fillMatch(request, seen, item, category, brand, data, start + 36)
    data[start + 47] = countLess(indexes.prices, item.price)
    data[start + 48] = item.rating === null || Number.isNaN(indexes.meanRating) ? 0 : item.rating - indexes.meanRating
    data[start + 49] = category.listed / items.length
  }
}

function requestColumns({ now, request, user }: Request, { history }: Indexes): Float64Array {
  const date = new Date(now)
  const day = date.getUTCDay()
  return Float64Array.of(
    user.views === 0 ? 0 : user.clicks.length / user.views,
    history.activity,
    history.spend,
    history.meanPrice,
    history.latest === Number.NEGATIVE_INFINITY ? 720 : (now - history.latest) / HOUR,
    history.categories,
    murmurhash.v3(user.country, 0) % 128,
    date.getUTCHours(),
    day === 0 || day === 6 ? 1 : 0,
    termsOf(request.query).length
  )
}

function fillItem(now: number, item: Item, category: CategoryFacts, brand: BrandFacts, data: Float64Array, at: number): void {
  const { price, rating, votes, list_price: listPrice, cost } = item
  const age = (now - item.created) / DAY
  let band = 0
  while (band < BANDS.length && price >= (BANDS[band] as number)) band++
  data[at] = rating === null ? 3.8 : (votes * rating + 190) / (votes + 50)
  data[at + 1] = Math.log1p(votes)
  data[at + 2] = Math.log1p(price)
  data[at + 3] = band
  data[at + 4] = age
  data[at + 5] = 0.5 ** (age / 14)
  data[at + 6] = brand.bucket
  data[at + 7] = category.bucket
  data[at + 8] = wordCount(item.title)
  data[at + 9] = item.tags.length
  data[at + 10] = listPrice === null || listPrice === 0 ? 0 : Math.min(Math.max(1 - price / listPrice, 0), 1)
  data[at + 11] = Math.log1p(item.stock)
  data[at + 12] = age < 7 ? 1 : 0
  data[at + 13] = (item.orders + 1) / (item.views + 20)
  data[at + 14] = cost === null || price === 0 ? 0 : Math.tanh((price - cost) / price)
}

function fillHistory(
  now: number,
  { history, pricesPaid }: Indexes,
  { price }: Item,
  category: CategoryFacts,
  brand: BrandFacts,
  data: Float64Array,
  at: number
): void {
  data[at] = category.affinity
  data[at + 1] = brand.affinity
  data[at + 2] = category.clicks
  data[at + 3] = category.clicksOfWeek
  data[at + 4] = brand.clicks
  data[at + 5] = category.interest
  data[at + 6] = brand.interest
  data[at + 7] = category.latest === Number.NEGATIVE_INFINITY ? 720 : (now - category.latest) / HOUR
  data[at + 8] = countGreater(pricesPaid, price)
  data[at + 9] = history.meanPrice === 0 ? 1 : price / history.meanPrice
  data[at + 10] = category.clicks === 0 ? 0 : price - category.paid / category.clicks
}
