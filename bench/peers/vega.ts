import { compileFunction } from 'node:vm'
import { codegenExpression, functions, parseExpression } from 'vega-expression'
import { type Peer, perCandidate, SCALARS, type Scope, type Texts } from './peer.js'

const TEXTS: Texts<typeof SCALARS> = {
  user_ctr: 'datum.user.views == 0 ? 0 : datum.user.clicks.length / datum.user.views',
  item_rating: 'datum.item.rating == null ? 3.8 : (datum.item.votes * datum.item.rating + 190) / (datum.item.votes + 50)',
  item_votes_log: 'log(1 + datum.item.votes)',
  item_age_days: '(datum.now - datum.item.created) / 86400000',
  item_freshness: 'pow(0.5, (datum.now - datum.item.created) / 86400000 / 14)',
  item_discount:
    'datum.item.list_price == null || datum.item.list_price == 0 ? 0 : clamp(1 - datum.item.price / datum.item.list_price, 0, 1)',
  item_is_new: '(datum.now - datum.item.created) / 86400000 < 7',
  item_conversion: '(datum.item.orders + 1) / (datum.item.views + 20)',
  category_affinity: 'datum.user.category_affinity[datum.item.category] || 0',
  brand_affinity: 'datum.user.brand_affinity[datum.item.brand] || 0',
  already_clicked: 'indexof(datum.user.clicks, datum.item.item_id) >= 0',
  title_contains: 'datum.request.query != null && indexof(lower(datum.item.title), lower(trim(datum.request.query))) >= 0'
}

const generate = codegenExpression({
  globalvar: 'globals',
  fieldvar: 'datum',
  allowed: ['datum'],
  // Vega itself supplies `indexof` in this way.
  functions: (visitor) => ({
    ...functions(visitor),
    indexof: (args: readonly unknown[]) => `${visitor(args[0])}.indexOf(${visitor(args[1])})`
  })
})

/** Vega turns an expression into the text of a function, and leaves it to its users to make it one. */
function compile(text: string): (scope: Scope) => unknown {
  const compiled = compileFunction(`return (${generate(parseExpression(text)).code})`, ['datum'])
  return (scope) => compiled(scope)
}

export const VEGA: Peer = { name: 'vega-expression', note: 'cannot go over lists', scalars: perCandidate(SCALARS, TEXTS, compile) }
