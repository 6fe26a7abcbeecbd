import type { Item, Request } from './data.js'

/** A request for one candidate. */
export type Single = Request & { readonly item: Item }

const HOUR = 3_600_000
const DAY = 86_400_000
const BANDS = [5, 10, 20, 50, 100, 200] as const

/** Ten features of every kind, each as a function of its own that is written with care: no lists in between, nothing validated. */
export const CLOSURES: Readonly<Record<string, (context: Single) => number>> = {
  item_rating: ({ item: { rating, votes } }) => (rating === null ? 3.8 : (votes * rating + 190) / (votes + 50)),
  item_price_band: ({ item }) => {
    let band = 0
    while (band < BANDS.length && item.price >= (BANDS[band] as number)) band++ // a place below the length
    return band
  },
  item_discount: ({ item }) => {
    if (item.list_price === null || item.list_price === 0) return 0
    return Math.min(Math.max(1 - item.price / item.list_price, 0), 1)
  },
  item_freshness: ({ now, item }) => 0.5 ** ((now - item.created) / DAY / 14),
  category_affinity: ({ user, item }) => user.category_affinity[item.category] ?? 0,
  category_clicks_7d: ({ now, user, item }) => {
    let count = 0
    for (const event of user.history) {
      if (event.category === item.category && event.ts > now - 7 * DAY && event.ts <= now) count++
    }
    return count
  },
  category_interest: ({ now, user, item }) => {
    let sum = 0
    for (const event of user.history) {
      if (event.category === item.category && event.ts <= now) sum += 0.5 ** ((now - event.ts) / (5 * DAY))
    }
    return sum
  },
  user_recency_hours: ({ now, user }) => {
    let latest = Number.NEGATIVE_INFINITY
    for (const event of user.history) if (event.ts <= now && event.ts > latest) latest = event.ts
    return latest === Number.NEGATIVE_INFINITY ? 720 : (now - latest) / HOUR
  },
  taste_cosine: ({ user, item }) => {
    let dot = 0
    let left = 0
    let right = 0
    for (let place = 0; place < user.embedding.length; place++) {
      const own = user.embedding[place] as number // both have 32 places
      const other = item.embedding[place] as number
      dot += own * other
      left += own * own
      right += other * other
    }
    const norms = Math.sqrt(left) * Math.sqrt(right)
    return norms === 0 ? 0 : dot / norms
  },
  title_contains: ({ request, item }) =>
    request.query !== null && item.title.toLowerCase().includes(request.query.trim().toLowerCase()) ? 1 : 0
}
