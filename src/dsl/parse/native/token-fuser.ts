import { type IToken, type TokenType, tokenMatcher } from 'chevrotain'
import {
  Assign,
  Colon,
  Comma,
  Greater,
  Identifier,
  LeftBrace,
  LeftBracket,
  LeftParen,
  Less,
  Operator,
  RightBrace,
  RightBracket,
  RightParen,
  Word
} from '../tokens.js'
import { As, At, COLUMN_WORDS, DocComment, Expect, From, Given, Key, TypeText } from './native-tokens.js'

/** The tokens of a declaration as its grammar sees them. */
export interface FusedTokens {
  readonly tokens: readonly IToken[]
  /** Doc comments that stand in the middle of an expression or a type. */
  readonly buried: readonly IToken[]
}

/** Copies the tokens of a declaration from left to right, some of them as one. */
export class TokenFuser {
  at = 0
  readonly #text: string
  #tokens: readonly IToken[]
  readonly #fused: IToken[] = []
  readonly #buried: IToken[] = []

  constructor(text: string, tokens: readonly IToken[]) {
    this.#text = text
    this.#tokens = tokens
  }

  next(): IToken | undefined {
    return this.#tokens[this.at]
  }

  /** Copies the tokens up to a place as they are. */
  keep(end: number): void {
    for (; this.at < end && this.at < this.#tokens.length; this.at += 1) this.#fused.push(this.#tokens[this.at] as IToken) // within the list
  }

  /** Copies a token as one of another type. */
  put(token: IToken, tokenType: TokenType): void {
    this.#fused.push(retyped(token, tokenType))
    this.at += 1
  }

  /** Copies the tokens up to a place as one; doc comments at the end are left out, for they belong to what follows. */
  fuse(end: number, tokenType: TokenType): void {
    const first = this.#tokens[this.at]
    const last = this.#tokens[end - 1]
    if (first === undefined || last === undefined || end <= this.at) return
    const endOffset = last.startOffset + last.image.length
    const image = this.#text.slice(first.startOffset, endOffset)
    this.#fused.push(retyped({ ...first, image, endOffset: endOffset - 1 }, tokenType))
    for (; this.at < end; this.at += 1) {
      const token = this.#tokens[this.at]
      if (token?.tokenType === DocComment) this.#buried.push(token)
    }
  }

  fuseRest(tokenType: TokenType): void {
    this.fuse(this.#tokens.length, tokenType)
  }

  /** The place of the next token of a type; behind all where there is none. */
  find(type: TokenType): number {
    const index = this.#tokens.findIndex((token, place) => place >= this.at && token.tokenType === type)
    return index < 0 ? this.#tokens.length : index
  }

  /** `list<int>=1` has a `>=` for the lexer. */
  splitComparison(): void {
    const place = this.#tokens.findIndex((token, index) => index >= this.at && (token.tokenType === Assign || isComparison(token)))
    const token = this.#tokens[place]
    if (token === undefined || !isComparison(token)) return
    const greater = retyped({ ...token, image: '>', endOffset: token.startOffset }, Greater)
    const assign = retyped({ ...token, image: '=', startOffset: token.startOffset + 1 }, Assign)
    this.#tokens = this.#tokens.toSpliced(place, 1, greater, assign)
  }

  startsField(place: number): boolean {
    const token = this.#tokens[place]
    return token !== undefined && tokenMatcher(token, Word) && this.#tokens[place + 1]?.tokenType === Colon
  }

  /** The place behind the type of a field: where the next field or the end of all fields is. */
  typeEnd(): number {
    let depth = 0
    let braces = 0
    for (let place = this.at; place < this.#tokens.length; place += 1) {
      const type = this.#tokens[place]?.tokenType
      if (type === undefined || type === At || type === DocComment) return place
      if (depth === 0 && (type === Comma || type === RightBrace || this.startsField(place))) return place
      // A bracket that is never closed ends with the line; in the braces of a record every line may begin with a field.
      if (braces === 0 && this.startsField(place) && this.#beginsLine(place)) return place
      depth += depthOf(type)
      braces += type === LeftBrace ? 1 : type === RightBrace ? -1 : 0
    }
    return this.#tokens.length
  }

  #beginsLine(place: number): boolean {
    const previous = this.#tokens[place - 1]
    const end = previous === undefined ? 0 : previous.startOffset + previous.image.length
    return this.#text.slice(end, this.#tokens[place]?.startOffset).includes('\n')
  }

  /** `given` and `expect` of a test, outside of its data. */
  renameTestWords(): void {
    this.#renameWords(TEST_WORDS, 0)
  }

  /** `default`, `as` and `missing_indicator` behind the name of a column. */
  renameColumnWords(): void {
    this.#renameWords(COLUMN_WORDS, 1)
  }

  /** `from` and `key` with their texts: `{from: string}` may be the type of a table. */
  renameTableWords(): void {
    this.fuse(this.#placeOfFrom(), TypeText)
    this.#renameWords(TABLE_WORDS, 0)
  }

  #placeOfFrom(): number {
    const place = this.#tokens.findIndex(
      ({ image }, index) => index >= this.at && image === 'from' && this.#tokens[index + 1]?.tokenType !== Colon
    )
    return place < 0 ? this.#tokens.length : place
  }

  /** The words of one kind of declaration, so deep in its brackets; a name that begins something, or that `as` gives, is a name. */
  #renameWords(words: ReadonlyMap<string, TokenType>, depth: number): void {
    let around = 0
    for (let token = this.next(); token !== undefined; token = this.next()) {
      const previous = this.#fused.at(-1)?.tokenType
      const isName = previous === LeftBracket || previous === Comma || previous === As
      const word = around === depth && !isName && token.tokenType === Identifier ? words.get(token.image) : undefined
      around += depthOf(token.tokenType)
      if (word === undefined) this.keep(this.at + 1)
      else this.put(token, word)
    }
  }

  finish(): FusedTokens {
    this.keep(this.#tokens.length)
    return { tokens: this.#fused, buried: this.#buried }
  }
}

const OPENING: ReadonlySet<TokenType> = new Set([LeftParen, LeftBracket, LeftBrace, Less])
const CLOSING: ReadonlySet<TokenType> = new Set([RightParen, RightBracket, RightBrace, Greater])

const TEST_WORDS: ReadonlyMap<string, TokenType> = new Map([
  ['given', Given],
  ['expect', Expect]
])

const TABLE_WORDS: ReadonlyMap<string, TokenType> = new Map([
  ['from', From],
  ['key', Key]
])

/** How a token changes the depth in brackets. */
function depthOf(type: TokenType): number {
  return OPENING.has(type) ? 1 : CLOSING.has(type) ? -1 : 0
}

function isComparison({ tokenType, image }: IToken): boolean {
  return tokenType === Operator && image === '>='
}

function retyped(token: IToken, tokenType: TokenType): IToken {
  return { ...token, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx ?? 0 }
}
