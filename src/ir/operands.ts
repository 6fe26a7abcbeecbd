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

/** All nodes that the roots need, operands first; without recursion, however deep the graph. */
export function reachable(roots: readonly Node[]): readonly Node[] {
  const seen = new Map<number, Node>()
  const stack = [...roots]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (seen.has(node.id)) continue
    seen.set(node.id, node)
    stack.push(...operandsOf(node))
  }
  return [...seen.values()].sort((left, right) => left.id - right.id)
}
