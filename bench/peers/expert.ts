import { countGreater } from '../workload/ascending.js'
import type { Item, Request } from '../workload/shop/data.js'

const DAY = 86_400_000

/** The columns `SCALARS` by hand, as in `workload/shop/expert.ts`. */
export function scalarsByHand({ now, request, user }: Request, items: readonly Item[], data: Float64Array): void {
  const ctr = user.views === 0 ? 0 : user.clicks.length / user.views
  const clicks = new Set(user.clicks)
  const categories = new Map(Object.entries(user.category_affinity))
  const brands = new Map(Object.entries(user.brand_affinity))
  const query = request.query === null ? null : request.query.trim().toLowerCase()
  let at = 0
  for (const item of items) {
    const { price, list_price: listPrice, rating, votes } = item
    const age = (now - item.created) / DAY
    data[at] = ctr
    data[at + 1] = rating === null ? 3.8 : (votes * rating + 190) / (votes + 50)
    data[at + 2] = Math.log1p(votes)
    data[at + 3] = age
    data[at + 4] = 0.5 ** (age / 14)
    data[at + 5] = listPrice === null || listPrice === 0 ? 0 : Math.min(Math.max(1 - price / listPrice, 0), 1)
    data[at + 6] = age < 7 ? 1 : 0
    data[at + 7] = (item.orders + 1) / (item.views + 20)
    data[at + 8] = categories.get(item.category) ?? 0
    data[at + 9] = brands.get(item.brand) ?? 0
    data[at + 10] = clicks.has(item.item_id) ? 1 : 0
    data[at + 11] = query !== null && item.title.toLowerCase().includes(query) ? 1 : 0
    at += 12
  }
}

interface CategoryFacts {
  clicks: number
  clicksOfWeek: number
  interest: number
  paid: number
}

/** The columns `LISTS` by hand. */
export function listsByHand({ now, user: { history } }: Request, items: readonly Item[], data: Float64Array): void {
  const categories = new Map<string, CategoryFacts>()
  const brands = new Map<string, number>()
  let paid = 0
  for (const event of history) {
    paid += event.price
    brands.set(event.brand, (brands.get(event.brand) ?? 0) + 1)
    let facts = categories.get(event.category)
    if (facts === undefined) {
      facts = { clicks: 0, clicksOfWeek: 0, interest: 0, paid: 0 }
      categories.set(event.category, facts)
    }
    const age = now - event.ts
    facts.clicks++
    facts.paid += event.price
    if (age >= 0) facts.interest += 0.5 ** (age / (5 * DAY))
    if (age >= 0 && age < 7 * DAY) facts.clicksOfWeek++
  }
  const usual = history.length === 0 ? 0 : paid / history.length
  const prices = Float64Array.from(history, ({ price }) => price).sort()
  let at = 0
  for (const { category, brand, price } of items) {
    const facts = categories.get(category)
    data[at] = usual
    data[at + 1] = facts?.clicks ?? 0
    data[at + 2] = facts?.clicksOfWeek ?? 0
    data[at + 3] = brands.get(brand) ?? 0
    data[at + 4] = facts?.interest ?? 0
    data[at + 5] = countGreater(prices, price)
    data[at + 6] = usual === 0 ? 1 : price / usual
    data[at + 7] = facts === undefined ? 0 : price - facts.paid / facts.clicks
    at += 8
  }
}
