import type { CstNode } from 'chevrotain'
import { diagnose } from '../../diagnostics/diagnostic.js'
import { LIMITS } from '../../limits.js'
import type { Expression, Identifier } from '../syntax/expression.js'
import { buildOperation } from './build-operation.js'
import { type BuildScope, errorExpression, identifierOf } from './build-scope.js'
import { checkBoundName, reportRepeatedNames } from './check-names.js'
import { endOf, nodeOf, nodesOf, startOf, tokenOf, tokensOf } from './concrete-tree.js'
import { spanAt } from './parse-source.js'
import { reportForeignArrow } from './report-foreign-arrow.js'

/** Where an expression stands; lambdas are at home in arguments only. */
export type Role = 'argument' | 'value'

/** What stands in front of an expression and reaches to its end; applied from the right. */
type Step =
  | { readonly kind: 'let'; readonly start: number; readonly name: Identifier; readonly value: Expression }
  | { readonly kind: 'lambda'; readonly start: number; readonly parameters: readonly Identifier[]; readonly misplaced: boolean }
  | { readonly kind: 'conditional'; readonly start: number; readonly condition: Expression; readonly then: Expression }

/** Makes the immutable tree of an expression from the concrete one. Chains of conditionals cost no recursion. */
export function buildExpression(node: CstNode | undefined, scope: BuildScope, role: Role): Expression {
  if (node === undefined) return errorExpression(scope)
  const clauses = nodesOf(node, 'clause')
  const thens = nodesOf(node, 'then')
  const end = endOf(node, scope.source.text.length)
  const steps: Step[] = []
  let inner = scope
  let last: Expression | undefined
  for (const [index, clause] of clauses.entries()) {
    inner = buildHeads(clause, inner, role === 'argument' && index === 0, steps)
    const operation = buildOperation(clause, inner, buildExpression)
    const then = thens[index]
    if (then === undefined) last = operation
    else
      steps.push({
        kind: 'conditional',
        start: operationStart(clause, end),
        condition: operation,
        then: buildExpression(then, inner, 'value')
      })
  }
  return applySteps(steps, last ?? errorExpression(scope, spanAt(scope.source, end, end)), end, scope)
}

function operationStart(clause: CstNode, otherwise: number): number {
  const operand = nodeOf(clause, 'operand')
  return operand === undefined ? otherwise : startOf(operand, otherwise)
}

function applySteps(steps: readonly Step[], last: Expression, end: number, scope: BuildScope): Expression {
  return steps.reduceRight((body, step) => applyStep(step, body, end, scope), last)
}

function applyStep(step: Step, body: Expression, end: number, scope: BuildScope): Expression {
  const span = spanAt(scope.source, step.start, Math.max(end, step.start))
  switch (step.kind) {
    case 'let':
      return { kind: 'let', name: step.name, value: step.value, body, span }
    case 'lambda':
      return step.misplaced ? errorExpression(scope, span) : { kind: 'lambda', parameters: step.parameters, body, span }
    case 'conditional':
      return { kind: 'conditional', condition: step.condition, then: step.then, else: body, span }
  }
}

/** Adds the steps of `let`, `if` and lambdas in front of an operation; answers the scope behind them. */
function buildHeads(clause: CstNode, scope: BuildScope, lambdaAllowed: boolean, steps: Step[]): BuildScope {
  let inner = scope
  for (const [index, head] of nodesOf(clause, 'head').entries()) {
    const start = startOf(head, 0)
    if (head.name === 'binding') steps.push(buildBinding(head, inner, start))
    else if (head.name === 'condition') {
      const condition = buildExpression(nodeOf(head, 'condition'), inner, 'value')
      steps.push({ kind: 'conditional', start, condition, then: buildExpression(nodeOf(head, 'then'), inner, 'value') })
    } else {
      const misplaced = !(lambdaAllowed && index === 0)
      const parameters = buildParameters(head, inner)
      if (misplaced) reportMisplaced(head, inner, steps)
      steps.push({ kind: 'lambda', start, parameters, misplaced })
      inner = { ...inner, lambdas: inner.lambdas + 1 }
    }
  }
  return inner
}

function buildBinding(head: CstNode, scope: BuildScope, start: number): Step {
  const token = tokenOf(head, 'Identifier')
  const name = token === undefined ? { name: '', span: spanAt(scope.source, start, start) } : identifierOf(scope, token)
  if (token !== undefined) checkBoundName(scope.source.report, name, '`let`')
  return { kind: 'let', start, name, value: buildExpression(nodeOf(head, 'expression'), scope, 'value') }
}

function buildParameters(head: CstNode, scope: BuildScope): readonly Identifier[] {
  const { report } = scope.source
  const parameters = tokensOf(head, 'Identifier').map((token) => identifierOf(scope, token))
  const span = spanAt(scope.source, startOf(head, 0), endOf(head, scope.source.text.length))
  for (const parameter of parameters) checkBoundName(report, parameter, 'a lambda')
  reportRepeatedNames(report, parameters, 'parameter')
  const arrow = tokenOf(head, 'Arrow')
  if (arrow !== undefined) reportForeignArrow(arrow, scope, 'A lambda', 'Write `x => \u2026`.')
  // Once: deeper ones are part of the first that is too deep.
  if (scope.lambdas === LIMITS.lambdaNesting) {
    report(
      diagnose('FG0409', {
        message: `Lambdas are nested more than ${LIMITS.lambdaNesting} deep here`,
        at: span,
        help: ['Each level multiplies the work by the length of a list. Compute the inner part in a feature of its own.']
      })
    )
  }
  return parameters
}

/** Of several in a row the first one is enough. */
function reportMisplaced(head: CstNode, scope: BuildScope, steps: readonly Step[]): void {
  if (steps.some((step) => step.kind === 'lambda' && step.misplaced)) return
  const { source } = scope
  source.report(
    diagnose('FG0315', {
      message: 'A lambda stands where no function takes it',
      at: spanAt(source, startOf(head, 0), endOf(head, source.text.length)),
      help: [
        'A lambda is an argument of a function such as `map` or `filter`: `user.history.filter(c => c.price > 10)`. To name a part of an expression, write `let x = \u2026; \u2026`.'
      ]
    })
  )
}
