import { overloadById } from '../../functions/index.js'
import type { Graph } from '../../ir/graph.js'
import type { Node } from '../../ir/node.js'
import { operandsOf } from '../../ir/operands.js'
import { BOOL } from '../../types/type.js'

/**
 * A condition that is true exactly where this one is; where it is not, it may be false instead of missing, or the other way round.
 * That is all that `filter`, `count` and `find` ask: `p ?? false` is as good as p.
 */
export function whereTrue(graph: Graph, condition: Node): Node {
  if (condition.kind === 'coalesce') {
    const [first, second] = condition.operands
    const isPlain = condition.operands.length === 2 && second?.kind === 'constant' && second.value === false
    return isPlain && first !== undefined ? whereTrue(graph, first) : condition
  }
  if (condition.kind !== 'logic' || condition.operator === 'not') return condition
  const operands = condition.operands.map((operand) => whereTrue(graph, operand))
  return graph.logic(condition.operator, operands, condition.span)
}

/** The condition, false where it is missing. */
export function orFalse(graph: Graph, condition: Node): Node {
  if (condition.type.kind !== 'optional') return condition
  return graph.coalesce([condition, graph.constant(BOOL, false)], BOOL)
}

/** Whether a condition can be true only where a parameter is present. */
export function impliesPresence(condition: Node, parameter: number): boolean {
  const implies = (operand: Node): boolean => impliesPresence(operand, parameter)
  switch (condition.kind) {
    case 'constant':
      return condition.value !== true
    case 'logic':
      if (condition.operator === 'not') break
      return condition.operator === 'or' ? condition.operands.every(implies) : condition.operands.some(implies)
    case 'coalesce':
      return condition.operands.every(implies)
    case 'conditional':
      return needs(condition.condition, parameter) || (implies(condition.then) && implies(condition.else))
    case 'present':
      return needs(condition.operand, parameter)
    default:
  }
  return needs(condition, parameter)
}

/** Whether a value can be present only where a parameter is. */
function needs(node: Node, parameter: number): boolean {
  const each = (operand: Node): boolean => needs(operand, parameter)
  if ((node.free & (1 << parameter)) === 0) return false
  switch (node.kind) {
    case 'parameter':
      return true
    case 'field':
    case 'template':
      return operandsOf(node).some(each)
    case 'logic':
    case 'coalesce':
      return node.operands.every(each)
    case 'conditional':
      return each(node.condition) || (each(node.then) && each(node.else))
    case 'call':
      return overloadById(node.overload).missing === 'strict' && node.args.some((argument) => argument.kind !== 'lambda' && each(argument))
    default:
      return false
  }
}
