import { parseTimestamp } from '../types/timestamp-text.js'
import { memoized } from './memoized.js'

/** What a directive reads, as it stands in an RFC 3339 text. */
type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'fraction' | 'offset' | 'month-name'

interface Directive {
  readonly part: Part
  /** Sticky, and of bounded length. */
  readonly pattern: RegExp
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const TWO_DIGITS = /\d\d/y

/** Those of `strptime`, with fixed numbers of digits: a text has one reading or none. */
const DIRECTIVES: ReadonlyMap<string, Directive> = new Map([
  ['%Y', { part: 'year', pattern: /\d{4}/y }],
  ['%m', { part: 'month', pattern: TWO_DIGITS }],
  ['%b', { part: 'month-name', pattern: /jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/iy }],
  ['%d', { part: 'day', pattern: TWO_DIGITS }],
  ['%H', { part: 'hour', pattern: TWO_DIGITS }],
  ['%M', { part: 'minute', pattern: TWO_DIGITS }],
  ['%S', { part: 'second', pattern: TWO_DIGITS }],
  ['%f', { part: 'fraction', pattern: /\d{1,9}/y }],
  ['%z', { part: 'offset', pattern: /Z|[+-]\d\d:?\d\d/y }]
])

/** Formats are constants of the definitions, so there are few. */
const piecesOf = memoized(1_000, (format: string): readonly string[] => format.match(/%.|[^%]|%$/gsu) ?? [])

/** Why a format cannot be: a sentence. */
export function formatProblem(format: string | undefined): string | undefined {
  if (format === undefined) return undefined
  const directives = piecesOf(format).filter((piece) => piece.startsWith('%') && piece !== '%%')
  const unknown = directives.find((directive) => !DIRECTIVES.has(directive))
  if (unknown !== undefined) return `a format has ${[...DIRECTIVES.keys()].join(' ')} and %%, but not ${unknown}`
  const parts = directives.map((directive) => datePart(DIRECTIVES.get(directive)))
  const repeated = parts.find((part, place) => parts.indexOf(part) !== place)
  if (repeated !== undefined) return `the format has the ${repeated} twice`
  const lacking = (['year', 'month', 'day'] as const).find((part) => !parts.includes(part))
  return lacking === undefined ? undefined : `the format ${JSON.stringify(format)} has no ${lacking}`
}

function datePart(directive: Directive | undefined): Part | undefined {
  return directive?.part === 'month-name' ? 'month' : directive?.part
}

/** UTC milliseconds of a text in a format that has passed `formatProblem`; NaN for any other text. Without an offset it is in UTC. */
export function parseFormatted(text: string, format: string): number {
  const parts = new Map<Part, string>()
  let at = 0
  for (const piece of piecesOf(format)) {
    const read = pieceAt(text, at, piece, parts)
    if (read === undefined) return Number.NaN
    at += read
  }
  return at === text.length ? parseTimestamp(rfc3339(parts)) : Number.NaN
}

/** How many units of the text a piece of the format takes; undefined where it does not fit. */
function pieceAt(text: string, at: number, piece: string, parts: Map<Part, string>): number | undefined {
  const directive = DIRECTIVES.get(piece)
  const literal = piece === '%%' ? '%' : piece
  if (directive === undefined) return text.startsWith(literal, at) ? literal.length : undefined
  // A copy, for a sticky pattern remembers where it looks.
  const pattern = new RegExp(directive.pattern)
  pattern.lastIndex = at
  const found = pattern.exec(text)?.[0]
  if (found !== undefined) parts.set(directive.part, found)
  return found?.length
}

function rfc3339(parts: ReadonlyMap<Part, string>): string {
  const part = (name: Part): string => parts.get(name) ?? '00'
  const name = parts.get('month-name')
  const month = name === undefined ? part('month') : String(MONTHS.indexOf(name.toLowerCase()) + 1).padStart(2, '0')
  const offset = (parts.get('offset') ?? 'Z').replace(/^(...)(\d\d)$/, '$1:$2')
  return `${part('year')}-${month}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}.${part('fraction')}${offset}`
}
