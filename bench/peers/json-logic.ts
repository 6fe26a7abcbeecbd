import { LogicEngine } from 'json-logic-engine'
import { LISTS, type Peer, perCandidate, SCALARS, type Scope, type Texts } from './peer.js'

type Rule = unknown

const of = (path: string): Rule => ({ var: path })
const AGE: Rule = { '/': [{ '-': [of('now'), of('item.created')] }, 86_400_000] }

const SCALAR_RULES: Texts<typeof SCALARS, Rule> = {
  user_ctr: { if: [{ '===': [of('user.views'), 0] }, 0, { '/': [{ length: of('user.clicks') }, of('user.views')] }] },
  item_rating: {
    if: [
      { '===': [of('item.rating'), null] },
      3.8,
      { '/': [{ '+': [{ '*': [of('item.votes'), of('item.rating')] }, 190] }, { '+': [of('item.votes'), 50] }] }
    ]
  },
  item_votes_log: { log1p: of('item.votes') },
  item_age_days: AGE,
  item_freshness: { pow: [0.5, { '/': [AGE, 14] }] },
  item_discount: {
    if: [
      { or: [{ '===': [of('item.list_price'), null] }, { '===': [of('item.list_price'), 0] }] },
      0,
      { min: [{ max: [{ '-': [1, { '/': [of('item.price'), of('item.list_price')] }] }, 0] }, 1] }
    ]
  },
  item_is_new: { '<': [AGE, 7] },
  item_conversion: { '/': [{ '+': [of('item.orders'), 1] }, { '+': [of('item.views'), 20] }] },
  category_affinity: { get: [of('user.category_affinity'), of('item.category'), 0] },
  brand_affinity: { get: [of('user.brand_affinity'), of('item.brand'), 0] },
  already_clicked: { in: [of('item.item_id'), of('user.clicks')] },
  title_contains: {
    if: [{ '===': [of('request.query'), null] }, false, { in: [{ lower: { trim: of('request.query') } }, { lower: of('item.title') }] }]
  }
}

/** Inside a list `../../` leads out of it. */
const SAME_CATEGORY: Rule = { '===': [of('category'), of('../../item.category')] }
const EVENTS = of('user.history')
const ALL_PRICES: Rule = { sum: { map: [EVENTS, of('price')] } }
const USUAL: Rule = { '/': [ALL_PRICES, { length: EVENTS }] }
const OF_CATEGORY: Rule = { filter: [EVENTS, SAME_CATEGORY] }

const LIST_RULES: Texts<typeof LISTS, Rule> = {
  user_mean_price: USUAL,
  category_clicks: { length: OF_CATEGORY },
  category_clicks_7d: {
    length: {
      filter: [
        EVENTS,
        {
          and: [SAME_CATEGORY, { '>': [of('ts'), { '-': [of('../../now'), 604_800_000] }] }, { '<=': [of('ts'), of('../../now')] }]
        }
      ]
    }
  },
  brand_clicks: { length: { filter: [EVENTS, { '===': [of('brand'), of('../../item.brand')] }] } },
  category_interest: {
    sum: { map: [OF_CATEGORY, { pow: [0.5, { '/': [{ '-': [of('../../now'), of('ts')] }, 432_000_000] }] }] }
  },
  dearer_bought: { length: { filter: [EVENTS, { '>': [of('price'), of('../../item.price')] }] } },
  price_to_usual: { '/': [of('item.price'), USUAL] },
  category_price_gap: {
    if: [
      { '===': [{ length: OF_CATEGORY }, 0] },
      0,
      { '-': [of('item.price'), { '/': [{ sum: { map: [OF_CATEGORY, of('price')] } }, { length: OF_CATEGORY }] }] }
    ]
  }
}

const engine = new LogicEngine()
engine.addMethod('log1p', ([x]: readonly number[]) => Math.log1p(x ?? Number.NaN), { deterministic: true })
engine.addMethod('pow', ([x, y]: readonly number[]) => (x ?? Number.NaN) ** (y ?? Number.NaN), { deterministic: true })
engine.addMethod('lower', ([text]: readonly string[]) => (text ?? '').toLowerCase(), { deterministic: true })
engine.addMethod('trim', ([text]: readonly string[]) => (text ?? '').trim(), { deterministic: true })
engine.addMethod('sum', (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0), { deterministic: true })

function compile(rule: Rule): (scope: Scope) => unknown {
  const compiled = engine.build(rule)
  return (scope) => compiled(scope)
}

export const JSON_LOGIC: Peer = {
  name: 'json-logic-engine',
  note: 'log1p, pow, sum, lower, trim added',
  scalars: perCandidate(SCALARS, SCALAR_RULES, compile),
  lists: perCandidate(LISTS, LIST_RULES, compile)
}
