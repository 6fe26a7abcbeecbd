import type { IToken, TokenType } from 'chevrotain'
import { DocComment } from './native/native-tokens.js'
import { readNativeTokens } from './native/read-native-tokens.js'
import {
  Arrow,
  Assign,
  Bang,
  BinaryOperatorToken,
  Colon,
  Comma,
  Dot,
  Else,
  If,
  LeftBrace,
  LeftBracket,
  LeftParen,
  Let,
  Matches,
  Minus,
  Not,
  OptionalDot,
  Plus,
  Question,
  RightBrace,
  RightBracket,
  RightParen,
  Semicolon,
  Then,
  Word
} from './tokens.js'

/** What a piece of an expression is to its layout. */
export type PieceKind =
  | 'open'
  | 'close'
  | 'comma'
  | 'semicolon'
  | 'dot'
  | 'question'
  /** Of a conditional. */
  | 'else-colon'
  /** Of a record or a named argument. */
  | 'colon'
  /** An operator between two operands, or a word such as `then`. */
  | 'operator'
  | 'prefix'
  | 'value'
  | 'line-comment'
  | 'block-comment'

export interface Piece {
  readonly kind: PieceKind
  readonly text: string
  /** Whether it begins a line. */
  readonly fresh: boolean
}

const KINDS: ReadonlyMap<TokenType, PieceKind> = new Map<TokenType, PieceKind>([
  [LeftParen, 'open'],
  [LeftBracket, 'open'],
  [LeftBrace, 'open'],
  [RightParen, 'close'],
  [RightBracket, 'close'],
  [RightBrace, 'close'],
  [Comma, 'comma'],
  [Semicolon, 'semicolon'],
  [Dot, 'dot'],
  [OptionalDot, 'dot'],
  [Question, 'question'],
  [Bang, 'prefix'],
  [Assign, 'operator'],
  [Arrow, 'operator'],
  [Let, 'operator'],
  [If, 'operator'],
  [Then, 'operator'],
  [Else, 'operator'],
  [Not, 'operator']
])

/** The tokens and comments of an expression that has been parsed without a mistake, in their order. */
export function piecesOf(text: string): readonly Piece[] {
  const { tokens, comments } = readNativeTokens(text)
  const all = [...tokens, ...comments].sort((a, b) => a.startOffset - b.startOffset)
  const pieces: Piece[] = []
  /** Of each open bracket, how many `?` wait for their `:`. */
  const waiting: number[] = [0]
  let end = 0
  let before: PieceKind | undefined
  for (const [index, token] of all.entries()) {
    const kind = kindOf(token, all[index + 1], before, (waiting.at(-1) ?? 0) > 0)
    countBrackets(waiting, kind)
    pieces.push({ kind, text: token.image.trimEnd(), fresh: index > 0 && text.slice(end, token.startOffset).includes('\n') })
    end = token.startOffset + token.image.length
    if (kind !== 'line-comment' && kind !== 'block-comment') before = kind
  }
  return pieces
}

function countBrackets(waiting: number[], kind: PieceKind): void {
  const last = waiting.length - 1
  if (kind === 'open') waiting.push(0)
  else if (kind === 'close') waiting.pop()
  else if (kind === 'question') waiting[last] = (waiting[last] ?? 0) + 1
  else if (kind === 'else-colon') waiting[last] = (waiting[last] ?? 0) - 1
}

/** `before` is what stands in front of the token, comments aside. */
function kindOf(token: IToken, next: IToken | undefined, before: PieceKind | undefined, conditional: boolean): PieceKind {
  const type = token.tokenType
  const { image } = token
  if (image.startsWith('//') || type === DocComment) return 'line-comment'
  if (image.startsWith('/*')) return 'block-comment'
  if (type === Colon) return conditional ? 'else-colon' : 'colon'
  const isWord = type === Word || type.CATEGORIES?.includes(Word) === true
  const isName = isWord && (before === 'dot' || (next?.tokenType === Colon && (before === 'open' || before === 'comma') && !conditional))
  if (isName) return 'value'
  if (type === Minus || type === Plus) return endsOperand(before) ? 'operator' : 'prefix'
  if (type === Matches && !endsOperand(before)) return 'value'
  return KINDS.get(type) ?? (type.CATEGORIES?.includes(BinaryOperatorToken) === true ? 'operator' : 'value')
}

function endsOperand(kind: PieceKind | undefined): boolean {
  return kind === 'value' || kind === 'close'
}
