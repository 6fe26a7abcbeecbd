import type { LISTS, SCALARS, Texts } from './peer.js'

/** CEL adds and compares numbers of one type only; all numbers of JavaScript are its doubles. */
export const CEL_SCALARS: Texts<typeof SCALARS> = {
  user_ctr: 'user.views == 0.0 ? 0.0 : double(size(user.clicks)) / user.views',
  item_rating: 'item.rating == null ? 3.8 : (item.votes * item.rating + 190.0) / (item.votes + 50.0)',
  item_votes_log: 'log1p(item.votes)',
  item_age_days: '(now - item.created) / 86400000.0',
  item_freshness: 'pow(0.5, (now - item.created) / 86400000.0 / 14.0)',
  item_discount: 'item.list_price == null || item.list_price == 0.0 ? 0.0 : clamp(1.0 - item.price / item.list_price, 0.0, 1.0)',
  item_is_new: '(now - item.created) / 86400000.0 < 7.0',
  item_conversion: '(item.orders + 1.0) / (item.views + 20.0)',
  category_affinity: 'item.category in user.category_affinity ? user.category_affinity[item.category] : 0.0',
  brand_affinity: 'item.brand in user.brand_affinity ? user.brand_affinity[item.brand] : 0.0',
  already_clicked: 'item.item_id in user.clicks',
  title_contains: 'request.query != null && lower(item.title).contains(lower(strip(request.query)))'
}

const USUAL = 'sum(user.history.map(e, e.price)) / double(size(user.history))'
const OF_CATEGORY = 'user.history.filter(e, e.category == item.category)'

export const CEL_LISTS: Texts<typeof LISTS> = {
  user_mean_price: USUAL,
  category_clicks: `size(${OF_CATEGORY})`,
  category_clicks_7d: 'size(user.history.filter(e, e.category == item.category && e.ts > now - 604800000.0 && e.ts <= now))',
  brand_clicks: 'size(user.history.filter(e, e.brand == item.brand))',
  category_interest: `sum(${OF_CATEGORY}.map(e, pow(0.5, (now - e.ts) / 432000000.0)))`,
  dearer_bought: 'size(user.history.filter(e, e.price > item.price))',
  price_to_usual: `item.price / (${USUAL})`,
  category_price_gap: `size(${OF_CATEGORY}) == 0 ? 0.0 : item.price - sum(${OF_CATEGORY}.map(e, e.price)) / double(size(${OF_CATEGORY}))`
}
