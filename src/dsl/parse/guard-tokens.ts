import type { ILexingResult, IToken, TokenType } from 'chevrotain'
import { diagnose } from '../../diagnostics/diagnostic.js'
import { LIMITS } from '../../limits.js'
import { describeStrayText } from './stray-text.js'
import { type ParseSource, spanAt } from './parse-source.js'
import { scanTemplate } from './template-scan.js'
import {
  Arrow, Bang, Colon, Dot, Else, Greater, Identifier, If, In, LambdaParen, LeftBrace, LeftBracket, LeftParen, Less, Let, Match, Minus, Not,
  NotIn, OpenString, OPEN_COMMENTS, Plus, Question, RightBrace, RightBracket, RightParen, Semicolon, Template
} from './tokens.js'
import type { StartRule } from './expression-grammar.js'

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

/** A bracket, or what needs an end like one: `?` its `:`, `if` its `else`, `let` its `;`. */
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
    source, rule, tokens: prepareTokens(lexed.tokens), open: [], templateDepths: new Map(), prefixes: 0, stop: false, firstProblem: Number.POSITIVE_INFINITY
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
      tokens[tokens.length - 1] = { ...last, image: 'not in', endOffset: token.endOffset, tokenType: NotIn, tokenTypeIdx: NotIn.tokenTypeIdx ?? 0 }
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
  for (const comment of lexed.groups[OPEN_COMMENTS] ?? []) {
    problemAt(state, comment.startOffset)
    source.report(
      diagnose('FG0304', {
        message: 'This comment is never closed',
        at: spanAt(source, comment.startOffset, comment.startOffset + 2),
        help: ['A comment that begins with `/*` ends with `*/`; one that begins with `//` ends with the line.']
      })
    )
  }
}

function guardToken(state: GuardState, index: number): void {
  const token = state.tokens[index]
  if (token === undefined) return
  const type = token.tokenType
  if (type === Identifier && token.image.length > LIMITS.nameLength) reportLongName(state, token)
  else if (type === OpenString) reportOpenString(state, token)
  else if (type === Template) guardTemplate(state, token)
  else if (type === Match && state.rule === 'expression') guardMatch(state, index)
  if (isPrefix(type)) state.prefixes += 1
  else state.prefixes = 0
  const closer = closerOf(type, state.rule)
  if (closer !== undefined) state.open.push({ token, index, closer: closer.type, bracket: closer.bracket })
  else close(state, index)
  if (state.source.depth + state.open.length + state.prefixes > LIMITS.nesting) reportDepth(state, token)
}

function isPrefix(type: TokenType): boolean {
  return type === Minus || type === Plus || type === Bang || type === Not
}

function closerOf(type: TokenType, rule: StartRule): { readonly type: TokenType; readonly bracket: boolean } | undefined {
  if (type === LeftParen) return { type: RightParen, bracket: true }
  if (type === LeftBracket) return { type: RightBracket, bracket: true }
  if (type === LeftBrace) return { type: RightBrace, bracket: true }
  if (rule === 'type') return type === Less ? { type: Greater, bracket: true } : undefined
  if (type === Question) return { type: Colon, bracket: false }
  if (type === If) return { type: Else, bracket: false }
  return type === Let ? { type: Semicolon, bracket: false } : undefined
}

function close(state: GuardState, index: number): void {
  const { tokens, open } = state
  const token = tokens[index]
  const type = token?.tokenType
  if (token === undefined || type === undefined) return
  const bracket = type === RightParen || type === RightBracket || type === RightBrace || (type === Greater && state.rule === 'type')
  if (!bracket) {
    if (open.at(-1)?.closer === type) open.pop()
    return
  }
  while (open.length > 0 && open.at(-1)?.bracket === false) open.pop()
  const opened = open.pop()
  if (opened?.closer !== type) return reportMismatch(state, token, opened)
  if (type === RightParen && tokens[index + 1] !== undefined && isArrow(tokens[index + 1])) {
    tokens[opened.index] = { ...opened.token, tokenType: LambdaParen, tokenTypeIdx: LambdaParen.tokenTypeIdx ?? 0 }
  }
}

function isArrow(token: IToken | undefined): boolean {
  return token !== undefined && (token.tokenType === Arrow || token.tokenType.CATEGORIES?.includes(Arrow) === true)
}

function reportMismatch(state: GuardState, token: IToken, opened: Open | undefined): void {
  const { source } = state
  state.stop = true
  problemAt(state, token.startOffset)
  const at = spanAt(source, token.startOffset, token.startOffset + 1)
  if (opened === undefined) {
    const fixes = [{ title: `remove \`${token.image}\``, edits: [{ span: at, text: '' }] }]
    return source.report(diagnose('FG0303', { message: `This \`${token.image}\` closes nothing`, at, fixes, help: [`Remove it, or open the bracket that it closes.`] }))
  }
  const wanted = closingOf(opened)
  source.report(
    diagnose('FG0303', {
      message: `Expected \`${wanted}\` here, not \`${token.image}\``,
      at,
      also: [{ span: spanAt(source, opened.token.startOffset, opened.token.startOffset + 1), text: `this \`${opened.token.image}\` is still open` }],
      help: ['Brackets close in the opposite order of their opening.']
    })
  )
}

function closingOf(opened: Open): string {
  return { '(': ')', '[': ']', '{': '}', '<': '>' }[opened.token.image] ?? opened.closer.name
}

function reportUnclosed(state: GuardState): void {
  const { source } = state
  const brackets = state.open.filter((open) => open.bracket)
  const last = brackets.at(-1)
  if (last === undefined) return
  state.stop = true
  // A text that is never closed has swallowed the bracket, too.
  if (state.firstProblem < Number.POSITIVE_INFINITY) return
  problemAt(state, last.token.startOffset)
  const end = state.tokens.reduce((furthest, token) => Math.max(furthest, token.startOffset + token.image.length), 0)
  const closing = closingOf(last)
  const fixes = brackets.length > 1 ? [] : [{ title: `close it with \`${closing}\` at the end`, edits: [{ span: spanAt(source, end, end), text: closing }] }]
  source.report(
    diagnose('FG0303', {
      message: `This \`${last.token.image}\` is never closed`,
      at: spanAt(source, last.token.startOffset, last.token.startOffset + 1),
      help: [`Write \`${closing}\` where the part that it opens ends.`],
      fixes
    })
  )
}

function reportLongName(state: GuardState, token: IToken): void {
  const { source } = state
  problemAt(state, token.startOffset)
  source.report(
    diagnose('FG0408', {
      message: `This name has ${token.image.length} characters; a name has at most ${LIMITS.nameLength}`,
      at: spanAt(source, token.startOffset, token.startOffset + token.image.length)
    })
  )
}

function reportOpenString(state: GuardState, token: IToken): void {
  const { source } = state
  problemAt(state, token.startOffset)
  const prefix = token.image.startsWith('r') ? 1 : 0
  const quote = token.image.charAt(prefix)
  const other = quote === '"' ? "'" : '"'
  const end = token.startOffset + token.image.trimEnd().length
  const mixed = token.image.trimEnd().length > prefix + 1 && token.image.trimEnd().endsWith(other)
  const last = spanAt(source, mixed ? end - 1 : end, end)
  source.report(
    diagnose('FG0304', {
      message: mixed ? `This text begins with \`${quote}\` and never ends: \`${other}\` does not close it` : `This text is never closed`,
      at: spanAt(source, token.startOffset, token.startOffset + prefix + 1),
      ...(mixed ? { also: [{ span: last, text: `expected \`${quote}\`` }] } : {}),
      help: [`Close it with \`${quote}\` on the same line; a line break inside a text is written \`\\n\`.`],
      fixes: mixed ? [{ title: `close the text with \`${quote}\``, edits: [{ span: last, text: quote }] }] : []
    })
  )
}

function guardTemplate(state: GuardState, token: IToken): void {
  const { source } = state
  const scan = scanTemplate(source.text, token.startOffset)
  state.templateDepths.set(token.startOffset, source.depth + state.open.length)
  if (scan.closed) return
  problemAt(state, token.startOffset)
  const hole = scan.openHole
  source.report(
    diagnose('FG0304', {
      message: hole === undefined ? 'This text is never closed' : 'This hole is never closed',
      at: hole === undefined ? spanAt(source, token.startOffset, token.startOffset + 2) : spanAt(source, hole, hole + 1),
      help: [
        hole === undefined
          ? `Close it with \`${token.image.charAt(1)}\` on the same line; a line break inside a text is written \`\\n\`.`
          : 'Close it with `}`; a brace that belongs to the text is written `{{`.'
      ]
    })
  )
}

/** `match` is a word of the language, but this version has no `match` expression. */
function guardMatch(state: GuardState, index: number): void {
  const { source, tokens } = state
  const token = tokens[index]
  if (token === undefined || tokens[index - 1]?.tokenType === Dot || tokens[index + 1]?.tokenType === Colon) return
  state.stop = true
  problemAt(state, token.startOffset)
  source.report(
    diagnose('FG0203', {
      message: 'This version of FeaGo has no `match` expressions',
      at: spanAt(source, token.startOffset, token.startOffset + token.image.length),
      help: ['Write the arms as conditions: `if x == "a" then 1 else if x == "b" then 2 else 0`. To test a text against a pattern, write `matches`.']
    })
  )
}

function reportDepth(state: GuardState, token: IToken): void {
  const { source } = state
  state.stop = true
  problemAt(state, token.startOffset)
  source.report(
    diagnose('FG0404', {
      message: `This is nested more than ${LIMITS.nesting} deep`,
      at: spanAt(source, token.startOffset, token.startOffset + token.image.length),
      help: ['Split it: inner parts can be features of their own, and types have names under `types:`.']
    })
  )
}
