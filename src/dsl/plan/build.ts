import { overloadById } from '../../functions/index.js'
import { callNode } from '../../ir/call.js'
import type { Graph } from '../../ir/graph.js'
import type { LambdaNode, Node } from '../../ir/node.js'
import type { Type } from '../../types/type.js'

/** The call of an overload by its id, with a place of its own only if it stands for something that was written. */
export function call(graph: Graph, overload: string, args: readonly Node[], result: Type, like?: Node): Node {
  return callNode(graph, overloadById(overload), args, result, like?.span)
}

/** The same parameters with another body. */
export function withBody(graph: Graph, lambda: LambdaNode, body: Node): LambdaNode {
  return graph.lambda(lambda.first, lambda.parameters, body, lambda.span)
}

/** Applies a rule to its own results until it has nothing more to say. */
export function repeated(node: Node, step: (node: Node) => Node): Node {
  let before = node
  for (;;) {
    const after = step(before)
    if (after === before) return after
    before = after
  }
}
