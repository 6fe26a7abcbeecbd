import type { Item, Request } from '../workload/shop/data.js'

/** Twelve features of a shop that every engine can say. */
export const SCALARS = [
  'user_ctr',
  'item_rating',
  'item_votes_log',
  'item_age_days',
  'item_freshness',
  'item_discount',
  'item_is_new',
  'item_conversion',
  'category_affinity',
  'brand_affinity',
  'already_clicked',
  'title_contains'
] as const

/** Eight that go over the history, for engines that can say such things. */
export const LISTS = [
  'user_mean_price',
  'category_clicks',
  'category_clicks_7d',
  'brand_clicks',
  'category_interest',
  'dearer_bought',
  'price_to_usual',
  'category_price_gap'
] as const

export type Texts<Columns extends readonly string[], Text = string> = Readonly<Record<Columns[number], Text>>

/** Writes the columns for all candidates, row after row; a promise where the engine knows no other way. */
export type Work = (data: Float64Array) => unknown

/** Brings a request and its candidates into the form that the engine keeps them in, which is not timed. */
export type Load = (request: Request, items: readonly Item[]) => Work | Promise<Work>

/** Another way to compute the same. What it compiles is compiled once, before anything is timed. */
export interface Peer {
  readonly name: string
  /** What the engine could not say by itself. */
  readonly note: string
  readonly scalars: Load
  readonly lists?: Load
}

/** What an expression of one candidate sees. */
export interface Scope {
  readonly now: number
  readonly request: Request['request']
  readonly user: Request['user']
  readonly item: Item
}

/** One call for each candidate and column, in the order of the columns. */
export function perCandidate<Columns extends readonly string[], Text>(
  columns: Columns,
  texts: Texts<Columns, Text>,
  compile: (text: Text) => (scope: Scope) => unknown
): Load {
  const programs = columns.map((column) => compile(texts[column as Columns[number]])) // `columns` are Columns
  return (request, items) => (data) => {
    let place = 0
    for (const item of items) {
      const scope = { ...request, item }
      for (const program of programs) data[place++] = Number(program(scope))
    }
  }
}
