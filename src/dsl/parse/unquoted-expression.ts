import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js'
import type { Span } from '../../diagnostics/span.js'
import type { FileContext } from './file-context.js'
import { literalMap, type OffsetMap } from './offset-map.js'
import type { DocumentNode, ScalarNode } from './yaml/document-node.js'
import { quoteScalar } from './yaml/quote-scalar.js'

/** A text that YAML took for something else, and that its author may have meant as an expression. */
export interface UnquotedExpression {
  readonly text: string
  readonly place: OffsetMap
  /** Nothing else makes sense; otherwise it was meant as an expression if it is one. */
  readonly certain: boolean
  /** Says that quotes are missing, in the place of what YAML says. */
  claim(): void
}

/**
 * The text that was meant as an expression, where YAML reads the value of a key as something else: a list, a tag, a
 * mapping because of a `: `, or nothing that it knows.
 */
export function unquotedExpression(
  key: ScalarNode,
  value: DocumentNode,
  flow: boolean,
  context: FileContext
): UnquotedExpression | undefined {
  const { text, problems, file } = context
  if (value.kind === 'scalar' && !problems.within(0, text.length + 1)) return undefined
  const raw = rawRange(key, value, flow, text)
  if (raw === undefined) return undefined
  const clean = value.kind === 'scalar' && !problems.within(raw.start, raw.end + 1)
  if (clean) return undefined
  const written = text.slice(raw.start, raw.end)
  const claim = (): void => {
    problems.claim(raw.start, Math.max(raw.end + 1, value.span.end))
    context.report(describeUnquoted(written, { file, ...raw }))
  }
  return { text: written, place: literalMap(file, raw.start, written.length), certain: !/^[!&*%@`|>?]/.test(written), claim }
}

interface Range {
  readonly start: number
  readonly end: number
}

/** From behind the colon to the end of the line, or of the list or mapping that begins there. */
function rawRange(key: ScalarNode, value: DocumentNode, flow: boolean, text: string): Range | undefined {
  const colon = /^[ \t]*:[ \t]*/.exec(text.slice(key.span.end, key.span.end + 200))
  if (colon === null) return undefined
  const start = key.span.end + colon[0].length
  if (flow) return value.kind === 'scalar' ? undefined : { start: value.span.start, end: value.span.end }
  const newline = text.indexOf('\n', start)
  const lineEnd = newline < 0 ? text.length : newline
  // What begins on a later line is not an expression without quotes but another shape, and has its own message.
  if (value.span.start > lineEnd || start >= lineEnd) return undefined
  const end = value.kind === 'scalar' ? lineEnd : Math.max(lineEnd, value.span.end)
  return { start, end: start + withoutComment(text.slice(start, end)).trimEnd().length }
}

/** Without a comment at the end of the line; a `#` between quotes is none. One pass: a pattern would try every pairing of the quotes. */
function withoutComment(line: string): string {
  let at = 0
  while (at < line.length) {
    const unit = line[at]
    if (unit === '#' && (line[at - 1] === ' ' || line[at - 1] === '\t')) return line.slice(0, at - 1)
    at = (unit === '"' || unit === "'" ? closingQuote(line, at, unit) : at) + 1
  }
  return line
}

/** The quote that closes the one at `start` on the same line; `start` itself where none does. */
function closingQuote(line: string, start: number, quote: string): number {
  const end = line.indexOf(quote, start + 1)
  return end < 0 || line.slice(start, end).includes('\n') ? start : end
}

/** What YAML makes of a value that begins with these. */
const BEGINNINGS: Readonly<Record<string, string>> = {
  '[': 'a list',
  '{': 'a mapping',
  '!': 'a tag',
  '&': 'an anchor',
  '*': 'an alias',
  '%': 'a directive',
  '@': 'a reserved sign',
  '`': 'a reserved sign',
  '|': 'the start of a block',
  '>': 'the start of a block',
  '-': 'a list',
  '?': 'a key'
}

function describeUnquoted(written: string, at: Span): Diagnostic {
  const first = written.charAt(0)
  const beginning = BEGINNINGS[first]
  const why =
    beginning !== undefined
      ? `To YAML a value that begins with \`${first}\` is ${beginning}.`
      : first === '"' || first === "'"
        ? 'YAML takes the text in quotes for the whole value, so the rest has no place.'
        : 'YAML reads `: ` as the end of a key.'
  const oneLine = !written.includes('\n')
  const quoted = oneLine ? quoteScalar(written, at.file) : ''
  const mend =
    oneLine && quoted.length <= 80
      ? `Put the expression in quotes, \`${quoted}\`, or into a \`|\` block.`
      : 'Put the expression in quotes or into a `|` block.'
  return diagnose('FG0102', {
    message: 'This expression needs quotes',
    at,
    help: [why, mend],
    fixes: oneLine ? [{ title: 'put the expression in quotes', edits: [{ span: at, text: quoted }] }] : []
  })
}
