import type { CstNode, IToken } from 'chevrotain'
import { diagnose } from '../../diagnostics/diagnostic.js'
import { LIMITS } from '../../limits.js'
import type { BinaryOperator, Expression } from '../syntax/expression.js'
import { LOOSEST, operatorRow, PREFIX_OPERATORS } from '../syntax/operators.js'
import type { buildExpression } from './build-expression.js'
import { buildOperand } from './build-operand.js'
import { type BuildScope, errorExpression, tokenSpan } from './build-scope.js'
import { nodesOf, tokenEnd, tokensOf } from './concrete-tree.js'
import { operatorOf, reportLookAlike } from './operator-meaning.js'
import { spanAt } from './parse-source.js'

/** Builds the expressions inside; passed along, so that the files do not import each other in a circle. */
export type ExpressionBuilder = typeof buildExpression

/** An operand with the signs in front of it. */
export interface Operand {
  readonly prefixes: readonly IToken[]
  readonly expression: Expression
  /** Offsets in the text, brackets included. */
  readonly start: number
  readonly end: number
}

interface Operator {
  readonly operator: BinaryOperator
  readonly start: number
  readonly end: number
}

/** A part of the operation, with its place in the text. */
interface Part {
  readonly expression: Expression
  readonly start: number
  readonly end: number
}

/** The flat list of operands and operators, and how far it has been read. */
interface Climb {
  readonly operands: readonly Operand[]
  readonly operators: readonly Operator[]
  readonly scope: BuildScope
  position: number
  /** How many chained comparisons have been met. */
  chains: number
}

/** Gives the flat list of operands and operators of a clause its shape, by the table of precedences. */
export function buildOperation(clause: CstNode, scope: BuildScope, build: ExpressionBuilder): Expression {
  const operands = nodesOf(clause, 'operand').map((operand) => buildOperand(operand, scope, build))
  const first = operands[0]
  if (first === undefined) return errorExpression(scope)
  const tokens = tokensOf(clause, 'BinaryOperatorToken')
  if (tokens.length === 0 && first.prefixes.length === 0) return first.expression
  const operators = tokens.map((token) => ({ operator: operatorOf(token, scope), start: token.startOffset, end: tokenEnd(token) }))
  return climbFrom({ operands, operators, scope, position: 0, chains: 0 }, LOOSEST, 0).expression
}

/** Reads as long as operators bind at least as tightly as `minimum`, from prefix number `prefix` of the next operand on. */
function climbFrom(climb: Climb, minimum: number, depth: number, prefix = 0): Part {
  let left = readPrefixed(climb, prefix, minimum, depth)
  let compared: Operator | undefined
  for (let operator = climb.operators[climb.position]; operator !== undefined; operator = climb.operators[climb.position]) {
    const { precedence, associativity } = operatorRow(operator.operator)
    if (precedence < minimum) break
    climb.position += 1
    const right = readRight(climb, associativity === 'right' ? precedence : precedence + 1, depth, operator)
    const chained = associativity === 'none' ? compared : undefined
    if (chained !== undefined) reportChain(climb, left, chained, operator, right)
    left = chained === undefined ? binary(climb, left, operator, right) : unknownPart(climb, left, right)
    compared = associativity === 'none' ? operator : undefined
  }
  return left
}

function readRight(climb: Climb, minimum: number, depth: number, operator: Operator): Part {
  if (depth < LIMITS.nesting) return climbFrom(climb, minimum, depth + 1)
  const { source } = climb.scope
  const span = spanAt(source, operator.start, operator.end)
  source.report(
    diagnose('FG0404', {
      message: `This is nested more than ${LIMITS.nesting} deep`,
      at: span,
      help: ['Split it: inner parts can be features of their own.']
    })
  )
  climb.position = climb.operators.length
  return { expression: errorExpression(climb.scope, span), start: operator.start, end: operator.end }
}

function binary({ scope }: Climb, left: Part, { operator, start, end }: Operator, right: Part): Part {
  const expression: Expression = {
    kind: 'binary',
    operator,
    operatorSpan: spanAt(scope.source, start, end),
    left: left.expression,
    right: right.expression,
    span: spanAt(scope.source, left.start, right.end)
  }
  return { expression, start: left.start, end: right.end }
}

/** What was meant is not certain, and has been reported. */
function unknownPart({ scope }: Climb, { start }: Part, { end }: Part): Part {
  return { expression: errorExpression(scope, spanAt(scope.source, start, end)), start, end }
}

/** The operand at the climb's position, from its prefix number `index` on, with what that prefix reaches over. */
function readPrefixed(climb: Climb, index: number, minimum: number, depth: number): Part {
  const operand = climb.operands[climb.position]
  if (operand === undefined) return missingOperand(climb)
  const token = operand.prefixes[index]
  if (token === undefined) return operand
  if (token.image === '+') return skipPlus(climb, token, index, minimum, depth)
  const { operator, precedence } = prefixOf(token, climb.scope)
  if (token.image === 'not' && minimum > precedence) reportLooseNot(climb, token)
  const powerFollows = index === operand.prefixes.length - 1 && climb.operators[climb.position]?.operator === '**'
  const start = token.startOffset
  const inner = climbFrom(climb, precedence, depth, index + 1)
  if (powerFollows && token.image !== 'not') reportSignedPower(climb, token, operand, inner)
  return {
    expression: { kind: 'unary', operator, operand: inner.expression, span: spanAt(climb.scope.source, start, inner.end) },
    start,
    end: inner.end
  }
}

function prefixOf(token: IToken, scope: BuildScope) {
  if (token.image === 'not') return PREFIX_OPERATORS.not
  const sign = token.image === '!' || token.image === '\u00ac' ? '!' : '-'
  if (token.image !== sign) reportLookAlike(token, sign, scope)
  return PREFIX_OPERATORS[sign]
}

function missingOperand(climb: Climb): Part {
  const end = climb.scope.source.text.length
  return { expression: errorExpression(climb.scope, spanAt(climb.scope.source, end, end)), start: end, end }
}

function skipPlus(climb: Climb, token: IToken, index: number, minimum: number, depth: number): Part {
  const at = tokenSpan(climb.scope, token)
  climb.scope.source.report(
    diagnose('FG0311', {
      message: 'A `+` in front of a value says nothing',
      at,
      help: ['Leave it out. To make a number of a text, write `float(x)` or `int(x)`.'],
      fixes: [{ title: 'remove the `+`', edits: [{ span: at, text: '' }] }]
    })
  )
  return readPrefixed(climb, index + 1, minimum, depth)
}

function reportLooseNot(climb: Climb, token: IToken): void {
  climb.scope.source.report(
    diagnose('FG0318', {
      message: '`not` cannot stand behind an operator that binds tighter',
      at: tokenSpan(climb.scope, token),
      help: [
        '`not` reaches over comparisons: `not a == b` is `not (a == b)`. Write `!x` for the value alone, or parentheses around `not \u2026`.'
      ]
    })
  )
}

function reportSignedPower(climb: Climb, token: IToken, operand: Operand, inner: Part): void {
  const { source } = climb.scope
  const sign = token.image
  const baseEnd = spanAt(source, operand.end, operand.end)
  const baseStart = spanAt(source, token.startOffset, token.startOffset)
  const powerStart = spanAt(source, tokenEnd(token), tokenEnd(token))
  const powerEnd = spanAt(source, inner.end, inner.end)
  const base = source.text.slice(token.startOffset, operand.end)
  const power = source.text.slice(tokenEnd(token), inner.end).trim()
  source.report(
    diagnose('FG0314', {
      message: `\`${sign}\` in front of a power can be read in two ways`,
      at: spanAt(source, token.startOffset, inner.end),
      help: [`Languages differ here. Write \`${sign}(${power})\` or \`(${base})${source.text.slice(operand.end, inner.end)}\`.`],
      fixes: [
        {
          title: 'put the power into parentheses',
          edits: [
            { span: powerStart, text: '(' },
            { span: powerEnd, text: ')' }
          ]
        },
        {
          title: `put the \`${sign}\` into parentheses`,
          edits: [
            { span: baseStart, text: '(' },
            { span: baseEnd, text: ')' }
          ]
        }
      ]
    })
  )
}

function reportChain(climb: Climb, left: Part, first: Operator, second: Operator, right: Part): void {
  climb.chains += 1
  if (climb.chains > 1) return
  const { source } = climb.scope
  const middle = source.text.slice(first.end, second.start).trim()
  const at = spanAt(source, second.start, second.end)
  const place = spanAt(source, second.start, second.start)
  const whole = source.text.slice(left.start, right.end)
  const mended = `${source.text.slice(left.start, second.start).trimEnd()} && ${middle} ${source.text.slice(second.start, right.end)}`
  source.report(
    diagnose('FG0313', {
      message: 'Comparisons cannot be chained',
      at,
      also: [{ span: spanAt(source, first.start, first.end), text: 'the first comparison' }],
      help: whole.length > 80 ? ['Compare each pair, and join the results with `&&`.'] : [`Write \`${mended}\`.`],
      fixes: [{ title: 'compare each pair', edits: [{ span: place, text: `&& ${middle} ` }] }]
    })
  )
}
