import murmurhash from 'murmurhash'
import type { Item, Read, Request } from './data.js'
import { TopicIndex } from './topics.js'

export interface SourceFacts {
  readonly muted: 0 | 1
  reads: number
  seconds: number
  loyalty: number
  shown: number
  clicked: number
  listed: number
}

export interface SectionFacts {
  readonly importance: number
  readonly audience: number
  inSession: number
  latest: number
}

/** Sums over all reads. */
export interface ReaderFacts {
  inSession: number
  today: number
  seconds: number
  completed: number
  /** The last read before the session, -Infinity without one. */
  latestBefore: number
}

export interface Indexes {
  readonly reader: ReaderFacts
  readonly topics: TopicIndex
  readonly readIds: ReadonlySet<string>
  /** How often an article was shown and not clicked. */
  readonly ignored: ReadonlyMap<string, number>
  /** By row. */
  readonly sourceOf: readonly SourceFacts[]
  readonly sectionOf: readonly SectionFacts[]
  /** Of the articles, ascending. */
  readonly published: Float64Array
  readonly mostViews: number
  /** Of the reader's interests. */
  readonly norm: number
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** One walk over each of the reads, the impressions and the articles. */
export function indexesOf(request: Request, items: readonly Item[]): Indexes {
  const { reader } = request
  const sources = new Map<string, SourceFacts>()
  const sections = new Map<string, SectionFacts>()
  const sourceFacts = (source: string): SourceFacts => factsOf(sources, source, () => newSource(request, source))
  const sectionFacts = (section: string): SectionFacts => factsOf(sections, section, () => newSection(request, section))
  const topics = new TopicIndex(reader.topic_scores, reader.followed_topics, reader.reads.length)
  const facts: ReaderFacts = { inSession: 0, today: 0, seconds: 0, completed: 0, latestBefore: Number.NEGATIVE_INFINITY }
  const readIds = new Set<string>()
  for (const [place, read] of reader.reads.entries()) {
    readIds.add(read.article_id)
    addRead(request, read, facts, sourceFacts(read.source), sectionFacts(read.section))
    if (isWithin(read.ts, request.now, 7 * DAY)) topics.add(read.topics, place)
  }
  const ignored = new Map<string, number>()
  for (const { article_id: id, source, clicked } of reader.impressions) {
    const shown = sourceFacts(source)
    shown.shown++
    if (clicked) shown.clicked++
    else ignored.set(id, (ignored.get(id) ?? 0) + 1)
  }
  let square = 0
  for (const value of reader.interests) square += value * value
  return { reader: facts, topics, readIds, ignored, norm: Math.sqrt(square), ...listIndexes(items, sourceFacts, sectionFacts) }
}

function listIndexes(items: readonly Item[], source: (name: string) => SourceFacts, section: (name: string) => SectionFacts) {
  const sourceOf: SourceFacts[] = []
  const sectionOf: SectionFacts[] = []
  const published = new Float64Array(items.length)
  let mostViews = 0
  for (let row = 0; row < items.length; row++) {
    const item = items[row] as Item // a place below the length
    const facts = source(item.source)
    facts.listed++
    sourceOf.push(facts)
    sectionOf.push(section(item.section))
    published[row] = item.published
    if (item.views_1h > mostViews) mostViews = item.views_1h
  }
  return { sourceOf, sectionOf, published: published.sort(), mostViews }
}

function addRead({ now, request }: Request, read: Read, facts: ReaderFacts, source: SourceFacts, section: SectionFacts): void {
  facts.seconds += read.seconds
  if (read.scroll !== null && read.scroll > 0.9) facts.completed++
  if (isWithin(read.ts, now, DAY)) facts.today++
  source.reads++
  source.seconds += read.seconds
  if (read.ts >= request.session_start) {
    facts.inSession++
    section.inSession++
  }
  // What is yet to come does not count.
  if (read.ts > now) return
  if (read.ts < request.session_start && read.ts > facts.latestBefore) facts.latestBefore = read.ts
  if (read.ts > section.latest) section.latest = read.ts
  if (read.seconds > 30) source.loyalty += (Math.min(read.seconds, 300) / 60) * 0.5 ** ((now - read.ts) / (10 * DAY))
}

function isWithin(ts: number, now: number, window: number): boolean {
  return ts <= now && ts > now - window
}

function factsOf<T>(known: Map<string, T>, name: string, create: () => T): T {
  let facts = known.get(name)
  if (facts === undefined) {
    facts = create()
    known.set(name, facts)
  }
  return facts
}

function newSource({ reader }: Request, source: string): SourceFacts {
  return { muted: reader.muted_sources.includes(source) ? 1 : 0, reads: 0, seconds: 0, loyalty: 0, shown: 0, clicked: 0, listed: 0 }
}

function newSection({ request, reader }: Request, section: string): SectionFacts {
  const important = section === 'politics' || section === 'economy'
  return {
    importance: important ? 2 : section === 'science' ? 1 : 0,
    audience: murmurhash.v3(`${reader.country}_${section}_${request.device}`, 0) % 10_000,
    inSession: 0,
    latest: Number.NEGATIVE_INFINITY
  }
}
