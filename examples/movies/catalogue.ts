import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Random, randomOf } from './random.js'

/** One movie as the candidate source `item` of the demo project reads it; what the catalogue does not know is null. */
export interface Movie {
  readonly item_id: string
  readonly title: string
  readonly genre: string | null
  readonly mpaa: string | null
  readonly director: string | null
  readonly distributor: string | null
  readonly tags: readonly string[]
  readonly imdb_rating: number | null
  readonly imdb_votes: number | null
  readonly tomatoes: number | null
  readonly budget: number | null
  readonly gross: number | null
  readonly running_time: number | null
  readonly released: string | null
  readonly embedding: readonly number[]
}

/** A row of `movies.json`. Its editors left errors in it on purpose: titles that are numbers, years in the future. */
interface RawMovie {
  readonly Title: string | number | null
  readonly 'Worldwide Gross': number | null
  readonly 'Production Budget': number | null
  readonly 'Release Date': string
  readonly 'MPAA Rating': string | null
  readonly 'Running Time min': number | null
  readonly Distributor: string | null
  readonly Source: string | null
  readonly 'Major Genre': string | null
  readonly 'Creative Type': string | null
  readonly Director: string | null
  readonly 'Rotten Tomatoes Rating': number | null
  readonly 'IMDB Rating': number | null
  readonly 'IMDB Votes': number | null
}

const EMBEDDING_SIZE = 16
/** The catalogue was collected in 2010; a later release date is a slip in its century. */
const LATEST_RELEASE = Date.UTC(2011, 0, 1)
const RATINGS: ReadonlyMap<string, string> = new Map([
  ['G', 'G'],
  ['PG', 'PG'],
  ['PG-13', 'PG_13'],
  ['R', 'R'],
  ['NC-17', 'NC_17'],
  ['Not Rated', 'not_rated'],
  ['Open', 'not_rated']
])

/** All movies that have a title and a rating, in the order of the package. */
export function readCatalogue(): readonly Movie[] {
  const rows: readonly RawMovie[] = JSON.parse(readFileSync(cataloguePath(), 'utf8'))
  return rows.flatMap((row, index) => (row.Title === null || row['IMDB Rating'] === null ? [] : [movieOf(row, index)]))
}

function cataloguePath(): string {
  // The entry of the package is build/index.js; its data lie beside that folder.
  return join(dirname(createRequire(import.meta.url).resolve('vega-datasets')), '../data/movies.json')
}

function movieOf(row: RawMovie, index: number): Movie {
  const genre = row['Major Genre'] === null ? null : snake(row['Major Genre'])
  const tags = [row['Creative Type'], row.Source].flatMap((text) => (text === null ? [] : [snake(text)]))
  return {
    item_id: `m${String(index).padStart(4, '0')}`,
    title: String(row.Title),
    genre,
    mpaa: RATINGS.get(row['MPAA Rating'] ?? '') ?? null,
    director: row.Director,
    distributor: row.Distributor,
    tags,
    imdb_rating: row['IMDB Rating'],
    imdb_votes: row['IMDB Votes'],
    tomatoes: row['Rotten Tomatoes Rating'],
    budget: row['Production Budget'],
    gross: row['Worldwide Gross'],
    running_time: row['Running Time min'],
    released: releaseDate(row['Release Date']),
    embedding: embeddingOf([
      genre ?? 'no_genre',
      genre ?? 'no_genre',
      ...tags,
      row.Director ?? 'no_director',
      row.Distributor ?? 'no_distributor'
    ])
  }
}

/** `Thriller/Suspense` → `thriller_suspense`. */
function snake(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')
}

function releaseDate(text: string): string | null {
  const time = Date.parse(`${text} UTC`)
  return Number.isNaN(time) || time >= LATEST_RELEASE ? null : new Date(time).toISOString()
}

/** The direction of a movie in the space of tastes: the sum of one random direction for each thing known of it, of length 1. */
export function embeddingOf(traits: readonly string[]): readonly number[] {
  const sum = new Array<number>(EMBEDDING_SIZE).fill(0)
  for (const trait of traits) addDirection(sum, randomOf(2010).fork(trait))
  const length = Math.hypot(...sum)
  return sum.map((value) => Math.round((value / length) * 1e4) / 1e4)
}

function addDirection(sum: number[], random: Random): void {
  for (let index = 0; index < sum.length; index++) sum[index] = (sum[index] ?? 0) + random.normal()
}
