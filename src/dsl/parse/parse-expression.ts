import { type Diagnostic, diagnose, type Report } from '../../diagnostics/diagnostic.js'
import { LIMITS } from '../../limits.js'
import type { Expression } from '../syntax/expression.js'
import { walk } from '../syntax/visit.js'
import { buildExpression } from './build-expression.js'
import { runGrammar } from './expression-grammar.js'
import { replaceForbidden } from './forbidden-characters.js'
import { guardTokens } from './guard-tokens.js'
import { literalMap, type OffsetMap, placeOf } from './offset-map.js'
import { type ParseSource, wholeSpan } from './parse-source.js'
import { reportSyntaxErrors } from './syntax-error.js'
import { EXPRESSION_LEXER } from './tokens.js'

export interface ParsedExpression {
  /** Always there; what could not be understood is an `error` inside. */
  readonly expression: Expression
  readonly diagnostics: readonly Diagnostic[]
}

/** One broken text can be wrong at every token; more than these say nothing new. */
const DIAGNOSTICS_OF_ONE_TEXT = 10

/** Parses an expression that is a text of its own, such as one of the command line. */
export function parseExpression(text: string, file: string): ParsedExpression {
  return parseExpressionAt(text, literalMap(file, 0, text.length))
}

/** Parses an expression whose text stands in a file where `place` says. Never throws, whatever the text. */
export function parseExpressionAt(text: string, place: OffsetMap): ParsedExpression {
  const found: Diagnostic[] = []
  const expression = parseText(text, place, (diagnostic) => void found.push(diagnostic))
  return { expression, diagnostics: inOrder(found).slice(0, DIAGNOSTICS_OF_ONE_TEXT) }
}

/** Diagnostics by their primary place. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.length < 2
    ? diagnostics
    : diagnostics.toSorted((a, b) => (a.labels[0]?.span.start ?? 0) - (b.labels[0]?.span.start ?? 0))
}

function parseText(text: string, place: OffsetMap, report: Report): Expression {
  const whole = placeOf(place, 0, text.length)
  if (text.length > LIMITS.expressionLength) {
    const message = `This expression has ${text.length} characters; an expression has at most ${LIMITS.expressionLength}`
    report(diagnose('FG0403', { message, at: whole, help: ['Split it into several features, and put long lists under `constants:`.'] }))
    return { kind: 'error', span: whole }
  }
  const clean = replaceForbidden(text, place, report)
  const source: ParseSource = { text: clean, base: 0, place, report, depth: 0, inTemplate: false }
  if (clean.trim() === '') {
    report(
      diagnose('FG0207', {
        message: 'There is no expression here',
        at: whole,
        help: ['Write what the feature computes, for example `user.age`.']
      })
    )
    return { kind: 'error', span: whole }
  }
  return withinLimits(parseSource(source, 0), report)
}

/** Parses a whole text or the hole of a template. */
function parseSource(source: ParseSource, lambdas: number): Expression {
  const lexed = EXPRESSION_LEXER.tokenize(source.text)
  const guarded = guardTokens(source, 'expression', lexed)
  const error: Expression = { kind: 'error', span: wholeSpan(source) }
  if (guarded.stop) return error
  if (guarded.tokens.length === 0) {
    if (guarded.firstProblem === Number.POSITIVE_INFINITY) {
      source.report(diagnose('FG0207', { message: 'There is only a comment here, and no expression', at: wholeSpan(source) }))
    }
    return error
  }
  const { tree, errors } = runGrammar('expression', guarded.tokens)
  const complete = reportSyntaxErrors(source, guarded, errors)
  if (!complete) return error
  const { templateDepths } = guarded
  return buildExpression(tree, { source, lambdas, templateDepths, parseHole: parseSource }, 'value')
}

/** The size of a tree is bounded, because every later phase walks it. */
function withinLimits(expression: Expression, report: Report): Expression {
  let nodes = 0
  let deepest = 0
  walk(expression, (_, depth) => {
    nodes += 1
    deepest = Math.max(deepest, depth)
  })
  const help = ['Split it into several features.']
  if (deepest > LIMITS.expressionDepth) {
    const message = `The tree of this expression is ${deepest} deep; at most ${LIMITS.expressionDepth} are allowed`
    report(
      diagnose('FG0405', {
        message,
        at: expression.span,
        help: ['A long chain of operators counts too: put the parts into a list and use `sum`, or split it into several features.']
      })
    )
  } else if (nodes > LIMITS.expressionNodes) {
    report(
      diagnose('FG0406', {
        message: `This expression has ${nodes} parts; at most ${LIMITS.expressionNodes} are allowed`,
        at: expression.span,
        help
      })
    )
  } else return expression
  return { kind: 'error', span: expression.span }
}
