/** What a character is for the boundaries of words. */
type Kind = 'letter' | 'digit' | 'mark' | 'ideograph' | 'apostrophe' | 'point' | 'other'

/** Of characters beyond ASCII. */
const KINDS: readonly (readonly [Kind, RegExp])[] = [
  // Scripts that are written without spaces, in which a character is a word or a part of one.
  ['ideograph', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['letter', /\p{L}/u],
  ['digit', /\p{N}/u],
  ['mark', /\p{M}/u],
  ['apostrophe', /\u2019/u]
]

function kindOf(character: string): Kind {
  return KINDS.find(([, pattern]) => pattern.test(character))?.[0] ?? 'other'
}

/** Most texts are mostly of these. Told without Unicode's properties, whose tables take milliseconds to build. */
const ASCII: readonly Kind[] = Array.from({ length: 128 }, (_, unit) => asciiKind(String.fromCharCode(unit)))

function asciiKind(character: string): Kind {
  if (/[A-Za-z]/.test(character)) return 'letter'
  if (/\d/.test(character)) return 'digit'
  if (character === "'") return 'apostrophe'
  return character === '.' || character === ',' ? 'point' : 'other'
}

/**
 * The words of a text: runs of letters, digits and marks, with apostrophes between letters and points or commas between digits; ideographs
 * one by one. These are the cases of Unicode's word boundaries (UAX #29) that matter in titles and queries, without its tables. A walk, since
 * a regular expression of the engine has no stack for very long words.
 */
export function tokensOf(text: string): readonly string[] {
  const tokens: string[] = []
  let start = -1
  let before: Kind = 'other'
  for (let at = 0; at < text.length; ) {
    const { kind, length } = characterAt(text, at)
    if (start >= 0 && !continues(text, at, before, kind)) {
      tokens.push(text.slice(start, at))
      start = -1
    }
    if (start < 0 && (kind === 'letter' || kind === 'digit' || kind === 'mark' || kind === 'ideograph')) start = at
    // A mark belongs to the letter that it stands on.
    if (kind !== 'mark' || before === 'other') before = kind
    at += length
  }
  if (start >= 0) tokens.push(text.slice(start))
  return tokens
}

function characterAt(text: string, at: number): { readonly kind: Kind; readonly length: number } {
  const unit = text.charCodeAt(at)
  const ascii = ASCII[unit]
  if (ascii !== undefined) return { kind: ascii, length: 1 }
  const character = String.fromCodePoint(text.codePointAt(at) ?? unit)
  return { kind: kindOf(character), length: character.length }
}

/** Whether the character at a place goes on with the word before it. */
function continues(text: string, at: number, before: Kind, kind: Kind): boolean {
  switch (kind) {
    case 'mark':
      return true
    case 'letter':
    case 'digit':
      return before !== 'ideograph'
    case 'apostrophe':
      return before === 'letter' && isNext(text, at, 'letter')
    case 'point':
      return before === 'digit' && isNext(text, at, 'digit')
    default:
      return false
  }
}

function isNext(text: string, at: number, kind: Kind): boolean {
  return at + 1 < text.length && characterAt(text, at + 1).kind === kind
}
