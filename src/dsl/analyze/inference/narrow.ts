import type { Expression } from '../../syntax/expression.js'
import { type Environment, pathOf } from './environment.js'

/**
 * The paths that are present wherever the condition is `outcome`: `x != null` and `has(x)` say it of `x` when they are true,
 * `x == null` when it is false. A value that is there has everything around it: `a.b != null` says it of `a` too.
 *
 * These tests are never missing themselves, so what a true `p && q` proves also holds where it is not false, and the
 * right side of `&&` may rely on the left one.
 */
export function provenPresent(condition: Expression, outcome: boolean, environment: Environment): ReadonlySet<string> {
  const paths = new Set<string>()
  collect(condition, outcome, environment, paths)
  return paths
}

/** The paths that are present wherever an expression has a value: its own, and those of everything around it. */
export function presentPaths(expression: Expression, environment: Environment): ReadonlySet<string> {
  const paths = new Set<string>()
  add(expression, environment, paths)
  return paths
}

function collect(condition: Expression, outcome: boolean, environment: Environment, paths: Set<string>): void {
  switch (condition.kind) {
    case 'unary':
      if (condition.operator === '!') collect(condition.operand, !outcome, environment, paths)
      break
    case 'binary':
      if (condition.operator === (outcome ? '&&' : '||')) {
        collect(condition.left, outcome, environment, paths)
        collect(condition.right, outcome, environment, paths)
      } else if (condition.operator === (outcome ? '!=' : '==')) {
        const operand = comparedWithNull(condition.left, condition.right)
        if (operand !== undefined) add(operand, environment, paths)
      }
      break
    case 'call':
      if (outcome && condition.callee.name === 'has' && condition.args[0] !== undefined) add(condition.args[0].value, environment, paths)
      break
    default:
  }
}

/** The side of a comparison that is compared with `null`. */
export function comparedWithNull(left: Expression, right: Expression): Expression | undefined {
  if (right.kind === 'null') return left
  return left.kind === 'null' ? right : undefined
}

function add(expression: Expression, environment: Environment, paths: Set<string>): void {
  for (let part: Expression | undefined = expression; part !== undefined; part = partAround(part)) {
    const path = pathOf(part, environment)
    if (path !== undefined) paths.add(path)
  }
}

function partAround(expression: Expression): Expression | undefined {
  return expression.kind === 'field' || expression.kind === 'index' ? expression.object : undefined
}
