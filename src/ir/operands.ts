import { unreachable } from '../diagnostics/unreachable.js'
import type { Node } from './node.js'

/** The nodes that a node reads directly, in the order in which they are evaluated. */
export function operandsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'constant':
    case 'input':
    case 'now':
    case 'position':
    case 'candidates':
    case 'parameter':
      return []
    case 'field':
      return [node.object]
    case 'call':
      return node.args
    case 'lambda':
      return [node.body]
    case 'conditional':
      return [node.condition, node.then, node.else]
    case 'logic':
    case 'coalesce':
      return node.operands
    case 'present':
      return [node.operand]
    case 'list':
      return node.elements
    case 'record':
      return node.fields.map((field) => field.value)
    case 'template':
      return node.parts
    case 'host':
      return node.inputs
    default:
      return unreachable(node)
  }
}

/**
 * All nodes that the roots need, operands first; without recursion, however deep the graph. Their order follows from the roots
 * alone, not from what else their graph holds. Below a node of `until` nothing is visited.
 */
export function reachable(roots: readonly Node[], until?: ReadonlyMap<Node, unknown>): readonly Node[] {
  const order: Node[] = []
  /** Of nodes that have been met: whether all that they use stands in `order`. */
  const met = new Map<Node, boolean>()
  const stack = roots.toReversed()
  for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
    const state = met.get(node)
    const before = stack.length
    if (state === undefined && until?.has(node) !== true) pushUnmet(operandsOf(node), met, stack)
    if (stack.length > before) {
      met.set(node, false)
      continue
    }
    stack.pop()
    if (state !== true) order.push(node)
    met.set(node, true)
  }
  return order
}

function pushUnmet(nodes: readonly Node[], met: ReadonlyMap<Node, boolean>, stack: Node[]): void {
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index]
    if (node !== undefined && !met.has(node)) stack.push(node)
  }
}
