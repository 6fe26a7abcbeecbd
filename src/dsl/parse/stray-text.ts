import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js'
import { type ParseSource, spanAt } from './parse-source.js'

/** Characters that look like one of the language's, with that one. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map([
  ...['\u201c', '\u201d', '\u201e', '\u00ab', '\u00bb'].map((quote) => [quote, '"'] as const),
  ...['\u2018', '\u2019', '\u201a', '\u00b4', '`'].map((quote) => [quote, "'"] as const),
  ['\uff08', '('],
  ['\uff09', ')'],
  ['\uff0c', ','],
  ['\uff1a', ':'],
  ['\uff1b', ';'],
  ['\u3002', '.'],
  ['\uff1d', '=='],
  ['\uff1f', '?'],
  ['\u2026', '...'],
  ['\u2192', '=>'],
  ['\u21d2', '=>'],
  ['\uff0b', '+'],
  ['\uff0d', '-'],
  ['\uff0a', '*'],
  ['\uff0f', '/'],
  ['\uff1c', '<'],
  ['\uff1e', '>']
])

const HINTS: ReadonlyMap<string, string> = new Map([
  ['#', 'A comment is written `// \u2026` or `/* \u2026 */`.'],
  ['$', 'Names have no `$`; a field of a source is written `user.age`.'],
  ['@', 'A name has letters, digits and `_` only.'],
  ['\\', 'A backslash has a meaning inside texts only.'],
  ['~', 'There are no operations on bits; "not" is written `!`.']
])

/** What to say of characters that are no token of the language. */
export function describeStrayText(source: ParseSource, start: number, end: number): Diagnostic {
  const text = source.text.slice(start, end)
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0xfffd)
  if (/^[\p{L}\p{M}\p{N}]/u.test(first)) return foreignName(source, start)
  const at = spanAt(source, start, start + first.length)
  const lookAlike = LOOK_ALIKES.get(first)
  if (lookAlike !== undefined) {
    return diagnose('FG0310', {
      message: `\`${first}\` only looks like \`${lookAlike}\``,
      at,
      help: [`Write \`${lookAlike}\`.`],
      fixes: [{ title: `write \`${lookAlike}\``, edits: [{ span: at, text: lookAlike }] }]
    })
  }
  if (/^[\s\u00ad\u180e\u200b-\u200d\u2060]/.test(first)) return foreignSpace(source, start, first)
  const hint = HINTS.get(first)
  return diagnose('FG0309', {
    message: `\`${first}\` has no meaning in an expression`,
    at,
    help: hint === undefined ? ['Remove it, or put it into quotes if it belongs to a text.'] : [hint]
  })
}

/** The whole word, also the letters of it that did lex. */
function foreignName(source: ParseSource, offset: number): Diagnostic {
  let start = offset
  let end = offset
  while (start > 0 && /\w/.test(source.text[start - 1] ?? '')) start -= 1
  const rest = /^[\p{L}\p{M}\p{N}_]+/u.exec(source.text.slice(offset))?.[0] ?? ''
  end += rest.length
  return diagnose('FG0309', {
    message: `\`${source.text.slice(start, end)}\` is not a name: names have the letters a to z, digits and \`_\``,
    at: spanAt(source, start, end),
    help: ['Write a text in quotes.']
  })
}

function foreignSpace(source: ParseSource, offset: number, character: string): Diagnostic {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const span = spanAt(source, offset, offset + character.length)
  const invisible = /[\u00ad\u180e\u200b-\u200d\u2060]/.test(character)
  return diagnose('FG0309', {
    message: invisible ? `There is an invisible character (U+${hex}) here` : `This is not an ordinary space (U+${hex})`,
    at: span,
    help: ['It often comes with text that is copied from a document or a chat.'],
    fixes: [{ title: invisible ? 'remove it' : 'write an ordinary space', edits: [{ span, text: invisible ? '' : ' ' }] }]
  })
}
