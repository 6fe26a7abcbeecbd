import { unreachable } from '../../diagnostics/unreachable.js'
import { overloadById } from '../../functions/index.js'
import { callNode } from '../../ir/call.js'
import type { Graph } from '../../ir/graph.js'
import type { Node } from '../../ir/node.js'
import { operandsOf } from '../../ir/operands.js'
import { isOptional, present } from '../../types/type.js'

/** Gives a node of equal value: the same one, or a better one of the same graph. The operands have been rewritten before. */
export type Rule = (node: Node, graph: Graph) => Node

/** Applies a rule to nodes and all that they use, operands first, each once. */
export class Rewriter {
  readonly #graph: Graph
  readonly #rule: Rule
  readonly #known = new Map<Node, Node>()

  constructor(graph: Graph, rule: Rule) {
    this.#graph = graph
    this.#rule = rule
  }

  rewrite(node: Node): Node {
    const known = this.#known.get(node)
    if (known !== undefined) return known
    const result = this.#rule(this.#withRewritten(node), this.#graph)
    this.#known.set(node, result)
    return result
  }

  #withRewritten(node: Node): Node {
    const operands = operandsOf(node)
    let rewritten: Node[] | undefined
    for (const [index, operand] of operands.entries()) {
      const result = this.rewrite(operand)
      if (result !== operand) rewritten ??= operands.slice(0, index)
      rewritten?.push(result)
    }
    return rewritten === undefined ? node : withOperands(this.#graph, node, rewritten)
  }
}

/** The same node over other operands of the same types; what may be missing follows anew from them. */
export function withOperands(graph: Graph, node: Node, operands: readonly Node[]): Node {
  const before = operandsOf(node)
  if (operands.every((operand, index) => operand === before[index])) return node
  const { span } = node
  const [first, second, third] = operands as readonly [Node, Node, Node] // as many as the kind has
  switch (node.kind) {
    case 'constant':
    case 'input':
    case 'now':
    case 'position':
    case 'candidates':
    case 'parameter':
      return node
    case 'field':
      return graph.field(first, node.field, node.type, span)
    case 'call':
      // What is known to be there stays so: its operands have the values that they had.
      return isOptional(node.type)
        ? callNode(graph, overloadById(node.overload), operands, node.type, span)
        : graph.call(node.overload, operands, node.type, false, span)
    case 'lambda':
      return graph.lambda(node.first, node.parameters, first, span)
    case 'conditional':
      return graph.conditional(first, second, third, present(node.type), span)
    case 'logic':
      return graph.logic(node.operator, operands, span)
    case 'coalesce':
      return graph.coalesce(operands, present(node.type), span)
    case 'present':
      return graph.present(first, span)
    case 'list': {
      const type = present(node.type)
      return graph.list(operands, type.kind === 'list' ? type.element : type, span)
    }
    case 'record':
      return graph.record(
        node.fields.map(({ name }, index) => ({ name, value: operands[index] as Node })),
        span
      )
    case 'template':
      return graph.template(operands, span)
    case 'host':
      return graph.host(node.feature, operands, node.type, span)
    default:
      return unreachable(node)
  }
}
