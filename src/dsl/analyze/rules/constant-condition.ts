import type { Expression } from '../../syntax/expression.js'
import { childrenOf } from '../../syntax/visit.js'
import type { Rule } from './rule.js'

/** A condition that is written with literals alone, and so decided before any data is seen. Named constants may be switches. */
export const constantCondition: Rule =
  (_, findings) =>
  ({ expression, feature }) => {
    for (const condition of conditionsOf(expression)) {
      if (!isLiteral(condition)) continue
      const help = ['Remove the branch that is never taken, or name the condition under `constants:` where it is a switch.']
      findings.say('FG1004', { message: 'This condition is always the same', at: condition.span, feature: feature.name, help })
    }
  }

function conditionsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'conditional') return [expression.condition]
  if (expression.kind === 'binary' && (expression.operator === '&&' || expression.operator === '||'))
    return [expression.left, expression.right]
  return expression.kind === 'unary' && expression.operator === '!' ? [expression.operand] : []
}

function isLiteral(expression: Expression): boolean {
  switch (expression.kind) {
    case 'null':
    case 'bool':
    case 'int':
    case 'float':
    case 'string':
    case 'duration':
      return true
    case 'unary':
    case 'binary':
      return childrenOf(expression).every(isLiteral)
    default:
      return false
  }
}
