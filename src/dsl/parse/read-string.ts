import { diagnose } from '../../diagnostics/diagnostic.js'
import { type ParseSource, spanAt } from './parse-source.js'

const SIMPLE: Readonly<Record<string, string>> = { '\\': '\\', '"': '"', "'": "'", n: '\n', r: '\r', t: '\t' }
const UNICODE = /\\u(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{4}))/y

/** Replaces the escapes of the text between `start` and `end`; in templates also the doubled braces. */
export function readEscapes(source: ParseSource, start: number, end: number, template: boolean): string {
  let result = ''
  let at = start
  while (at < end) {
    const unit = source.text[at] ?? ''
    if (unit === '\\') {
      const escape = readEscape(source, at, end)
      result += escape.text
      at = escape.end
    } else {
      result += unit
      at += template && (unit === '{' || unit === '}') && source.text[at + 1] === unit ? 2 : 1
    }
  }
  return result
}

interface Escape {
  readonly text: string
  readonly end: number
}

function readEscape(source: ParseSource, at: number, end: number): Escape {
  const name = source.text[at + 1] ?? ''
  const simple = SIMPLE[name]
  if (simple !== undefined) return { text: simple, end: at + 2 }
  return (name === 'u' ? readUnicode(source, at, end) : undefined) ?? unknownEscape(source, at, end)
}

function readUnicode(source: ParseSource, at: number, end: number): Escape | undefined {
  const first = unicodeAt(source.text, at)
  if (first === undefined || first.end > end || first.code > 0x10ffff) return undefined
  if (!isSurrogate(first.code)) return { text: String.fromCodePoint(first.code), end: first.end }
  const second = unicodeAt(source.text, first.end)
  if (first.code < 0xdc00 && second !== undefined && second.end <= end && second.code >= 0xdc00 && second.code < 0xe000) {
    return { text: String.fromCharCode(first.code, second.code), end: second.end }
  }
  source.report(
    diagnose('FG0305', {
      message: `\`${source.text.slice(at, first.end)}\` is half of a character`,
      at: spanAt(source, at, first.end),
      help: ['Surrogates come in pairs; write the character itself, or its code point as `\\u{\u2026}`.']
    })
  )
  return { text: '\ufffd', end: first.end }
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xe000
}

function unicodeAt(text: string, at: number): { readonly code: number; readonly end: number } | undefined {
  UNICODE.lastIndex = at
  const match = UNICODE.exec(text)
  return match === null ? undefined : { code: Number.parseInt(match[1] ?? match[2] ?? '', 16), end: at + match[0].length }
}

function unknownEscape(source: ParseSource, at: number, end: number): Escape {
  const shape = /^\\(?:u\{[^}"']*\}?|u[0-9a-fA-F]{0,4}|[\s\S])/.exec(source.text.slice(at, Math.min(end, at + 16)))?.[0] ?? '\\'
  const span = spanAt(source, at, at + shape.length)
  const pattern = /^\\[dDsSwWbB.+*?()[\]{}|^$/-]/.test(shape)
  const unicode = shape.startsWith('\\u')
  source.report(
    diagnose('FG0305', {
      message: unicode ? `\`${shape}\` is no character` : `\`${shape}\` is not an escape`,
      at: span,
      help: [
        unicode
          ? 'Write `\\u` with four hexadecimal digits, or `\\u{\u2026}` with a code point up to 10FFFF.'
          : 'The escapes are `\\\\ \\" \\\' \\n \\r \\t \\uXXXX \\u{X\u2026}`.',
        ...(pattern ? ['In a regular expression write a raw text, `r"\u2026"`: nothing in it is an escape.'] : [])
      ],
      fixes: unicode ? [] : [{ title: 'double the backslash', edits: [{ span, text: `\\${shape}` }] }]
    })
  )
  return { text: shape, end: at + shape.length }
}
