import { embeddingOf, type Movie } from './catalogue.js'
import { type Random, randomOf } from './random.js'

/**
 * A small, seeded simulation of people who look for a movie in the evening. The movies are real; the people are not.
 *
 * 1. A person likes three genres, in falling degree, and has a direction in the space of tastes (the one in which the
 *    movies' embeddings lie) made from these genres and some noise of their own.
 * 2. On most evenings of the last 30 days there is one session. It shows ten movies, drawn by popularity.
 * 3. A person clicks a shown movie with probability sigmoid(−2.2 + 3 · taste + 0.35 · (rating − 6)), where taste is the
 *    cosine of person and movie; a click is followed by some minutes of watching.
 * 4. What a feature store would know is counted from these sessions: the clicks and views of seven days, the history of
 *    clicks, the affinity to genres (smoothed shares of clicks), the favourite directors.
 * 5. The request comes after the last session. Its candidates are drawn half by popularity and half by taste.
 */
export interface Person {
  readonly user_id: string
  readonly age: number | null
  readonly country: string
  readonly plan: 'free' | 'standard' | 'premium'
  readonly kids_profile: boolean
  readonly signed_up: string
  readonly home: Point
  readonly clicks_7d: readonly string[]
  readonly views_7d: number
  readonly history: readonly Click[]
  readonly affinity: Readonly<Record<string, number>>
  readonly favourite_directors: readonly string[]
  readonly embedding: readonly number[]
}
export interface Click {
  readonly item_id: string
  readonly genre: string | null
  readonly director: string | null
  readonly minutes: number
  readonly ts: string
}
interface Point {
  readonly latitude: number
  readonly longitude: number
}

/** A Wednesday evening, not long after the last movie of the catalogue. */
export const NOW = Date.UTC(2010, 11, 15, 20, 30)
const DAY = 86_400_000
const MINUTE = 60_000
const DAYS = 30
const SHOWN = 10

const HOMES: readonly (Point & { readonly country: string })[] = [
  { country: 'US', latitude: 40.7128, longitude: -74.006 },
  { country: 'GB', latitude: 51.5074, longitude: -0.1278 },
  { country: 'DE', latitude: 52.52, longitude: 13.405 },
  { country: 'FR', latitude: 48.8566, longitude: 2.3522 },
  { country: 'JP', latitude: 35.6762, longitude: 139.6503 }
]
const PLANS = ['free', 'standard', 'premium'] as const

/** What a person wants, which no feature store sees. */
interface Taste {
  readonly genres: readonly string[]
  readonly direction: readonly number[]
}
interface Session {
  readonly startMs: number
  readonly shown: readonly Movie[]
  readonly clicks: readonly Click[]
}

/** One person with everything that was counted of them up to `NOW`. The same seed and number give the same person. */
export function simulatePerson(movies: readonly Movie[], seed: number, number: number): Person {
  const random = randomOf(seed).fork(`person ${number}`)
  const home = pick(HOMES, random)
  const taste = tasteOf(movies, random)
  const sessions = simulateSessions(movies, taste, random.fork('sessions'))
  return {
    user_id: `u${String(number).padStart(3, '0')}`,
    age: random.uniform() < 0.15 ? null : 16 + random.index(45),
    country: home.country,
    plan: pick(PLANS, random),
    kids_profile: random.uniform() < 0.1,
    signed_up: new Date(NOW - (40 + random.index(900)) * DAY).toISOString(),
    home: { latitude: home.latitude, longitude: home.longitude },
    ...countsOf(sessions),
    embedding: taste.direction
  }
}

/** Half of the candidates by popularity, half by taste, without repetition, in a random order. */
export function simulateCandidates(movies: readonly Movie[], person: Person, seed: number, size: number): readonly Movie[] {
  const random = randomOf(seed).fork(`candidates of ${person.user_id}`)
  const near = [...movies].sort((a, b) => cosine(b.embedding, person.embedding) - cosine(a.embedding, person.embedding)).slice(0, size * 4)
  const chosen = new Set<Movie>()
  while (chosen.size < size / 2) chosen.add(pick(near, random))
  while (chosen.size < size) chosen.add(pickPopular(movies, random))
  return shuffled([...chosen], random)
}

function tasteOf(movies: readonly Movie[], random: Random): Taste {
  const all = [...new Set(movies.flatMap((movie) => (movie.genre === null ? [] : [movie.genre])))].sort()
  const genres = shuffled(all, random).slice(0, 3)
  const [first = '', second = '', third = ''] = genres
  return { genres, direction: embeddingOf([first, first, first, second, second, third, `noise ${random.index(1_000_000)}`]) }
}

function simulateSessions(movies: readonly Movie[], taste: Taste, random: Random): readonly Session[] {
  const sessions: Session[] = []
  for (let day = DAYS; day >= 1; day--) {
    if (random.uniform() < 0.75) sessions.push(simulateSession(movies, taste, NOW - day * DAY + random.index(150) * MINUTE, random))
  }
  return sessions
}

function simulateSession(movies: readonly Movie[], taste: Taste, startMs: number, random: Random): Session {
  const shown = Array.from({ length: SHOWN }, () => pickPopular(movies, random))
  const clicks = shown.flatMap((movie, place) =>
    clicked(movie, taste, random) ? [clickOf(movie, startMs + place * 2 * MINUTE, random)] : []
  )
  return { startMs, shown, clicks }
}

function clicked(movie: Movie, taste: Taste, random: Random): boolean {
  const score = -2.2 + 3 * cosine(movie.embedding, taste.direction) + 0.35 * ((movie.imdb_rating ?? 6) - 6)
  return random.uniform() < 1 / (1 + Math.exp(-score))
}

function clickOf(movie: Movie, timeMs: number, random: Random): Click {
  const minutes = Math.round((movie.running_time ?? 100) * random.uniform())
  return { item_id: movie.item_id, genre: movie.genre, director: movie.director, minutes, ts: new Date(timeMs).toISOString() }
}

function countsOf(sessions: readonly Session[]): Pick<Person, 'clicks_7d' | 'views_7d' | 'history' | 'affinity' | 'favourite_directors'> {
  const lastWeek = sessions.filter((session) => session.startMs > NOW - 7 * DAY)
  const history = sessions.flatMap((session) => session.clicks)
  return {
    clicks_7d: lastWeek.flatMap((session) => session.clicks.map((click) => click.item_id)),
    views_7d: lastWeek.reduce((sum, session) => sum + session.shown.length, 0),
    history,
    affinity: affinityOf(history),
    favourite_directors: favourites(history.flatMap((click) => (click.director === null ? [] : [click.director])))
  }
}

/** Share of the clicks in each genre, smoothed by one click. */
function affinityOf(history: readonly Click[]): Readonly<Record<string, number>> {
  const counts = countBy(history.flatMap((click) => (click.genre === null ? [] : [click.genre])))
  return Object.fromEntries(counts.map(([genre, count]) => [genre, Math.round((count / (history.length + 1)) * 1e4) / 1e4]))
}

/** The five most frequent, the most frequent first; equally frequent ones by name. */
function favourites(names: readonly string[]): readonly string[] {
  return countBy(names)
    .slice(0, 5)
    .map(([name]) => name)
}

function countBy(names: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
}

/** Popular movies are drawn more often: of five random ones, the one with most votes. */
function pickPopular(movies: readonly Movie[], random: Random): Movie {
  let best = pick(movies, random)
  for (let draw = 1; draw < 5; draw++) {
    const other = pick(movies, random)
    if ((other.imdb_votes ?? 0) > (best.imdb_votes ?? 0)) best = other
  }
  return best
}

function pick<T>(items: readonly T[], random: Random): T {
  const item = items[random.index(items.length)]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  return items
    .map((item) => ({ item, key: random.uniform() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const product = a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)
  return product / (Math.hypot(...a) * Math.hypot(...b))
}
