import { createToken, Lexer, type TokenType } from 'chevrotain'
import { LIMITS } from '../../../limits.js'
import { scanTemplate, startsTemplate } from '../template-scan.js'
import { BlockComment, LineComment, Template, TOKENS } from '../tokens.js'
import type { DeclarationWord } from './declaration-words.js'

/*
 * The tokens of native files: those of expressions, `@`, and comments that are kept. Keywords of declarations are names to the lexer;
 * `split-declarations.ts` tells where they are more.
 */

export const At = createToken({ name: 'At', pattern: '@', label: '`@`' })
export const DocComment = createToken({ name: 'DocComment', pattern: /\/\/\/(?!\/)[^\n]*/, label: 'a doc comment' })

/** The lexer's group of ordinary comments. */
export const COMMENTS = 'comments'
/** The lexer's group of comments that begin with `#`. */
export const HASH_COMMENTS = 'hashComments'
const KeptLineComment = createToken({ name: 'KeptLineComment', pattern: /\/\/[^\n]*/, group: COMMENTS })
const KeptBlockComment = createToken({
  name: 'KeptBlockComment',
  pattern: /\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//,
  group: COMMENTS,
  line_breaks: true
})
const HashComment = createToken({ name: 'HashComment', pattern: /#[^\n]*/, group: HASH_COMMENTS })

export const BoundedTemplate = createToken({
  name: 'BoundedTemplate',
  pattern: { exec: matchTemplate },
  start_chars_hint: ['f'],
  line_breaks: true,
  label: 'a text'
})

/** So many tokens behind a template without an end no other is looked for: each search may go over thousands of characters. */
const REST = 64
/** A line that can only be the beginning of a declaration, so that no text goes on there. */
const NEXT_DECLARATION = /\n(?:@|\/\/\/|(?:type|source|const|feature|set|test|table|fn)[ \t])/

/** A template ends within the length of an expression, and before the next declaration. */
function matchTemplate(text: string, offset: number, tokens: readonly { readonly image: string; readonly tokenType: TokenType }[]) {
  if (!startsTemplate(text, offset) || tokens.slice(-REST).some(isOpenTemplate)) return null
  const piece = text.slice(offset, offset + LIMITS.expressionLength)
  const found = piece.slice(0, scanTemplate(piece, 0).end)
  const next = NEXT_DECLARATION.exec(found)
  const match: [string] = [next === null ? found : found.slice(0, scanTemplate(piece.slice(0, next.index), 0).end)]
  return match
}

function isOpenTemplate({ image, tokenType }: { readonly image: string; readonly tokenType: TokenType }): boolean {
  return tokenType === BoundedTemplate && !scanTemplate(image, 0).closed
}

/** The expression of a feature or function, whole: another parser reads it. */
export const ExpressionText = createToken({ name: 'ExpressionText', pattern: Lexer.NA, label: 'an expression' })
/** A type, whole: another parser reads it. */
export const TypeText = createToken({ name: 'TypeText', pattern: Lexer.NA, label: 'a type' })

/** The name of a function with its parameters and what it gives, whole: another parser reads it. */
export const SignatureText = createToken({ name: 'SignatureText', pattern: Lexer.NA, label: 'a name and parameters, `half(x: float)`' })

function word(text: string): TokenType {
  return createToken({ name: `Word_${text}`, pattern: Lexer.NA, label: `\`${text}\`` })
}
export const DECLARATION_TOKENS: Readonly<Record<DeclarationWord, TokenType>> = {
  type: word('type'),
  source: word('source'),
  const: word('const'),
  table: word('table'),
  fn: word('fn'),
  feature: word('feature'),
  set: word('set'),
  test: word('test')
}
export const Given = word('given')
export const Expect = word('expect')
export const From = word('from')
export const Key = word('key')
export const Default = word('default')
export const As = word('as')
export const MissingIndicator = word('missing_indicator')

/** What can be said of a column of a set, behind its name. */
export const COLUMN_WORDS: ReadonlyMap<string, TokenType> = new Map([
  ['default', Default],
  ['as', As],
  ['missing_indicator', MissingIndicator]
])

/** Words that have a meaning inside of one kind of declaration. */
const INNER_WORDS: readonly TokenType[] = [Given, Expect, From, Key, Default, As, MissingIndicator]

const SKIPPED_BY_EXPRESSIONS: ReadonlySet<TokenType> = new Set([LineComment, BlockComment])
const LEXED: TokenType[] = [
  DocComment,
  KeptLineComment,
  KeptBlockComment,
  HashComment,
  At,
  ...TOKENS.flatMap((type) => (type === Template ? [BoundedTemplate] : SKIPPED_BY_EXPRESSIONS.has(type) ? [] : [type]))
]

/** What the grammar of declarations knows. */
export const VOCABULARY: TokenType[] = [
  ...LEXED,
  ExpressionText,
  TypeText,
  SignatureText,
  ...Object.values(DECLARATION_TOKENS),
  ...INNER_WORDS
]

/** One lexer for all files: it holds no state between calls. */
export const NATIVE_LEXER = new Lexer(LEXED, { positionTracking: 'onlyOffset', skipValidations: true, safeMode: false })
