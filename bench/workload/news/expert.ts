import murmurhash from 'murmurhash'
import { countGreater } from '../ascending.js'
import type { Item, Request } from './data.js'
import { type Indexes, indexesOf, type ReaderFacts, type SectionFacts, type SourceFacts } from './indexes.js'
import { fillTaste, fillTopics, type Query, queryHits, queryOf, termsIn, wordCount } from './matching.js'

/**
 * The columns of `features/feed.yaml` as an expert writes them by hand for exactly this set: what is of the request or of one source,
 * section or topic is computed once for it, and one walk over the articles writes everything. It trusts its inputs.
 */
const WIDTH = 43

const HOUR = 3_600_000
const MINUTE = 60_000
const LENGTHS = [200, 500, 1000, 2000] as const
const UNKNOWN_AUTHOR = murmurhash.v3('unknown', 0) % 5000
const LOCAL_HOUR = new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: 'Europe/Berlin' })

export function expert(request: Request, items: readonly Item[], data: Float64Array): void {
  const indexes = indexesOf(request, items)
  const own = readerColumns(request, indexes.reader)
  const query = queryOf(request.request.query)
  const leading = new Map<string, number>()
  for (let row = 0; row < items.length; row++) {
    // The places are below the length of what `indexesOf` filled from the same items.
    const item = items[row] as Item
    const source = indexes.sourceOf[row] as SourceFacts
    const section = indexes.sectionOf[row] as SectionFacts
    const start = row * WIDTH
    fillArticle(request.now, item, query, data, start)
    data[start + 11] = section.importance
    data.set(own, start + 14)
    data[start + 21] = item.language === request.reader.language ? 1 : 0
    fillTopics(indexes.topics, item.topics, row, data, start + 22)
    fillHistory(request.now, indexes, source, section, item, data, start + 26)
    fillTaste(request.reader.interests, indexes.norm, item.embedding, data, start + 35)
    data[start + 37] = queryHits(query, item.summary)
    data[start + 38] = section.audience
    data[start + 39] = countGreater(indexes.published, item.published)
    data[start + 40] = source.listed / items.length
    data[start + 41] = indexes.mostViews === 0 ? 0 : item.views_1h / indexes.mostViews
    data[start + 42] = countAbove(leading, item.topics[0])
  }
}

function readerColumns({ now, request, reader }: Request, facts: ReaderFacts): Float64Array {
  const count = reader.reads.length
  return Float64Array.of(
    (now - request.session_start) / MINUTE,
    facts.inSession,
    facts.today,
    count === 0 ? 0 : facts.seconds / count,
    count === 0 ? 0 : facts.completed / count,
    facts.latestBefore === Number.NEGATIVE_INFINITY ? 720 : (now - facts.latestBefore) / HOUR,
    Number(LOCAL_HOUR.format(now))
  )
}

/** The article alone, but for its section, and what its headline has in common with the query. */
function fillArticle(now: number, item: Item, query: Query, data: Float64Array, at: number): void {
  const { views_1h: viewsOfHour, views_24h: viewsOfDay, words } = item
  const age = (now - item.published) / HOUR
  const headline = item.headline.toLowerCase()
  let band = 0
  while (band < LENGTHS.length && words >= (LENGTHS[band] as number)) band++ // a place below the length
  data[at] = age
  data[at + 1] = 0.5 ** (Math.max(age, 0) / 6)
  data[at + 2] = item.updated !== null && now - item.updated < HOUR ? 1 : 0
  data[at + 3] = (item.clicks_24h + 5) / (viewsOfDay + 100)
  data[at + 4] = viewsOfDay === 0 ? 0 : Math.min(Math.max(viewsOfHour / (viewsOfDay / 24), 0), 10)
  data[at + 5] = Math.log1p(3 * item.shares + item.comments)
  data[at + 6] = band
  data[at + 7] = (item.reading_seconds ?? words / 4) / 60
  data[at + 8] = wordCount(headline)
  data[at + 9] = headline.trimEnd().endsWith('?') ? 1 : 0
  data[at + 10] = /[0-9]/.test(headline) ? 1 : 0
  data[at + 12] = age < 2 && viewsOfHour > 1000 ? 1 : 0
  data[at + 13] = item.author === null ? UNKNOWN_AUTHOR : murmurhash.v3(item.author, 0) % 5000
  data[at + 36] = query.words.length === 0 ? 0 : termsIn(query.terms, headline) / query.words.length
}

function fillHistory(
  now: number,
  { readIds, ignored }: Indexes,
  source: SourceFacts,
  section: SectionFacts,
  item: Item,
  data: Float64Array,
  at: number
): void {
  data[at] = source.reads
  data[at + 1] = source.reads === 0 ? 0 : source.seconds / source.reads
  data[at + 2] = source.loyalty
  data[at + 3] = (source.clicked + 1) / (source.shown + 20)
  data[at + 4] = source.muted
  data[at + 5] = readIds.has(item.article_id) ? 1 : 0
  data[at + 6] = ignored.get(item.article_id) ?? 0
  data[at + 7] = section.inSession
  data[at + 8] = section.latest === Number.NEGATIVE_INFINITY ? 10_000 : (now - section.latest) / MINUTE
}

/** How many articles further up have the same first topic. */
function countAbove(leading: Map<string, number>, topic: string | undefined): number {
  if (topic === undefined) return 0
  const above = leading.get(topic) ?? 0
  leading.set(topic, above + 1)
  return above
}
