import type { IToken, TokenType } from 'chevrotain'
import { diagnose } from '../../../diagnostics/diagnostic.js'
import { LIMITS } from '../../../limits.js'
import { type ParseSource, spanAt } from '../parse-source.js'
import { mismatchedBracket, openString, unclosedBracket } from '../token-problems.js'
import { LeftBrace, LeftBracket, LeftParen, OpenString, RightBrace, RightBracket, RightParen } from '../tokens.js'

const CLOSERS: ReadonlyMap<TokenType, TokenType> = new Map([
  [LeftParen, RightParen],
  [LeftBracket, RightBracket],
  [LeftBrace, RightBrace]
])
const CLOSING: ReadonlySet<TokenType> = new Set(CLOSERS.values())

/**
 * Checks what can be told from the tokens of a declaration alone: texts that never end, brackets that do not match, and nesting, which has
 * to be bounded before a recursive parser sees it. Answers the offset of the first problem; behind it the grammar's are consequences.
 */
export function guardDeclaration(source: ParseSource, tokens: readonly IToken[]): number {
  const open: IToken[] = []
  let firstProblem = Number.POSITIVE_INFINITY
  for (const token of tokens) {
    const { tokenType: type, startOffset } = token
    if (type === OpenString) {
      source.report(openString(source, token))
      firstProblem = Math.min(firstProblem, startOffset)
    } else if (CLOSERS.has(type)) open.push(token)
    else if (CLOSING.has(type)) {
      const opened = open.pop()
      if (opened === undefined || CLOSERS.get(opened.tokenType) !== type) {
        source.report(mismatchedBracket(source, token, opened))
        return Math.min(firstProblem, startOffset)
      }
    }
    if (open.length > LIMITS.dataNesting) {
      reportTooDeep(source, token)
      return Number.NEGATIVE_INFINITY
    }
  }
  return Math.min(firstProblem, reportUnclosed(source, tokens, open, firstProblem))
}

function reportTooDeep(source: ParseSource, token: IToken): void {
  const at = spanAt(source, token.startOffset, token.startOffset + 1)
  const help = ['Give names to parts of it, or make it flatter.']
  source.report(diagnose('FG0402', { message: `Mappings and lists are nested more than ${LIMITS.dataNesting} deep here`, at, help }))
}

/** A text that is never closed has swallowed the bracket, too. */
function reportUnclosed(source: ParseSource, tokens: readonly IToken[], open: readonly IToken[], firstProblem: number): number {
  const token = open.at(-1)
  const last = tokens.at(-1)
  if (token === undefined || last === undefined || firstProblem < Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY
  source.report(unclosedBracket(source, token, open.length === 1 ? last.startOffset + last.image.length : undefined))
  return token.startOffset
}
