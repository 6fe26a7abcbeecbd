import { unreachable } from '../../diagnostics/unreachable.js'
import type { BinaryExpression, Expression, MatchArm } from './expression.js'

/** The expressions directly inside an expression, in the order of the text. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'null':
    case 'bool':
    case 'int':
    case 'float':
    case 'string':
    case 'duration':
    case 'name':
    case 'error':
      return []
    case 'template':
      return expression.parts.filter((part) => typeof part !== 'string')
    case 'field':
      return [expression.object]
    case 'index':
      return [expression.object, expression.index]
    case 'call':
      return expression.args.map((argument) => argument.value)
    case 'lambda':
      return [expression.body]
    case 'unary':
      return [expression.operand]
    case 'binary':
      return [expression.left, expression.right]
    case 'conditional':
      return [expression.condition, expression.then, expression.else]
    case 'match':
      return [expression.subject, ...expression.arms.flatMap((arm) => [...testsOf(arm).map(({ right }) => right), arm.value])]
    case 'let':
      return [expression.value, expression.body]
    case 'list':
      return expression.elements
    case 'record':
      return expression.fields.map((field) => field.value)
    default:
      return unreachable(expression)
  }
}

/** The comparisons that the patterns of an arm stand for. */
export function testsOf(arm: MatchArm): readonly BinaryExpression[] {
  return arm.patterns.flatMap((pattern) => (pattern.kind === 'comparison' ? [pattern.test] : []))
}

/** Shows every expression of a tree with its depth (the root has 1), parents first. Works without recursion. */
export function walk(root: Expression, visit: (expression: Expression, depth: number) => void): void {
  const pending: { readonly expression: Expression; readonly depth: number }[] = [{ expression: root, depth: 1 }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    visit(next.expression, next.depth)
    const children = childrenOf(next.expression)
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index]
      if (child !== undefined) pending.push({ expression: child, depth: next.depth + 1 })
    }
  }
}
