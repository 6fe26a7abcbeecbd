import { diagnose, type Report } from '../../diagnostics/diagnostic.js'
import { type OffsetMap, placeOf } from './offset-map.js'

/**
 * Control characters, bidirectional controls, surrogates without their pair, byte order marks inside a text and
 * carriage returns without a line feed: what cannot be seen in an editor, or shows a text in another order than it has.
 */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\r(?!\n)|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const NAMES: Readonly<Record<string, string>> = {
  '\0': 'a NUL character',
  '\r': 'a carriage return without a line feed',
  '\x1b': 'an escape character',
  '\x7f': 'a delete character',
  '\u2028': 'a line separator',
  '\u2029': 'a paragraph separator',
  '\ufeff': 'a byte order mark inside a text'
}

/** More of them in one text are not reported one by one. */
const REPORTED = 3

/** Reports forbidden characters, and answers the text with a space in the place of each, so that work can go on. */
export function replaceForbidden(text: string, place: OffsetMap, report: Report): string {
  let found = 0
  const clean = text.replace(FORBIDDEN, (character, offset: number) => {
    found += 1
    if (found <= REPORTED) report(forbidden(character, offset, place))
    return ' '
  })
  return clean
}

function forbidden(character: string, offset: number, place: OffsetMap) {
  const code = character.charCodeAt(0)
  const hex = code.toString(16).toUpperCase().padStart(4, '0')
  return diagnose('FG0109', {
    message: `There is ${describeCharacter(character)} here (U+${hex})`,
    at: placeOf(place, offset, offset + character.length),
    help: [
      'Such characters cannot be seen, and some make a text look different from what it says.',
      `Remove it; where it belongs into a text, write it as an escape in a double-quoted string: \`\\u{${hex}}\` in an expression.`
    ]
  })
}

function describeCharacter(character: string): string {
  const known = NAMES[character]
  if (known !== undefined) return known
  if (/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(character)) return 'a control character for the direction of writing'
  return /[\ud800-\udfff]/.test(character) ? 'half of a surrogate pair' : 'a control character'
}

/** Whether a text can stand in a file as it is. */
export function isClean(text: string): boolean {
  return text.search(FORBIDDEN) < 0
}
