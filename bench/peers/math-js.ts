import { create, type FactoryFunctionMap, all as mathFunctions } from 'mathjs'
import { LISTS, type Peer, perCandidate, SCALARS, type Scope, type Texts } from './peer.js'

const SCALAR_TEXTS: Texts<typeof SCALARS> = {
  user_ctr: 'user.views == 0 ? 0 : length(user.clicks) / user.views',
  item_rating: 'missing(item.rating) ? 3.8 : (item.votes * item.rating + 190) / (item.votes + 50)',
  item_votes_log: 'log1p(item.votes)',
  item_age_days: '(now - item.created) / 86400000',
  item_freshness: '0.5 ^ ((now - item.created) / 86400000 / 14)',
  item_discount: 'missing(item.list_price) or item.list_price == 0 ? 0 : min(max(1 - item.price / item.list_price, 0), 1)',
  item_is_new: '(now - item.created) / 86400000 < 7',
  item_conversion: '(item.orders + 1) / (item.views + 20)',
  category_affinity: 'entry(user.category_affinity, item.category)',
  brand_affinity: 'entry(user.brand_affinity, item.brand)',
  already_clicked: 'contains(user.clicks, item.item_id)',
  title_contains: 'missing(request.query) ? false : contains(lower(item.title), lower(strip(request.query)))'
}

const OF_CATEGORY = 'filter(user.history, f(e) = sameText(e.category, item.category))'

const LIST_TEXTS: Texts<typeof LISTS> = {
  user_mean_price: 'sum(map(user.history, f(e) = e.price)) / length(user.history)',
  category_clicks: `length(${OF_CATEGORY})`,
  category_clicks_7d: 'length(filter(user.history, f(e) = sameText(e.category, item.category) and e.ts > now - 604800000 and e.ts <= now))',
  brand_clicks: 'length(filter(user.history, f(e) = sameText(e.brand, item.brand)))',
  category_interest: `total(map(${OF_CATEGORY}, f(e) = 0.5 ^ ((now - e.ts) / 432000000)))`,
  dearer_bought: 'length(filter(user.history, f(e) = e.price > item.price))',
  price_to_usual: 'item.price / (sum(map(user.history, f(e) = e.price)) / length(user.history))',
  category_price_gap: `length(${OF_CATEGORY}) == 0 ? 0 : item.price - sum(map(${OF_CATEGORY}, f(e) = e.price)) / length(${OF_CATEGORY})`
}

// Declared as possibly undefined, and never so.
const math = create(mathFunctions as FactoryFunctionMap)
math.import({
  length: (list: readonly unknown[]) => list.length,
  missing: (value: unknown) => value === null,
  entry: (map: Readonly<Record<string, number>>, key: string) => map[key] ?? 0,
  sameText: (left: string, right: string) => left === right,
  contains: (whole: string | readonly string[], part: string) => whole.includes(part),
  lower: (text: string) => text.toLowerCase(),
  strip: (text: string) => text.trim(),
  total: (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
})

function compile(text: string): (scope: Scope) => unknown {
  const code = math.compile(text)
  return (scope) => code.evaluate({ ...scope })
}

export const MATH_JS: Peer = {
  name: 'mathjs',
  note: 'length, entry, missing, sameText, contains, lower, strip, total added',
  scalars: perCandidate(SCALARS, SCALAR_TEXTS, compile),
  lists: perCandidate(LISTS, LIST_TEXTS, compile)
}
