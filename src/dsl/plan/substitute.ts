import type { Graph } from '../../ir/graph.js'
import type { Node } from '../../ir/node.js'
import { operandsOf } from '../../ir/operands.js'
import { withOperands } from './rewrite.js'

/**
 * A node with another one in place of a parameter. The other one must read no parameters of lambdas inside of the node: it stands
 * beside them, at the depth of the parameter.
 */
export function substitute(graph: Graph, node: Node, parameter: number, replacement: Node): Node {
  const known = new Map<Node, Node>()
  const replaced = (each: Node): Node => {
    if ((each.free & (1 << parameter)) === 0) return each
    if (each.kind === 'parameter') return replacement
    const found = known.get(each) ?? withOperands(graph, each, operandsOf(each).map(replaced))
    known.set(each, found)
    return found
  }
  return replaced(node)
}
