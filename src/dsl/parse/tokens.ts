import { createToken, type ITokenConfig, Lexer, type TokenType } from 'chevrotain'
import { scanTemplate, startsTemplate } from './template-scan.js'

/*
 * The tokens of expressions and types. Categories let the grammar speak of roles (a binary operator, a word), and let
 * characters and words of other languages stand for the right ones: they are parsed as what was meant, and reported.
 */

/** Takes two operands. */
export const BinaryOperatorToken = createToken({ name: 'BinaryOperatorToken', pattern: Lexer.NA, label: 'an operator' })
/** Stands before its operand. */
export const PrefixOperatorToken = createToken({ name: 'PrefixOperatorToken', pattern: Lexer.NA, label: 'a value' })
/** A name or a keyword: what may stand behind a dot. */
export const Word = createToken({ name: 'Word', pattern: Lexer.NA, label: 'a name' })
export const StringLiteral = createToken({ name: 'StringLiteral', pattern: Lexer.NA, label: 'a text' })

export const Identifier = createToken({ name: 'Identifier', pattern: /[A-Za-z_]\w*/, label: 'a name', categories: [Word] })

function keyword(text: string, ...categories: TokenType[]): TokenType {
  return createToken({
    name: `Keyword${text}`,
    pattern: text,
    longer_alt: Identifier,
    label: `\`${text}\``,
    categories: [Word, ...categories]
  })
}
function sign(name: string, pattern: string | RegExp, more: Omit<ITokenConfig, 'name' | 'pattern'> = {}): TokenType {
  return createToken({ name, pattern, label: typeof pattern === 'string' ? `\`${pattern}\`` : 'an operator', ...more })
}

export const Let = keyword('let')
export const If = keyword('if')
export const Then = keyword('then')
export const Else = keyword('else')
export const And = keyword('and', BinaryOperatorToken)
export const Or = keyword('or', BinaryOperatorToken)
export const Not = keyword('not', PrefixOperatorToken)
export const In = keyword('in', BinaryOperatorToken)
/** Two words; `guardTokens` joins them. */
export const NotIn = createToken({ name: 'NotIn', pattern: Lexer.NA, label: '`not in`', categories: [BinaryOperatorToken] })
// `matches` before `match`, whose text it begins with.
export const Matches = keyword('matches', BinaryOperatorToken)
export const Match = keyword('match')
export const True = keyword('true')
export const False = keyword('false')
export const Null = keyword('null')

export const WhiteSpace = createToken({ name: 'WhiteSpace', pattern: /[ \t\r\n]+/, group: Lexer.SKIPPED, line_breaks: true })
export const LineComment = createToken({ name: 'LineComment', pattern: /\/\/[^\n]*/, group: Lexer.SKIPPED })
export const BlockComment = createToken({
  name: 'BlockComment',
  pattern: /\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//,
  group: Lexer.SKIPPED,
  line_breaks: true
})

/** A number or a duration, well-formed or not: `build-number.ts` tells. */
export const NumberLiteral = createToken({
  name: 'NumberLiteral',
  pattern: /\d[\d_]*(?:\.\d[\d_]*)?[eE][+-]\d\w*|\d\w*(?:\.\d\w*)?/,
  label: 'a number'
})
export const RawString = createToken({
  name: 'RawString',
  pattern: /r(?:"[^"\n]*"|'[^'\n]*')/,
  categories: [StringLiteral],
  label: 'a text'
})
export const PlainString = createToken({
  name: 'PlainString',
  pattern: /"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\\\n]|\\[^\n])*'/,
  categories: [StringLiteral],
  label: 'a text'
})
/** Quotes that a word processor or a chat has bent. */
export const CurlyString = createToken({
  name: 'CurlyString',
  pattern:
    /[\u201c\u201d\u201e\u00ab][^\u201c\u201d\u201e\u00ab\u00bb"\n]*[\u201c\u201d\u00bb"]|[\u2018\u2019\u201a][^\u2018\u2019\u201a'\n]*[\u2018\u2019']/,
  categories: [StringLiteral],
  label: 'a text'
})
/** The end of the line comes before the closing quote. */
export const OpenString = createToken({ name: 'OpenString', pattern: /r?["'][^\n]*/, categories: [StringLiteral], label: 'a text' })
export const Template = createToken({
  name: 'Template',
  pattern: { exec: matchTemplate },
  start_chars_hint: ['f'],
  line_breaks: true,
  label: 'a text'
})

function matchTemplate(text: string, offset: number): [string] | null {
  return startsTemplate(text, offset) ? [text.slice(offset, scanTemplate(text, offset).end)] : null
}

export const Arrow = sign('Arrow', '=>')
export const ForeignArrow = sign('ForeignArrow', '->', { categories: [Arrow] })
/** All binary operators but those that have other roles too; those of other languages among them. */
export const Operator = sign(
  'Operator',
  /\*\*|\?\?|\|\||&&?|===?|!==?|<=|>=|<>|[*/%^\u00d7\u00f7\u00b7\u2217\u2264\u2265\u2260\u2227\u2228]/,
  {
    categories: [BinaryOperatorToken]
  }
)
/** Between the patterns of an arm; in an operation it is the "or" of other languages. */
export const Bar = sign('Bar', /\|(?!\|)/, { categories: [BinaryOperatorToken], label: '`|`' })
export const Assign = sign('Assign', '=', { categories: [BinaryOperatorToken] })
export const Less = sign('Less', '<', { categories: [BinaryOperatorToken] })
export const Greater = sign('Greater', '>', { categories: [BinaryOperatorToken] })
export const Plus = sign('Plus', '+', { categories: [BinaryOperatorToken, PrefixOperatorToken] })
export const Minus = sign('Minus', /[-\u2212\u2010-\u2015\u207b]/, { categories: [BinaryOperatorToken, PrefixOperatorToken], label: '`-`' })
export const Bang = sign('Bang', /[!\u00ac]/, { categories: [PrefixOperatorToken], label: '`!`' })

export const LeftParen = sign('LeftParen', '(')
/** The `(` of the parameters of a lambda; `guardTokens` finds them by the arrow behind the closing one. */
export const LambdaParen = createToken({ name: 'LambdaParen', pattern: Lexer.NA, label: '`(`' })
export const RightParen = sign('RightParen', ')')
export const LeftBracket = sign('LeftBracket', '[')
export const RightBracket = sign('RightBracket', ']')
export const LeftBrace = sign('LeftBrace', '{')
export const RightBrace = sign('RightBrace', '}')
export const Comma = sign('Comma', ',')
export const Colon = sign('Colon', ':')
export const Semicolon = sign('Semicolon', ';')
export const Dot = sign('Dot', '.')
export const OptionalDot = sign('OptionalDot', /\?\.(?!\d)/, { categories: [Dot], label: '`.`' })
export const Question = sign('Question', '?')

/** A comment that never ends is kept out of the grammar, in the lexer's group of this name. */
export const OPEN_COMMENTS = 'openComments'
export const OpenComment = createToken({ name: 'OpenComment', pattern: /\/\*[\s\S]*/, group: OPEN_COMMENTS, line_breaks: true })

/** In the order in which they are tried. */
export const TOKENS: TokenType[] = [
  WhiteSpace,
  LineComment,
  BlockComment,
  OpenComment,
  Template,
  RawString,
  PlainString,
  CurlyString,
  OpenString,
  Let,
  If,
  Then,
  Else,
  And,
  Or,
  Not,
  In,
  NotIn,
  Matches,
  Match,
  True,
  False,
  Null,
  Identifier,
  NumberLiteral,
  Arrow,
  ForeignArrow,
  OptionalDot,
  Bar,
  Operator,
  Assign,
  Less,
  Greater,
  Plus,
  Minus,
  Bang,
  LeftParen,
  LambdaParen,
  RightParen,
  LeftBracket,
  RightBracket,
  LeftBrace,
  RightBrace,
  Comma,
  Colon,
  Semicolon,
  Dot,
  Question,
  BinaryOperatorToken,
  PrefixOperatorToken,
  Word,
  StringLiteral
]

/** One lexer for all: it holds no state between calls. What is no token becomes an error of the lexer with its place. */
export const EXPRESSION_LEXER = new Lexer(TOKENS, { positionTracking: 'onlyOffset', skipValidations: true, safeMode: false })
