import type { ILexingResult, IToken, TokenType } from 'chevrotain'
import type { Diagnostic } from '../../diagnostics/diagnostic.js'
import { LIMITS } from '../../limits.js'
import type { StartRule } from './expression-grammar.js'
import type { ParseSource } from './parse-source.js'
import { describeStrayText } from './stray-text.js'
import { scanTemplate } from './template-scan.js'
import { longName, mismatchedBracket, openComment, openString, openTemplate, tooDeep, unclosedBracket } from './token-problems.js'
import {
  Arrow,
  Bang,
  Colon,
  Dot,
  Else,
  Greater,
  Identifier,
  If,
  In,
  LambdaParen,
  LeftBrace,
  LeftBracket,
  LeftParen,
  Less,
  Let,
  Match,
  Minus,
  Not,
  NotIn,
  OPEN_COMMENTS,
  OpenString,
  Plus,
  Question,
  RightBrace,
  RightBracket,
  RightParen,
  Semicolon,
  Template
} from './tokens.js'

/** What the tokens of a text tell before it is parsed. */
export interface GuardedTokens {
  readonly tokens: IToken[]
  /** How deep in brackets each template stands, by the offset of its first unit. */
  readonly templateDepths: ReadonlyMap<number, number>
  /** Parsing would go too deep, or could only repeat what has been reported. */
  readonly stop: boolean
  /** Where the first problem is: later errors of the grammar are likely its consequences. */
  readonly firstProblem: number
}

/** A bracket, or what needs an end like one: `?` its `:`, `if` its `else`, `let` its `;`, `match` its braces. */
interface Open {
  readonly token: IToken
  readonly index: number
  readonly closer: TokenType
  readonly bracket: boolean
}

interface GuardState {
  readonly source: ParseSource
  readonly rule: StartRule
  readonly tokens: IToken[]
  readonly open: Open[]
  readonly templateDepths: Map<number, number>
  prefixes: number
  stop: boolean
  firstProblem: number
}

/**
 * Checks what can be told from the tokens alone, in one pass: characters and texts that do not lex, brackets that do not
 * match, names that are too long, and nesting, which has to be bounded before a recursive parser sees it.
 */
export function guardTokens(source: ParseSource, rule: StartRule, lexed: ILexingResult): GuardedTokens {
  const state: GuardState = {
    source,
    rule,
    tokens: prepareTokens(lexed.tokens),
    open: [],
    templateDepths: new Map(),
    prefixes: 0,
    stop: false,
    firstProblem: Number.POSITIVE_INFINITY
  }
  reportStray(state, lexed)
  for (let index = 0; index < state.tokens.length && !state.stop; index += 1) guardToken(state, index)
  if (!state.stop) reportUnclosed(state)
  const { tokens, templateDepths, stop, firstProblem } = state
  return { tokens, templateDepths, stop, firstProblem }
}

/** Gives tokens their ends, which the lexer leaves out, and joins `not in`. */
function prepareTokens(lexed: readonly IToken[]): IToken[] {
  const tokens: IToken[] = []
  for (const token of lexed) {
    const last = tokens.at(-1)
    token.endOffset = token.startOffset + token.image.length - 1
    if (token.tokenType === In && last?.tokenType === Not && tokens.at(-2)?.tokenType !== Dot) {
      tokens[tokens.length - 1] = {
        ...last,
        image: 'not in',
        endOffset: token.endOffset,
        tokenType: NotIn,
        tokenTypeIdx: NotIn.tokenTypeIdx ?? 0
      }
    } else tokens.push(token)
  }
  return tokens
}

function problemAt(state: GuardState, offset: number): void {
  state.firstProblem = Math.min(state.firstProblem, offset)
}

/** Problems of one kind that are reported one by one. */
const REPORTED = 3

function reportStray(state: GuardState, lexed: ILexingResult): void {
  const { source } = state
  for (const error of lexed.errors.slice(0, REPORTED)) {
    // Without the characters the rest may mean something else, so it is not parsed.
    state.stop = true
    problemAt(state, error.offset)
    source.report(describeStrayText(source, error.offset, error.offset + error.length))
  }
  for (const comment of lexed.groups[OPEN_COMMENTS] ?? []) report(state, comment, openComment(source, comment))
}

function report(state: GuardState, token: IToken, diagnostic: Diagnostic): void {
  problemAt(state, token.startOffset)
  state.source.report(diagnostic)
}

/** Reports a problem behind which nothing can be told. */
function stopAt(state: GuardState, token: IToken, diagnostic: Diagnostic): void {
  state.stop = true
  report(state, token, diagnostic)
}

function guardToken(state: GuardState, index: number): void {
  const token = state.tokens[index]
  if (token === undefined) return
  const type = token.tokenType
  if (type === Identifier && token.image.length > LIMITS.nameLength) report(state, token, longName(state.source, token))
  else if (type === OpenString) report(state, token, openString(state.source, token))
  else if (type === Template) guardTemplate(state, token)
  if (isPrefix(type)) state.prefixes += 1
  else state.prefixes = 0
  const closer = type === Match && isOnlyName(state, index) ? undefined : closerOf(type, state.rule)
  if (closer !== undefined) state.open.push({ token, index, closer: closer.type, bracket: closer.bracket })
  else close(state, index)
  if (state.source.depth + state.open.length + state.prefixes > LIMITS.nesting) stopAt(state, token, tooDeep(state.source, token))
}

function isPrefix(type: TokenType): boolean {
  return type === Minus || type === Plus || type === Bang || type === Not
}

function closerOf(type: TokenType, rule: StartRule): { readonly type: TokenType; readonly bracket: boolean } | undefined {
  if (type === LeftParen) return { type: RightParen, bracket: true }
  if (type === LeftBracket) return { type: RightBracket, bracket: true }
  if (type === LeftBrace) return { type: RightBrace, bracket: true }
  if (rule !== 'expression') return type === Less ? { type: Greater, bracket: true } : undefined
  if (type === Question) return { type: Colon, bracket: false }
  if (type === If) return { type: Else, bracket: false }
  if (type === Match) return { type: RightBrace, bracket: false }
  return type === Let ? { type: Semicolon, bracket: false } : undefined
}

/** `.match` and `{match: 1}` begin nothing. */
function isOnlyName({ tokens }: GuardState, index: number): boolean {
  return tokens[index - 1]?.tokenType === Dot || tokens[index + 1]?.tokenType === Colon
}

function close(state: GuardState, index: number): void {
  const { tokens, open } = state
  const token = tokens[index]
  const type = token?.tokenType
  if (token === undefined || type === undefined) return
  const bracket = type === RightParen || type === RightBracket || type === RightBrace || (type === Greater && state.rule !== 'expression')
  if (!bracket) {
    if (open.at(-1)?.closer === type) open.pop()
    return
  }
  while (open.length > 0 && open.at(-1)?.bracket === false) open.pop()
  const opened = open.pop()
  if (opened?.closer !== type) return stopAt(state, token, mismatchedBracket(state.source, token, opened?.token))
  if (type === RightBrace && open.at(-1)?.token.tokenType === Match) open.pop()
  if (state.rule === 'expression' && type === RightParen && isArrow(tokens[index + 1])) {
    tokens[opened.index] = { ...opened.token, tokenType: LambdaParen, tokenTypeIdx: LambdaParen.tokenTypeIdx ?? 0 }
  }
}

function isArrow(token: IToken | undefined): boolean {
  return token !== undefined && (token.tokenType === Arrow || token.tokenType.CATEGORIES?.includes(Arrow) === true)
}

function reportUnclosed(state: GuardState): void {
  const brackets = state.open.filter((open) => open.bracket)
  const last = brackets.at(-1)
  if (last === undefined) return
  state.stop = true
  // A text that is never closed has swallowed the bracket, too.
  if (state.firstProblem < Number.POSITIVE_INFINITY) return
  const end = state.tokens.reduce((furthest, token) => Math.max(furthest, token.startOffset + token.image.length), 0)
  report(state, last.token, unclosedBracket(state.source, last.token, brackets.length === 1 ? end : undefined))
}

function guardTemplate(state: GuardState, token: IToken): void {
  const { source } = state
  const scan = scanTemplate(source.text, token.startOffset)
  state.templateDepths.set(token.startOffset, source.depth + state.open.length)
  if (!scan.closed) report(state, token, openTemplate(source, token, scan.openHole))
}
