import type { IRecognitionException, IToken } from 'chevrotain'
import type { DiagnosticCode } from '../../diagnostics/catalogue.js'
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js'
import { foreignSyntax } from './foreign-syntax.js'
import type { GuardedTokens } from './guard-tokens.js'
import { type ParseSource, spanAt } from './parse-source.js'
import { shownToken } from './shown-token.js'
import { type Surroundings, spanOfToken, tokenAt } from './surroundings.js'
import {
  Assign,
  Colon,
  Comma,
  Dot,
  Else,
  False,
  Identifier,
  Less,
  Null,
  NumberLiteral,
  Question,
  RightBrace,
  RightBracket,
  RightParen,
  Semicolon,
  StringLiteral,
  Template,
  Then,
  True,
  Word
} from './tokens.js'

/** Errors of the grammar in one text beyond these are most likely consequences. */
const REPORTED = 2

/**
 * Says what is wrong where the grammar found no way on. Answers whether the tree that it made all the same covers the
 * text: where something was left over behind it, the part in front means nothing by itself.
 */
export function reportSyntaxErrors(source: ParseSource, guarded: GuardedTokens, errors: readonly IRecognitionException[]): boolean {
  const all = errors.toSorted((a, b) => offsetOf(a, source) - offsetOf(b, source))
  const certain = all.filter((error) => offsetOf(error, source) < guarded.firstProblem)
  for (const error of certain.slice(0, REPORTED)) {
    const diagnostic = describe(source, guarded.tokens, error)
    source.report(diagnostic)
    // The rest of a text in another language is foreign, too.
    if (diagnostic.code === 'FG0312') break
  }
  return !errors.some(isLeftOver)
}

/** The text went on where it should have ended. */
function isLeftOver(error: IRecognitionException): boolean {
  return error.name === 'NotAllInputParsedException' || error.message === 'EOF'
}

function offsetOf(error: IRecognitionException, source: ParseSource): number {
  const offset = error.token.startOffset
  return offset >= 0 ? offset : source.text.length
}

function describe(source: ParseSource, tokens: readonly IToken[], error: IRecognitionException): Diagnostic {
  const offset = error.token.startOffset
  const found = offset >= 0 ? tokens.findIndex((token) => token.startOffset === offset) : -1
  const around: Surroundings = { source, tokens, index: found < 0 ? tokens.length : found }
  return foreignSyntax(around) ?? (found < 0 ? unexpectedEnd(around, error) : unexpectedToken(around, error))
}

function unexpectedEnd(around: Surroundings, error: IRecognitionException): Diagnostic {
  const last = tokenAt(around, -1)
  const end = last === undefined ? around.source.text.length : last.startOffset + last.image.length
  const wanted = wantedAt(error)
  const behind = last === undefined ? '' : ` behind \`${shownToken(last)}\``
  const text = around.source.inTemplate ? 'The hole' : 'The expression'
  return diagnose('FG0302', {
    message: `${text} ends too early: expected ${wanted}${behind}`,
    at: spanAt(around.source, Math.max(0, end - 1), end),
    help: endHelp(error, last)
  })
}

function endHelp(error: IRecognitionException, last: IToken | undefined): readonly string[] {
  if (error.message === '`:`') return ['A conditional has two branches: `c ? a : b`.']
  if (error.message === '`else`' || error.message === '`then`') return ['A conditional has two branches: `if c then a else b`.']
  if (error.message === '`;`') return ['`let x = e;` is followed by the expression that uses `x`.']
  return last?.tokenType === Semicolon ? ['`let x = e;` is followed by the expression that uses `x`; otherwise leave the `;` out.'] : []
}

/** What the grammar wanted, in words. */
function wantedAt(error: IRecognitionException): string {
  return isLeftOver(error) ? 'an operator or the end' : error.message
}

function unexpectedToken(around: Surroundings, error: IRecognitionException): Diagnostic {
  const token = tokenAt(around, 0)
  const previous = tokenAt(around, -1)
  if (token === undefined) return unexpectedEnd(around, error)
  const at = spanOfToken(around, token)
  const special = explainToken(around, token, previous, previous !== undefined && endsValue(around, previous))
  if (special !== undefined) return diagnose(special.code ?? 'FG0301', { message: special.message, at, help: special.help })
  return diagnose('FG0301', { message: `Expected ${wantedAt(error)} here, not \`${shownToken(token)}\``, at })
}

/** Whether a value may end with the token, so that an operator has to follow. */
function endsValue(around: Surroundings, token: IToken): boolean {
  const type = token.tokenType
  if (startsValue(token) || type === RightParen || type === RightBracket || type === RightBrace) return true
  return (
    type.CATEGORIES?.includes(Word) === true && (tokenAt(around, -2)?.tokenType === Dot || type === True || type === False || type === Null)
  )
}

interface Explanation {
  readonly code?: DiagnosticCode
  readonly message: string
  readonly help: readonly string[]
}

function startsValue(token: IToken): boolean {
  const type = token.tokenType
  return type === Identifier || type === NumberLiteral || type === Template || type.CATEGORIES?.includes(StringLiteral) === true
}

/** Sentences for the mistakes that people make. */
function explainToken({ source }: Surroundings, token: IToken, previous: IToken | undefined, complete: boolean): Explanation | undefined {
  const type = token.tokenType
  const name = shownToken(token)
  if (source.inTemplate && complete && (type === Colon || name === '!')) {
    return {
      code: 'FG0319',
      message: 'A hole holds an expression alone, without a format',
      help: ['Format in the expression, for example with `round(x, 2)`.']
    }
  }
  if (complete && previous !== undefined && startsValue(token)) {
    return { message: `An operator or a comma is missing between \`${shownToken(previous)}\` and \`${name}\``, help: [] }
  }
  if (type === Semicolon && complete)
    return { message: 'A `;` ends a `let` only', help: ['An expression is one value. Name parts of it with `let x = \u2026; \u2026`.'] }
  if (type === NumberLiteral && previous?.tokenType === Dot)
    return { message: `\`${name}\` is not the name of a field`, help: ['An element of a list is read with brackets: `xs[0]`.'] }
  if (type === Colon && complete)
    return {
      message: 'A `:` has no meaning here',
      help: ['It stands in `c ? a : b`, in records `{a: 1}` and in front of named arguments `f(x, until: 1h)`.']
    }
  if ((type === Then || type === Else) && complete)
    return { message: `This \`${name}\` belongs to no \`if\``, help: ['A conditional is written `if c then a else b`.'] }
  if (type === Comma && complete) return { message: 'A `,` has no meaning here', help: ['A list stands in brackets: `[a, b]`.'] }
  return complete ? undefined : missingValue(token, name, previous)
}

function missingValue(token: IToken, name: string, previous: IToken | undefined): Explanation | undefined {
  const type = token.tokenType
  const closes = type === RightParen || type === RightBracket || type === RightBrace || type === Comma || type === Semicolon
  if (closes && previous !== undefined)
    return { message: `A value is missing between \`${shownToken(previous)}\` and \`${name}\``, help: [] }
  if (previous?.image === '*' && name === '/')
    return { message: 'This `*/` ends a comment that was never begun', help: ['Remove it, or begin the comment with `/*`.'] }
  const operator =
    type === Assign ||
    type === Less ||
    type === Question ||
    type.CATEGORIES?.some((category) => category.name === 'BinaryOperatorToken') === true
  if (!operator) return undefined
  return {
    message:
      previous === undefined
        ? `\`${name}\` needs a value on its left`
        : `A value is missing between \`${shownToken(previous)}\` and \`${name}\``,
    help: []
  }
}
