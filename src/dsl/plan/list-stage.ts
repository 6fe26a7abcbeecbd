import type { Node } from '../../ir/node.js'
import { operandsOf, reachable } from '../../ir/operands.js'

/** The nodes that follow from the list of candidates, or from nothing: one value for every request with that list. */
export function nodesOfList(outputs: readonly Node[]): ReadonlySet<Node> {
  const found = new Set<Node>()
  for (const node of reachable(outputs)) if (readsOnlyList(node) && operandsOf(node).every((operand) => found.has(operand))) found.add(node)
  return found
}

function readsOnlyList(node: Node): boolean {
  return node.kind !== 'input' && node.kind !== 'now' && node.kind !== 'position' && node.kind !== 'host'
}
