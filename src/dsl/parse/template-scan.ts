/** A stretch of a template: text, or the expression in a hole without its braces. */
export interface TemplatePart {
  readonly kind: 'text' | 'hole'
  readonly start: number
  readonly end: number
}

export interface TemplateScan {
  /** Behind the closing quote, or where the search for it ended. */
  readonly end: number
  readonly closed: boolean
  readonly parts: readonly TemplatePart[]
  /** Offsets of `}` that close nothing. */
  readonly strayBraces: readonly number[]
  /** Offset of the `{` of a hole that never ends. */
  readonly openHole?: number
}

/** Whether a template begins at `offset`: `f"` or `f'`. */
export function startsTemplate(text: string, offset: number): boolean {
  const quote = text[offset + 1]
  return text[offset] === 'f' && (quote === '"' || quote === "'")
}

/**
 * Finds the end and the parts of the template that begins at `offset`. A hole may hold texts, templates and braces of
 * its own, with any quotes. One pass with an explicit stack, so nesting costs no recursion.
 */
export function scanTemplate(text: string, offset: number): TemplateScan {
  const quote = text[offset + 1] ?? '"'
  const parts: TemplatePart[] = []
  const strayBraces: number[] = []
  let textStart = offset + 2
  let at = textStart
  while (at < text.length && text[at] !== quote && text[at] !== '\n') {
    const unit = text[at]
    if (unit === '\\') at = escapeEnd(text, at)
    else if ((unit === '{' || unit === '}') && text[at + 1] === unit) at += 2
    else if (unit === '}') {
      strayBraces.push(at)
      at += 1
    } else if (unit === '{') {
      const end = holeEnd(text, at + 1)
      parts.push({ kind: 'text', start: textStart, end: at })
      if (end === undefined) return { end: lineEnd(text, at), closed: false, parts, strayBraces, openHole: at }
      parts.push({ kind: 'hole', start: at + 1, end })
      at = textStart = end + 1
    } else at += 1
  }
  const end = Math.min(at, text.length)
  const closed = text[end] === quote
  return { end: closed ? end + 1 : end, closed, parts: [...parts, { kind: 'text', start: textStart, end }], strayBraces }
}

/** Behind an escape; the braces of `\\u{1F600}` are no holes. */
function escapeEnd(text: string, at: number): number {
  const brace = text[at + 1] === 'u' && text[at + 2] === '{' ? /^[0-9a-fA-F]*\}?/.exec(text.slice(at + 3, at + 12)) : null
  return brace === null ? at + 2 : at + 3 + brace[0].length
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

/** What is open inside a hole: a brace, or a template within. */
type Open = '{' | '"' | "'"

/** Offset of the `}` that ends the hole whose first unit stands at `start`. */
function holeEnd(text: string, start: number): number | undefined {
  const open: Open[] = ['{']
  let at = start
  while (at >= 0 && at < text.length) {
    const inside = open.at(-1)
    at = inside === undefined || inside === '{' ? stepInHole(text, at, open) : stepInTemplate(text, at, inside, open)
    if (open.length === 0) return at - 1
  }
  return undefined
}

/** One step in the expression of a hole. */
function stepInHole(text: string, at: number, open: Open[]): number {
  const unit = text[at] ?? ''
  if (unit === '"' || unit === "'") return stringEnd(text, at, false)
  if (unit === '/' && (text[at + 1] === '/' || text[at + 1] === '*')) return commentEnd(text, at)
  if (/[A-Za-z_]/.test(unit)) return wordEnd(text, at, open)
  if (unit === '{') open.push('{')
  if (unit === '}') open.pop()
  return at + 1
}

/** One step inside a template that stands in a hole; -1 where the line ends before it does. */
function stepInTemplate(text: string, at: number, quote: Open, open: Open[]): number {
  const unit = text[at]
  if (unit === '\n') return -1
  if (unit === '\\') return escapeEnd(text, at)
  if (unit === quote) {
    open.pop()
    return at + 1
  }
  if ((unit === '{' || unit === '}') && text[at + 1] === unit) return at + 2
  if (unit === '{') open.push('{')
  return at + 1
}

/** Behind a word; a prefix of a text takes the text with it. */
function wordEnd(text: string, start: number, open: Open[]): number {
  let end = start + 1
  while (end < text.length && /\w/.test(text[end] ?? '')) end += 1
  const quote = text[end]
  if (end - start !== 1 || (quote !== '"' && quote !== "'")) return end
  if (text[start] === 'r') return stringEnd(text, end, true)
  if (text[start] !== 'f') return end
  open.push(quote)
  return end + 1
}

function stringEnd(text: string, start: number, raw: boolean): number {
  const quote = text[start]
  let at = start + 1
  while (at < text.length && text[at] !== '\n') {
    if (text[at] === quote) return at + 1
    at += !raw && text[at] === '\\' ? 2 : 1
  }
  return at
}

function commentEnd(text: string, start: number): number {
  if (text[start + 1] === '/') return lineEnd(text, start)
  const end = text.indexOf('*/', start + 2)
  return end < 0 ? text.length : end + 2
}
