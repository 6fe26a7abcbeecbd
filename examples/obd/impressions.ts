import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

/** One article of the shop, as the candidate source `item` reads it. */
export interface Article {
  readonly item_id: number
  /** Standardised; the data do not say what it measures. */
  readonly measure: number
  readonly brand: string
  readonly category: string
  readonly line: string
  /** 1 at the place of the article, 0 elsewhere. */
  readonly indicator: Float32Array
}

/** One article shown to one user, as the sources `user` and `request` read it. */
export interface Impression {
  readonly now: string
  readonly request: { readonly slot: number; readonly propensity: number; readonly shown: number }
  readonly user: {
    readonly segments: readonly string[]
    readonly affinity_list: readonly number[]
    /** Only what is not 0, by the text of the article's id. */
    readonly affinity_map: Readonly<Record<string, number>>
    readonly affinity_vector: Float32Array
  }
}

export const ARTICLES = 34

export function readArticles(directory: string): readonly Article[] {
  return rowsOf(join(directory, 'item_context.csv')).map((row) => {
    const item_id = Number(row['item_id'])
    const indicator = Float32Array.from({ length: ARTICLES }, (_, index) => (index === item_id ? 1 : 0))
    return {
      item_id,
      measure: Number(row['item_feature_0']),
      brand: text(row, 'item_feature_1'),
      category: text(row, 'item_feature_2'),
      line: text(row, 'item_feature_3'),
      indicator
    }
  })
}

/** The first impressions of the file. */
export function readImpressions(directory: string, limit: number): readonly Impression[] {
  return rowsOf(join(directory, 'men.csv'), limit).map(impressionOf)
}

function impressionOf(row: Row): Impression {
  const affinities = Array.from({ length: ARTICLES }, (_, index) => Number(row[`user-item_affinity_${index}`]))
  return {
    now: timeOf(text(row, 'timestamp')),
    request: { slot: Number(row['position']), propensity: Number(row['propensity_score']), shown: Number(row['item_id']) },
    user: {
      segments: [0, 1, 2, 3].map((index) => text(row, `user_feature_${index}`)),
      affinity_list: affinities,
      affinity_map: Object.fromEntries(affinities.flatMap((affinity, index) => (affinity === 0 ? [] : [[String(index), affinity]]))),
      affinity_vector: Float32Array.from(affinities)
    }
  }
}

type Row = Readonly<Record<string, string>>

function rowsOf(path: string, limit?: number): readonly Row[] {
  return parse(readFileSync(path, 'utf8'), { columns: true, bom: true, ...(limit === undefined ? {} : { to: limit }) })
}

function text(row: Row, column: string): string {
  return row[column] ?? ''
}

/** `2019-11-24 00:03:13.442536+00:00` → RFC 3339 in milliseconds, which is as fine as timestamps are. */
function timeOf(written: string): string {
  return written.replace(' ', 'T').replace(/(\.\d{3})\d+/, '$1')
}
