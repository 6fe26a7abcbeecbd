import type { Expression } from '../../syntax/expression.js'
import { childrenOf } from '../../syntax/visit.js'

/** Whether two expressions are written alike, but for layout. */
export function sameExpression(left: Expression, right: Expression): boolean {
  if (left.kind !== right.kind || !sameOwnText(left, right)) return false
  const [ownParts, otherParts] = [childrenOf(left), childrenOf(right)]
  return (
    ownParts.length === otherParts.length &&
    ownParts.every((part, index) => {
      const other = otherParts[index]
      return other !== undefined && sameExpression(part, other)
    })
  )
}

/** Everything of an expression but its parts. */
function sameOwnText(left: Expression, right: Expression): boolean {
  switch (left.kind) {
    case 'name':
      return right.kind === 'name' && left.name === right.name
    case 'field':
      return right.kind === 'field' && left.field.name === right.field.name
    case 'call':
      return (
        right.kind === 'call' &&
        left.callee.name === right.callee.name &&
        left.args.every((argument, index) => argument.name?.name === right.args[index]?.name?.name)
      )
    case 'unary':
      return right.kind === 'unary' && left.operator === right.operator
    case 'binary':
      return right.kind === 'binary' && left.operator === right.operator
    case 'index':
      return right.kind === 'index'
    case 'bool':
    case 'int':
    case 'float':
    case 'string':
      return 'value' in right && left.value === right.value
    case 'duration':
      return right.kind === 'duration' && left.milliseconds === right.milliseconds
    // Whoever writes these twice gets no warning.
    default:
      return false
  }
}
