import jsonata from 'jsonata'
import { LISTS, type Load, type Peer, SCALARS, type Texts } from './peer.js'

const SCALAR_TEXTS: Texts<typeof SCALARS> = {
  user_ctr: 'user.views = 0 ? 0 : $count(user.clicks) / user.views',
  item_rating: 'item.rating = null ? 3.8 : (item.votes * item.rating + 190) / (item.votes + 50)',
  item_votes_log: '$log1p(item.votes)',
  item_age_days: '(now - item.created) / 86400000',
  item_freshness: '$power(0.5, (now - item.created) / 86400000 / 14)',
  item_discount: 'item.list_price = null or item.list_price = 0 ? 0 : $min([$max([1 - item.price / item.list_price, 0]), 1])',
  item_is_new: '(now - item.created) / 86400000 < 7',
  item_conversion: '(item.orders + 1) / (item.views + 20)',
  category_affinity: '($found := $lookup(user.category_affinity, item.category); $exists($found) ? $found : 0)',
  brand_affinity: '($found := $lookup(user.brand_affinity, item.brand); $exists($found) ? $found : 0)',
  already_clicked: 'item.item_id in user.clicks',
  title_contains: 'request.query != null and $contains($lowercase(item.title), $lowercase($trim(request.query)))'
}

const OF_CATEGORY = 'user.history[category = $$.item.category]'

const LIST_TEXTS: Texts<typeof LISTS> = {
  user_mean_price: '$average(user.history.price)',
  category_clicks: `$count(${OF_CATEGORY})`,
  category_clicks_7d: '$count(user.history[category = $$.item.category and ts > $$.now - 604800000 and ts <= $$.now])',
  brand_clicks: '$count(user.history[brand = $$.item.brand])',
  category_interest: `($sum(${OF_CATEGORY}.$power(0.5, ($$.now - ts) / 432000000)))`,
  dearer_bought: '$count(user.history[price > $$.item.price])',
  price_to_usual: 'item.price / $average(user.history.price)',
  category_price_gap: `($usual := $average(${OF_CATEGORY}.price); $exists($usual) ? item.price - $usual : 0)`
}

/** Evaluation is asynchronous in every case; the values of one candidate are awaited together. */
function loader<Columns extends readonly string[]>(columns: Columns, texts: Texts<Columns>): Load {
  const expressions = columns.map((column) => {
    const expression = jsonata(texts[column as Columns[number]]) // `columns` are Columns
    expression.registerFunction('log1p', Math.log1p)
    return expression
  })
  return (request, items) => async (data) => {
    let place = 0
    for (const item of items) {
      const values = await Promise.all(expressions.map((expression) => expression.evaluate({ ...request, item })))
      for (const value of values) data[place++] = Number(value ?? 0)
    }
  }
}

export const JSONATA: Peer = {
  name: 'jsonata',
  note: 'asynchronous; log1p added',
  scalars: loader(SCALARS, SCALAR_TEXTS),
  lists: loader(LISTS, LIST_TEXTS)
}
