import type { CST } from 'yaml'
import { type DecodedText, literalMap, type TextBuilder, textBuilder } from '../offset-map.js'
import { decodeBlock } from './decode-block.js'
import { linesOf } from './text-lines.js'

/**
 * Decodes a scalar token. The rules are those of YAML 1.2 and give the same text as the `yaml` package, which keeps no
 * offsets (a property test compares both); every unit of the text remembers where it came from.
 */
export function decodeScalar(token: CST.FlowScalar | CST.BlockScalar, file: string): DecodedText {
  switch (token.type) {
    case 'block-scalar':
      return decodeBlock(token, file)
    case 'double-quoted-scalar':
      return decodeDouble(token, file)
    case 'single-quoted-scalar':
      return decodeSingle(token, file)
    default:
      return decodePlain(token, file)
  }
}

function decodePlain({ source, offset }: CST.FlowScalar, file: string): DecodedText {
  if (!source.includes('\n')) return { text: source, place: literalMap(file, offset, source.length) }
  const builder = textBuilder()
  foldLines(source, builder, (start, end) => builder.literal(source.slice(start, end), offset + start), offset)
  return builder.finish(file, offset + source.length)
}

function decodeSingle({ source, offset }: CST.FlowScalar, file: string): DecodedText {
  const builder = textBuilder()
  const closed = source.length > 1 && source.endsWith("'")
  const inner = source.slice(1, closed ? -1 : undefined)
  const emit = (start: number, end: number): void => {
    let from = start
    for (let quote = inner.indexOf("''", from); quote >= 0 && quote < end; quote = inner.indexOf("''", from)) {
      builder.literal(inner.slice(from, quote), offset + 1 + from)
      builder.replaced("'", offset + 1 + quote, 2)
      from = quote + 2
    }
    builder.literal(inner.slice(from, end), offset + 1 + from)
  }
  foldLines(inner, builder, emit, offset + 1)
  return builder.finish(file, offset + 1 + inner.length)
}

/** One line break between lines of text is a space, n breaks are n - 1 line feeds; white space around breaks goes. */
function foldLines(text: string, builder: TextBuilder, emit: (start: number, end: number) => void, base: number): void {
  const lines = linesOf(text)
  let breakAt = -1
  let emptyLines = 0
  lines.forEach((line, index) => {
    const first = index === 0
    const last = index === lines.length - 1
    const start = first ? line.start : skipBlanks(text, line.start, line.end)
    const end = last ? line.end : trimBlanks(text, start, line.end)
    if (!first && !last && start === end) {
      emptyLines += 1
      return
    }
    if (!first) builder.replaced(emptyLines > 0 ? '\n'.repeat(emptyLines) : ' ', base + breakAt, start - breakAt)
    emit(start, end)
    breakAt = end
    emptyLines = 0
  })
}

function isBlank(unit: string | undefined): boolean {
  return unit === ' ' || unit === '\t'
}
function skipBlanks(text: string, from: number, end: number): number {
  let at = from
  while (at < end && isBlank(text[at])) at += 1
  return at
}
function trimBlanks(text: string, start: number, from: number): number {
  let end = from
  while (end > start && isBlank(text[end - 1])) end -= 1
  return end
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  '\t': '\t'
}
const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

function decodeDouble({ source, offset }: CST.FlowScalar, file: string): DecodedText {
  const builder = textBuilder()
  const end = source.length > 1 && source.endsWith('"') ? source.length - 1 : source.length
  let from = 1
  let at = 1
  const flush = (to: number): void => builder.literal(source.slice(from, to), offset + from)
  while (at < end) {
    const unit = source[at]
    if (unit === '\\') {
      flush(at)
      from = at = decodeEscape(source, at, builder, offset)
    } else if (isBlank(unit) || unit === '\n' || unit === '\r') {
      const run = blankRun(source, at, end)
      if (run.breaks > 0) {
        flush(at)
        builder.replaced(run.breaks === 1 ? ' ' : '\n'.repeat(run.breaks - 1), offset + at, run.end - at)
        from = run.end
      }
      at = run.end
    } else at += 1
  }
  flush(end)
  return builder.finish(file, offset + end)
}

/** Blanks and line breaks from `start` on. */
function blankRun(source: string, start: number, end: number): { readonly end: number; readonly breaks: number } {
  let at = start
  let breaks = 0
  while (at < end && (isBlank(source[at]) || source[at] === '\n' || source[at] === '\r')) {
    if (source[at] === '\n') breaks += 1
    at += 1
  }
  return { end: at, breaks }
}

/** Decodes the escape whose backslash stands at `at`; answers where the text goes on. */
function decodeEscape(source: string, at: number, builder: TextBuilder, offset: number): number {
  const name = source[at + 1] ?? ''
  const simple = ESCAPES[name]
  if (simple !== undefined) {
    builder.replaced(simple, offset + at, 2)
    return at + 2
  }
  if (name === '\n' || (name === '\r' && source[at + 2] === '\n')) {
    return skipBlanks(source, at + (name === '\n' ? 2 : 3), source.length)
  }
  const digits = HEX_DIGITS[name]
  const text = digits === undefined ? undefined : characterOf(source.slice(at + 2, at + 2 + digits), digits)
  if (digits === undefined || text === undefined) {
    builder.literal(source.slice(at, at + 2), offset + at)
    return at + 2
  }
  builder.replaced(text, offset + at, 2 + digits)
  return at + 2 + digits
}

function characterOf(hex: string, digits: number): string | undefined {
  if (hex.length !== digits || !/^[0-9a-fA-F]+$/.test(hex)) return undefined
  const code = Number.parseInt(hex, 16)
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}
