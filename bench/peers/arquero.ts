import { table } from 'arquero'
import type { Item, Request } from '../workload/shop/data.js'
import { LISTS, type Peer, SCALARS, type Texts } from './peer.js'

type Table = ReturnType<typeof table>
type JoinPredicate = Parameters<Table['join']>[1]

const SCALAR_TEXTS: Texts<typeof SCALARS> = {
  user_ctr: '(d, $) => $.views === 0 ? 0 : op.length($.clicks) / $.views',
  item_rating: 'd => d.rating === null ? 3.8 : (d.votes * d.rating + 190) / (d.votes + 50)',
  item_votes_log: 'd => op.log1p(d.votes)',
  item_age_days: '(d, $) => ($.now - d.created) / 86400000',
  item_freshness: '(d, $) => op.pow(0.5, ($.now - d.created) / 86400000 / 14)',
  item_discount: 'd => d.list_price === null || d.list_price === 0 ? 0 : op.least(op.greatest(1 - d.price / d.list_price, 0), 1)',
  item_is_new: '(d, $) => ($.now - d.created) / 86400000 < 7',
  item_conversion: 'd => (d.orders + 1) / (d.views + 20)',
  category_affinity: 'd => d.category_weight ?? 0',
  brand_affinity: 'd => d.brand_weight ?? 0',
  already_clicked: '(d, $) => op.includes($.clicks, d.item_id)',
  title_contains: '(d, $) => $.query !== null && op.includes(op.lower(d.title), op.lower(op.trim($.query)))'
}

/** Tables of the columns that are read; weights by name are a table to look up in. */
function loadScalars({ now, request, user }: Request, items: readonly Item[]) {
  const rows = columnsOf(items, [
    'item_id',
    'title',
    'category',
    'brand',
    'price',
    'list_price',
    'rating',
    'votes',
    'views',
    'orders',
    'created'
  ]).params({ now, query: request.query, views: user.views, clicks: user.clicks })
  const categories = weights('category', user.category_affinity)
  const brands = weights('brand', user.brand_affinity)
  return (data: Float64Array): void => {
    const known = rows.lookup(categories, 'category', 'category_weight').lookup(brands, 'brand', 'brand_weight')
    write(known.derive(SCALAR_TEXTS), SCALARS, data)
  }
}

/** The history grouped by category and by brand, to be looked up in; prices are compared by a join. */
function loadLists({ now, user }: Request, items: readonly Item[]) {
  const rows = columnsOf(items, ['category', 'brand', 'price']).derive({ row: 'op.row_number()' })
  const history = columnsOf(user.history, ['category', 'brand', 'price', 'ts']).params({ now })
  // The rows that it is called with have these columns.
  const predicate = isDearer as JoinPredicate
  return (data: Float64Array): void => {
    const ofCategory = history.groupby('category').rollup({
      category_clicks: 'op.count()',
      category_clicks_7d: '(d, $) => op.sum(d.ts > $.now - 604800000 && d.ts <= $.now ? 1 : 0)',
      category_interest: '(d, $) => op.sum(op.pow(0.5, ($.now - d.ts) / 432000000))',
      usual: 'd => op.mean(d.price)'
    })
    const ofBrand = history.groupby('brand').rollup({ brand_clicks: 'op.count()' })
    const dearer = rows
      .select('row', 'price')
      .join_left(history.select({ price: 'paid' }), predicate)
      .groupby('row')
      .rollup({ dearer_bought: 'd => op.valid(d.paid)' })
    const usual = Number(history.rollup({ mean: 'd => op.mean(d.price)' }).get('mean'))
    const known = rows
      .params({ usual })
      .lookup(ofCategory, 'category', 'category_clicks', 'category_clicks_7d', 'category_interest', 'usual')
      .lookup(ofBrand, 'brand', 'brand_clicks')
      .lookup(dearer, 'row', 'dearer_bought')
    const texts: Texts<typeof LISTS> = {
      user_mean_price: '(d, $) => $.usual',
      category_clicks: 'd => d.category_clicks ?? 0',
      category_clicks_7d: 'd => d.category_clicks_7d ?? 0',
      brand_clicks: 'd => d.brand_clicks ?? 0',
      category_interest: 'd => d.category_interest ?? 0',
      dearer_bought: 'd => d.dearer_bought',
      price_to_usual: '(d, $) => d.price / $.usual',
      category_price_gap: 'd => d.usual == null ? 0 : d.price - d.usual'
    }
    write(known.derive(texts), LISTS, data)
  }
}

/** Read as text by the engine, like the others; only a join wants it as a function. */
function isDearer(item: { readonly price: number }, event: { readonly paid: number }): boolean {
  return event.paid > item.price
}

function columnsOf<Row, Name extends keyof Row & string>(rows: readonly Row[], names: readonly Name[]): Table {
  return table(Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])])))
}

function weights(name: string, map: Readonly<Record<string, number>>): Table {
  return table({ [name]: Object.keys(map), [`${name}_weight`]: Object.values(map) })
}

function write(result: Table, columns: readonly string[], data: Float64Array): void {
  columns.forEach((column, offset) => {
    const values = result.array(column)
    for (let row = 0; row < values.length; row++) data[row * columns.length + offset] = Number(values[row])
  })
}

export const ARQUERO: Peer = {
  name: 'arquero',
  note: 'columns; look-ups and comparisons as joins; making the columns is not counted',
  scalars: loadScalars,
  lists: loadLists
}
