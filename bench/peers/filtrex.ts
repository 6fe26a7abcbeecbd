import { compileExpression, useDotAccessOperator } from 'filtrex'
import { type Peer, perCandidate, SCALARS, type Scope, type Texts } from './peer.js'

const TEXTS: Texts<typeof SCALARS> = {
  user_ctr: 'if user.views == 0 then 0 else size(user.clicks) / user.views',
  item_rating: 'if exists(item.rating) then (item.votes * item.rating + 190) / (item.votes + 50) else 3.8',
  item_votes_log: 'log(1 + item.votes)',
  item_age_days: '(now - item.created) / 86400000',
  item_freshness: '0.5 ^ ((now - item.created) / 86400000 / 14)',
  item_discount:
    'if not exists(item.list_price) then 0 else if item.list_price == 0 then 0 else min(max(1 - item.price / item.list_price, 0), 1)',
  item_is_new: '(now - item.created) / 86400000 < 7',
  item_conversion: '(item.orders + 1) / (item.views + 20)',
  category_affinity: 'entry(user.category_affinity, item.category)',
  brand_affinity: 'entry(user.brand_affinity, item.brand)',
  already_clicked: 'item.item_id in user.clicks',
  title_contains: 'if exists(request.query) then contains(lower(item.title), lower(strip(request.query))) else 0'
}

const extraFunctions = {
  size: (list: readonly unknown[]) => list.length,
  entry: (map: Readonly<Record<string, number>>, key: string) => map[key] ?? 0,
  lower: (text: string) => text.toLowerCase(),
  strip: (text: string) => text.trim(),
  contains: (text: string, part: string) => text.includes(part)
}

function compile(text: string): (scope: Scope) => unknown {
  return compileExpression(text, { extraFunctions, customProp: useDotAccessOperator })
}

export const FILTREX: Peer = {
  name: 'filtrex',
  note: 'size, entry, contains, lower, strip added; cannot go over lists',
  scalars: perCandidate(SCALARS, TEXTS, compile)
}
