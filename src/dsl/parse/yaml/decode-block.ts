import type { CST } from 'yaml'
import { type DecodedText, type TextBuilder, textBuilder } from '../offset-map.js'
import { linesOf } from './text-lines.js'

interface BlockLine {
  /** Offset of the line in the token's source. */
  readonly start: number
  /** Number of leading spaces. */
  readonly indent: number
  /** Offset behind the last unit, without the line break. */
  readonly end: number
}

/** Decodes a scalar that begins with `|` or `>`. */
export function decodeBlock(token: CST.BlockScalar, file: string): DecodedText {
  const header = token.props.find((prop) => prop.type === 'block-scalar-header')
  const headerText = header !== undefined && 'source' in header ? header.source : '|'
  const base = token.offset + token.props.reduce((length, prop) => length + ('source' in prop ? prop.source.length : 0), 0)
  const lines = blockLines(token.source)
  const keep = headerText.includes('+')
  const content = contentLines(lines)
  const builder = textBuilder()
  const end = base + token.source.length
  if (content === 0) {
    if (keep && token.source !== '') builder.replaced('\n'.repeat(Math.max(1, lines.length - 1)), base, token.source.length)
    return builder.finish(file, end)
  }
  const trim = indentOf(token, headerText, lines, content)
  const last = lastLine(lines, content, trim)
  decodeBlockLines({ source: token.source, base, trim, folded: headerText.startsWith('>'), builder }, lines.slice(0, last))
  chomp({ source: token.source, base, trim, keep, strip: headerText.includes('-'), builder }, lines, last)
  return builder.finish(file, lastEnd(lines, last, base))
}

function lastEnd(lines: readonly BlockLine[], last: number, base: number): number {
  return base + (lines[last - 1]?.end ?? 0)
}

function blockLines(source: string): readonly BlockLine[] {
  return source === '' ? [] : linesOf(source).map(({ start, end }) => ({ start, end, indent: spacesAt(source, start) }))
}
function spacesAt(source: string, start: number): number {
  let at = start
  while (source[at] === ' ') at += 1
  return at - start
}
function isEmptyLine(line: BlockLine): boolean {
  return line.start + line.indent >= line.end
}

/** How many lines there are up to the last one that holds more than spaces. */
function contentLines(lines: readonly BlockLine[]): number {
  return lines.findLastIndex((line) => !isEmptyLine(line)) + 1
}

function indentOf(token: CST.BlockScalar, header: string, lines: readonly BlockLine[], content: number): number {
  const explicit = Number(/[1-9]/.exec(header)?.[0] ?? 0)
  if (explicit > 0) return token.indent + explicit
  return lines.slice(0, content).find((line) => !isEmptyLine(line))?.indent ?? 0
}

/** Trailing lines of spaces that are indented more than the text belong to it. */
function lastLine(lines: readonly BlockLine[], content: number, trim: number): number {
  return Math.max(content, lines.findLastIndex((line) => line.indent > trim) + 1)
}

interface BlockState {
  readonly source: string
  readonly base: number
  readonly trim: number
  readonly builder: TextBuilder
}

/** Empty lines in front of the text stand for themselves; answers where the text begins. */
function decodeLeadingLines({ source, base, trim, builder }: BlockState, lines: readonly BlockLine[]): number {
  const first = lines.findIndex((line) => !isEmptyLine(line))
  for (const line of lines.slice(0, first)) {
    const start = Math.min(line.start + trim, line.end)
    builder.replaced(`${source.slice(start, line.end)}\n`, base + line.start, line.end + 1 - line.start)
  }
  return first
}

function decodeBlockLines(state: BlockState & { readonly folded: boolean }, lines: readonly BlockLine[]): void {
  const { source, base, trim, folded, builder } = state
  const first = decodeLeadingLines(state, lines)
  let separator = ''
  let breakAt = lines[first]?.start ?? 0
  let moreIndented = false
  for (const line of lines.slice(first)) {
    const empty = isEmptyLine(line)
    const start = Math.min(line.start + trim, line.end)
    const more = line.indent > trim || (!empty && source[start] === '\t')
    if (folded && empty && !more) {
      if (separator === '\n') builder.replaced('\n', base + breakAt, line.end + 1 - breakAt)
      else separator = '\n'
      continue
    }
    builder.replaced(folded && more ? separatorOfMore(separator, moreIndented) : separator, base + breakAt, start - breakAt)
    builder.literal(source.slice(start, line.end), base + start)
    breakAt = line.end
    separator = folded && !more ? ' ' : '\n'
    moreIndented = more
  }
}

/** In front of a line of a folded block that is indented more, breaks are kept. */
function separatorOfMore(separator: string, moreIndented: boolean): string {
  if (separator === ' ') return '\n'
  return separator === '\n' && !moreIndented ? '\n\n' : separator
}

function chomp(state: BlockState & { readonly keep: boolean; readonly strip: boolean }, lines: readonly BlockLine[], last: number): void {
  const { source, base, trim, keep, strip, builder } = state
  if (strip) return
  const at = lines[last - 1]?.end ?? 0
  if (!keep) return builder.replaced('\n', base + at, 1)
  const rest = lines.slice(last).map((line) => `\n${source.slice(Math.min(line.start + trim, line.end), line.end)}`)
  const text = rest.join('')
  builder.replaced(text.endsWith('\n') ? text : `${text}\n`, base + at, 1)
}
