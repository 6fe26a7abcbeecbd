import type { CstNode, IToken } from 'chevrotain'
import { diagnose } from '../../diagnostics/diagnostic.js'
import type { Span } from '../../diagnostics/span.js'
import type { BinaryOperator, Expression, MatchArm, MatchPattern } from '../syntax/expression.js'
import type { ExpressionBuilder, Operand } from './build-operation.js'
import { type BuildScope, errorExpression, tokenSpan } from './build-scope.js'
import { endOf, nodeOf, nodesOf, startOf, tokenOf } from './concrete-tree.js'
import { operatorOf } from './operator-meaning.js'
import { spanAt } from './parse-source.js'
import { reportForeignArrow } from './report-foreign-arrow.js'

/** Builds operands; passed along, so that the files do not import each other in a circle. */
type OperandBuilder = (node: CstNode, scope: BuildScope, build: ExpressionBuilder) => Operand

interface Builders {
  readonly expression: ExpressionBuilder
  readonly operand: OperandBuilder
}

/** `match e { "a" | "b" => 1, > 10 => 2, null => 0, _ => 3 }` */
export function buildMatch(node: CstNode, scope: BuildScope, builders: Builders): Expression {
  const span = spanAt(scope.source, startOf(node, 0), endOf(node, scope.source.text.length))
  const subject = builders.expression(nodeOf(node, 'subject'), scope, 'value')
  const arms = nodesOf(node, 'arm').map((arm) => buildArm(arm, subject, scope, builders))
  if (arms.length > 0) return { kind: 'match', subject, arms, span }
  if (tokenOf(node, 'RightBrace') === undefined) return errorExpression(scope, span)
  scope.source.report(
    diagnose('FG0331', {
      message: 'This `match` has no arms',
      at: span,
      help: ['Write what each value gives: `match x { "a" => 1, _ => 0 }`.']
    })
  )
  return errorExpression(scope, span)
}

function buildArm(node: CstNode, subject: Expression, scope: BuildScope, builders: Builders): MatchArm {
  const patterns = nodesOf(node, 'pattern').map((pattern) => buildPattern(pattern, subject, scope, builders))
  const arrow = tokenOf(node, 'Arrow')
  if (arrow !== undefined) reportForeignArrow(arrow, scope, 'An arm', 'Write `"a" => 1`.')
  const value = builders.expression(nodeOf(node, 'expression'), scope, 'value')
  return { patterns, value, span: spanAt(scope.source, startOf(node, 0), endOf(node, scope.source.text.length)) }
}

function buildPattern(node: CstNode, subject: Expression, scope: BuildScope, { expression, operand }: Builders): MatchPattern {
  const span = spanAt(scope.source, startOf(node, 0), endOf(node, scope.source.text.length))
  const written = nodeOf(node, 'operand')
  if (written === undefined) return { kind: 'error', span }
  const value = constantOf(operand(written, scope, expression))
  if (value === undefined) return reportNoPattern(scope, span)
  const sign = tokenOf(node, 'BinaryOperatorToken')
  if (sign === undefined && value.kind === 'null') return { kind: 'absent', span }
  if (sign === undefined && value.kind === 'name' && value.name === '_') return { kind: 'anything', span }
  const operator = sign === undefined ? '==' : comparisonOf(sign, scope)
  if (operator === undefined || value.kind === 'error') return { kind: 'error', span }
  const operatorSpan = sign === undefined ? span : tokenSpan(scope, sign)
  return { kind: 'comparison', test: { kind: 'binary', operator, operatorSpan, left: subject, right: value, span }, span }
}

/** A literal, also one with a minus, or a name. */
function constantOf({ prefixes, expression }: Operand): Expression | undefined {
  const [sign, ...others] = prefixes
  switch (expression.kind) {
    case 'int':
    case 'float':
      if (others.length > 0 || (sign !== undefined && sign.image !== '-')) return undefined
      return sign === undefined ? expression : { ...expression, value: 0 - expression.value }
    case 'duration':
      if (others.length > 0 || (sign !== undefined && sign.image !== '-')) return undefined
      return sign === undefined ? expression : { ...expression, milliseconds: 0 - expression.milliseconds }
    case 'null':
    case 'bool':
    case 'string':
    case 'name':
    case 'error':
      return sign === undefined ? expression : undefined
    default:
      return undefined
  }
}

const COMPARISONS: ReadonlySet<BinaryOperator> = new Set(['==', '<', '<=', '>', '>='])

function comparisonOf(sign: IToken, scope: BuildScope): BinaryOperator | undefined {
  const operator = operatorOf(sign, scope)
  if (COMPARISONS.has(operator)) return operator
  reportNoPattern(scope, tokenSpan(scope, sign))
  return undefined
}

function reportNoPattern(scope: BuildScope, at: Span): MatchPattern {
  scope.source.report(
    diagnose('FG0332', {
      message: 'This is no pattern',
      at,
      help: [
        'A pattern is a constant, `"a"`, `-1` or `limit`, a comparison with one, `> 10`, `null` for what is missing, or `_` for all the rest; several are joined with `|`.',
        'For other conditions write `if c then a else b`.'
      ]
    })
  )
  return { kind: 'error', span: at }
}
