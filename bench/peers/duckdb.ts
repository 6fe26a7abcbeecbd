import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { Item, Request } from '../workload/shop/data.js'
import { LISTS, type Peer, SCALARS, type Texts, type Work } from './peer.js'

const TABLES = `
CREATE TABLE items (row DOUBLE, item_id VARCHAR, title VARCHAR, category VARCHAR, brand VARCHAR, price DOUBLE, list_price DOUBLE,
  rating DOUBLE, votes DOUBLE, views DOUBLE, orders DOUBLE, created DOUBLE);
CREATE TABLE history (category VARCHAR, brand VARCHAR, price DOUBLE, ts DOUBLE);
CREATE TABLE clicks (item_id VARCHAR);
CREATE TABLE category_weights (category VARCHAR, weight DOUBLE);
CREATE TABLE brand_weights (brand VARCHAR, weight DOUBLE);
CREATE TABLE request (now DOUBLE, views DOUBLE, query VARCHAR);
`

const SCALAR_TEXTS: Texts<typeof SCALARS> = {
  user_ctr: 'CASE WHEN request.views = 0 THEN 0 ELSE (SELECT count(*) FROM clicks) / request.views END',
  item_rating: 'CASE WHEN rating IS NULL THEN 3.8::DOUBLE ELSE (votes * rating + 190) / (votes + 50) END',
  item_votes_log: 'ln(1 + votes)',
  item_age_days: '(now - created) / 86400000',
  item_freshness: 'pow(0.5, (now - created) / 86400000 / 14)',
  item_discount: 'CASE WHEN list_price IS NULL OR list_price = 0 THEN 0 ELSE least(greatest(1 - price / list_price, 0), 1) END',
  item_is_new: '(now - created) / 86400000 < 7',
  item_conversion: '(orders + 1) / (items.views + 20)',
  category_affinity: 'coalesce(category_weights.weight, 0)',
  brand_affinity: 'coalesce(brand_weights.weight, 0)',
  already_clicked: 'items.item_id IN (FROM clicks)',
  title_contains: 'coalesce(contains(lower(title), lower(trim(query))), false)'
}

const SCALARS_FROM = 'items CROSS JOIN request LEFT JOIN category_weights USING (category) LEFT JOIN brand_weights USING (brand)'

const LIST_TEXTS: Texts<typeof LISTS> = {
  user_mean_price: 'usual',
  category_clicks: 'coalesce(of_category.clicks, 0)',
  category_clicks_7d: 'coalesce(of_category.clicks_7d, 0)',
  brand_clicks: 'coalesce(of_brand.clicks, 0)',
  category_interest: 'coalesce(of_category.interest, 0)',
  dearer_bought: '(SELECT count(*) FROM history WHERE history.price > items.price)',
  price_to_usual: 'price / usual',
  category_price_gap: 'coalesce(price - of_category.usual_price, 0)'
}

const LISTS_FROM = `items CROSS JOIN (SELECT avg(price) AS usual FROM history) LEFT JOIN (
  SELECT category, count(*) AS clicks, count(*) FILTER (ts > now - 604800000 AND ts <= now) AS clicks_7d,
    sum(pow(0.5, (now - ts) / 432000000)) AS interest, avg(price) AS usual_price
  FROM history CROSS JOIN request GROUP BY category
) AS of_category USING (category) LEFT JOIN (SELECT brand, count(*) AS clicks FROM history GROUP BY brand) AS of_brand USING (brand)`

/** A database in memory with one statement for each part; its threads are as many as the machine has. */
export async function openDuckdb(): Promise<{ readonly peer: Peer; readonly close: () => void }> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(TABLES)
  const loader =
    <Columns extends readonly string[]>(columns: Columns, texts: Texts<Columns>, from: string) =>
    async (request: Request, items: readonly Item[]): Promise<Work> => {
      await fill(connection, request, items)
      const list = columns.map((column) => `(${texts[column as Columns[number]]})::DOUBLE AS ${column}`) // `columns` are Columns
      const statement = await connection.prepare(`SELECT ${list.join(', ')} FROM ${from} ORDER BY row`)
      return async (data: Float64Array) => {
        const values = (await statement.runAndReadAll()).getColumns()
        values.forEach((column, offset) => {
          for (let row = 0; row < column.length; row++) data[row * columns.length + offset] = Number(column[row])
        })
      }
    }
  const peer: Peer = {
    name: 'DuckDB',
    note: 'SQL, joins for look-ups; loading the tables is not counted',
    scalars: loader(SCALARS, SCALAR_TEXTS, SCALARS_FROM),
    lists: loader(LISTS, LIST_TEXTS, LISTS_FROM)
  }
  return {
    peer,
    close: () => {
      connection.closeSync()
      instance.closeSync()
    }
  }
}

async function fill(connection: DuckDBConnection, { now, request, user }: Request, items: readonly Item[]): Promise<void> {
  const rows = items.map((item, row) => [
    row,
    item.item_id,
    item.title,
    item.category,
    item.brand,
    item.price,
    item.list_price,
    item.rating,
    item.votes,
    item.views,
    item.orders,
    item.created
  ])
  await append(connection, 'items', rows)
  await append(
    connection,
    'history',
    user.history.map(({ category, brand, price, ts }) => [category, brand, price, ts])
  )
  await append(
    connection,
    'clicks',
    user.clicks.map((id) => [id])
  )
  await append(connection, 'category_weights', Object.entries(user.category_affinity))
  await append(connection, 'brand_weights', Object.entries(user.brand_affinity))
  await append(connection, 'request', [[now, user.views, request.query]])
}

type Cell = string | number | null

async function append(connection: DuckDBConnection, table: string, rows: readonly (readonly Cell[])[]): Promise<void> {
  await connection.run(`DELETE FROM ${table}`)
  const appender = await connection.createAppender(table)
  for (const row of rows) {
    for (const cell of row) {
      if (cell === null) appender.appendNull()
      else if (typeof cell === 'string') appender.appendVarchar(cell)
      else appender.appendDouble(cell)
    }
    appender.endRow()
  }
  appender.closeSync()
}
