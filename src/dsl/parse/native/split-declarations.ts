import { type IToken, tokenMatcher } from 'chevrotain'
import { ENCODINGS } from '../encodings.js'
import { Assign, Colon, Identifier, LeftBrace, LeftParen, NumberLiteral, RightParen, StringLiteral, Word } from '../tokens.js'
import { type DeclarationWord, isDeclarationWord } from './declaration-words.js'
import { At, BoundedTemplate, COLUMN_WORDS, DocComment } from './native-tokens.js'

/** The tokens of one declaration, with the doc comments and annotations in front of it. */
export interface Chunk {
  readonly tokens: readonly IToken[]
  /** Place of the word that says what is declared in `tokens`; their number where there is none. */
  readonly word: number
  /** `unknown`: begins like a declaration, with a word that begins none. `loose`: annotations or text that belong to nothing. */
  readonly kind: DeclarationWord | 'unknown' | 'loose'
}

interface Splitter {
  readonly text: string
  readonly tokens: readonly IToken[]
}

/** Where a declaration begins and its word stands. */
interface Start {
  readonly first: number
  readonly word: number
  readonly kind: Chunk['kind']
}

/**
 * Cuts a file into its declarations, by what cannot be the middle of one: a word such as `feature` that begins a line, with a name behind
 * it. So a mistake in one declaration, a bracket that is never closed for example, does not reach the next one.
 */
export function splitDeclarations(text: string, tokens: readonly IToken[]): readonly Chunk[] {
  const splitter = { text, tokens }
  const starts: Start[] = []
  for (let index = 0; index < tokens.length; ) {
    const start = beginsLine(splitter, index) ? startAt(splitter, index) : undefined
    if (start === undefined) index = Math.max(index + 1, leadingEnd(splitter, index))
    else {
      starts.push(start)
      index = Math.max(start.word, index) + 1
    }
  }
  const [first] = starts
  if (tokens.length > 0 && first?.first !== 0) starts.unshift({ first: 0, word: 0, kind: 'loose' })
  return starts.map(({ first: from, word, kind }, index) => ({
    tokens: tokens.slice(from, starts[index + 1]?.first),
    word: word - from,
    kind
  }))
}

function endOf(token: IToken): number {
  return token.startOffset + token.image.length
}

function beginsLine({ text, tokens }: Splitter, index: number): boolean {
  const previous = tokens[index - 1]
  return previous === undefined || text.slice(endOf(previous), tokens[index]?.startOffset).includes('\n')
}

/** Nothing stands in front of it on its line, not even a space. */
function isFlush({ text, tokens }: Splitter, index: number): boolean {
  const start = tokens[index]?.startOffset ?? 0
  return start === 0 || text[start - 1] === '\n'
}

function startAt(splitter: Splitter, index: number): Start | undefined {
  const word = leadingEnd(splitter, index)
  const kind = kindAt(splitter, word, word > index)
  if (kind !== undefined) return { first: index, word, kind }
  const isField = isWord(splitter.tokens[word]) && splitter.tokens[word + 1]?.tokenType === Colon
  return word > index && !isField && isFlush(splitter, index) ? { first: index, word, kind: 'loose' } : undefined
}

/** Behind the doc comments and annotations that begin at a token; the token itself where it is none of them. */
function leadingEnd({ tokens }: Splitter, index: number): number {
  let at = index
  for (;;) {
    if (tokens[at]?.tokenType === DocComment) at += 1
    else if (tokens[at]?.tokenType === At) at = annotationEnd(tokens, at)
    else return at
  }
}

function annotationEnd(tokens: readonly IToken[], start: number): number {
  const behindName = isWord(tokens[start + 1]) ? start + 2 : start + 1
  if (tokens[behindName]?.tokenType !== LeftParen) return behindName
  let depth = 0
  for (let at = behindName; at < tokens.length; at += 1) {
    const type = tokens[at]?.tokenType
    if (type === LeftParen) depth += 1
    else if (type === RightParen) depth -= 1
    else if (type === At || type === DocComment) return at
    else if (isDeclarationWord(tokens[at]?.image ?? '') && tokens[at + 1]?.tokenType === Identifier) return at
    if (depth === 0) return at + 1
  }
  return tokens.length
}

function isWord(token: IToken | undefined): boolean {
  return token?.tokenType === Identifier || token?.tokenType.CATEGORIES?.includes(Word) === true
}

/** What is declared by the word at a place, if a declaration begins there. */
function kindAt(splitter: Splitter, index: number, annotated: boolean): Chunk['kind'] | undefined {
  const { tokens } = splitter
  const token = tokens[index]
  if (token?.tokenType !== Identifier) return undefined
  const flush = annotated || isFlush(splitter, index)
  const { image } = token
  if (isDeclarationWord(image)) return isDeclared(tokens, index, flush) ? image : undefined
  return flush && looksDeclared(tokens, index) ? 'unknown' : undefined
}

/** Behind a word that may begin a declaration stands a name, or what someone took for one. */
function isDeclared(tokens: readonly IToken[], index: number, flush: boolean): boolean {
  const next = tokens[index + 1]
  const behind = tokens[index + 2]?.tokenType
  if (next?.tokenType === Identifier) return flush || behind === Colon || behind === Assign || !isColumnWord(next.image)
  if (next?.tokenType === NumberLiteral) return true
  if (isWord(next))
    return behind === Colon || behind === Assign || behind === LeftBrace || (behind === LeftParen && tokens[index]?.image === 'fn')
  return flush && next !== undefined && MISTAKEN_NAMES.some((type) => tokenMatcher(next, type))
}

/** What stands behind the name of a column, which may be `table`, on a line of its own in a set. */
function isColumnWord(text: string): boolean {
  return COLUMN_WORDS.has(text) || ENCODINGS.has(text)
}

/** What stands behind the word of a declaration where its name is forgotten or is none. */
const MISTAKEN_NAMES = [Assign, LeftBrace, StringLiteral, BoundedTemplate]

/** Two names at the beginning of a line, and what follows the name of a declaration: `featrue x = 1`. Or a section as in YAML. */
function looksDeclared(tokens: readonly IToken[], index: number): boolean {
  const next = tokens[index + 1]
  const behind = tokens[index + 2]?.tokenType
  if (next?.tokenType === Identifier) return behind === Colon || behind === Assign || behind === LeftBrace || behind === LeftParen
  return next?.tokenType === Colon && YAML_SECTIONS.has(tokens[index]?.image ?? '')
}

const YAML_SECTIONS: ReadonlySet<string> = new Set(['feago', 'types', 'sources', 'constants', 'features', 'sets', 'tables', 'functions'])
