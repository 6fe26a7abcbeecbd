import { Jexl } from 'jexl'
import { LISTS, type Peer, perCandidate, SCALARS, type Scope, type Texts } from './peer.js'

const SCALAR_TEXTS: Texts<typeof SCALARS> = {
  user_ctr: 'user.views == 0 ? 0 : (user.clicks|size) / user.views',
  item_rating: 'item.rating == null ? 3.8 : (item.votes * item.rating + 190) / (item.votes + 50)',
  item_votes_log: 'item.votes|log1p',
  item_age_days: '(now - item.created) / 86400000',
  item_freshness: '0.5 ^ ((now - item.created) / 86400000 / 14)',
  item_discount: 'item.list_price == null || item.list_price == 0 ? 0 : (1 - item.price / item.list_price)|clamp(0, 1)',
  item_is_new: '(now - item.created) / 86400000 < 7',
  item_conversion: '(item.orders + 1) / (item.views + 20)',
  category_affinity: 'user.category_affinity[item.category] || 0',
  brand_affinity: 'user.brand_affinity[item.brand] || 0',
  already_clicked: 'item.item_id in user.clicks',
  title_contains: 'request.query != null && (request.query|strip|lower) in (item.title|lower)'
}

const USUAL = '(user.history|prices|sum) / (user.history|size)'
const OF_CATEGORY = 'user.history[.category == item.category]'

const LIST_TEXTS: Texts<typeof LISTS> = {
  user_mean_price: USUAL,
  category_clicks: `(${OF_CATEGORY})|size`,
  category_clicks_7d: '(user.history[.category == item.category && .ts > now - 604800000 && .ts <= now])|size',
  brand_clicks: '(user.history[.brand == item.brand])|size',
  category_interest: `(${OF_CATEGORY})|decayed(now, 432000000)`,
  dearer_bought: '(user.history[.price > item.price])|size',
  price_to_usual: `item.price / (${USUAL})`,
  category_price_gap: `((${OF_CATEGORY})|size) == 0 ? 0 : item.price - ((${OF_CATEGORY})|prices|sum) / ((${OF_CATEGORY})|size)`
}

const jexl = new Jexl()
jexl.addTransforms({
  log1p: Math.log1p,
  clamp: (x: number, low: number, high: number) => Math.min(Math.max(x, low), high),
  size: (list: readonly unknown[]) => list.length,
  lower: (text: string) => text.toLowerCase(),
  strip: (text: string) => text.trim(),
  prices: (events: readonly { readonly price: number }[]) => events.map(({ price }) => price),
  sum: (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0),
  decayed: (events: readonly { readonly ts: number }[], now: number, halfLife: number) =>
    events.reduce((sum, { ts }) => sum + 0.5 ** ((now - ts) / halfLife), 0)
})

function compile(text: string): (scope: Scope) => unknown {
  const expression = jexl.compile(text)
  return (scope) => expression.evalSync({ ...scope })
}

export const JEXL: Peer = {
  name: 'jexl',
  note: 'log1p, clamp, size, lower, strip, and maps and sums of lists added; null is undefined',
  scalars: perCandidate(SCALARS, SCALAR_TEXTS, compile),
  lists: perCandidate(LISTS, LIST_TEXTS, compile)
}
