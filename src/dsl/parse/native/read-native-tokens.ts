import type { ILexingError, ILexingResult, IToken } from 'chevrotain'
import { diagnose } from '../../../diagnostics/diagnostic.js'
import { type ParseSource, spanAt } from '../parse-source.js'
import { describeStrayText } from '../stray-text.js'
import { openComment } from '../token-problems.js'
import { OPEN_COMMENTS } from '../tokens.js'
import { COMMENTS, HASH_COMMENTS, NATIVE_LEXER } from './native-tokens.js'

/** The tokens of a file, and what else there is between them. */
export interface NativeTokens {
  readonly tokens: readonly IToken[]
  /** Ordinary comments. */
  readonly comments: readonly IToken[]
  /** Comments as other languages have them, with `#`. */
  readonly hashComments: readonly IToken[]
  readonly openComments: readonly IToken[]
  readonly errors: readonly ILexingError[]
}

export function readNativeTokens(text: string): NativeTokens {
  const { tokens, groups, errors }: ILexingResult = NATIVE_LEXER.tokenize(text)
  // The lexer leaves out their ends.
  for (const token of tokens) token.endOffset = token.startOffset + token.image.length - 1
  return {
    tokens,
    comments: groups[COMMENTS] ?? [],
    hashComments: groups[HASH_COMMENTS] ?? [],
    openComments: groups[OPEN_COMMENTS] ?? [],
    errors
  }
}

/** Problems of one kind that are reported one by one. */
const REPORTED = 3

/**
 * Reports what is no token, outside of the texts that other parsers read. Answers where that is, for what a declaration says behind it
 * means little.
 */
export function reportStrayText(source: ParseSource, read: NativeTokens, texts: readonly IToken[]): readonly number[] {
  const outside = outsideOf(texts)
  const errors = read.errors.filter(({ offset }) => outside(offset))
  for (const { offset, length } of errors.slice(0, REPORTED)) source.report(describeStrayText(source, offset, offset + length))
  const hashes = read.hashComments.filter(({ startOffset }) => outside(startOffset))
  for (const comment of hashes.slice(0, REPORTED)) reportHash(source, comment)
  for (const comment of read.openComments) source.report(openComment(source, comment))
  return errors.map(({ offset }) => offset)
}

/** Tells offsets that lie in none of the texts, which are in the order of the file. */
function outsideOf(texts: readonly IToken[]): (offset: number) => boolean {
  return (offset) => {
    let low = 0
    let high = texts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((texts[middle]?.startOffset ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    const last = texts[low - 1]
    return last === undefined || offset >= last.startOffset + last.image.length
  }
}

function reportHash(source: ParseSource, { startOffset }: IToken): void {
  const at = spanAt(source, startOffset, startOffset + 1)
  source.report(
    diagnose('FG0309', {
      message: 'A comment does not begin with `#` here',
      at,
      help: ['A comment is written `// …` or `/* … */`.'],
      fixes: [{ title: 'write `//`', edits: [{ span: at, text: '//' }] }]
    })
  )
}
