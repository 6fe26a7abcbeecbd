import type { LambdaNode, Node } from '../../ir/node.js'

/** One value for a whole request. */
export function isInvariant(node: Node): boolean {
  return node.free === 0 && (node.scope === 'request' || node.scope === 'constant')
}

/** Reads nothing but the request and the only parameter of this lambda: one value for each element of the list. */
export function isOfElement(node: Node, { first }: LambdaNode): boolean {
  return (node.free & ~(1 << first)) === 0 && (node.scope === 'request' || node.scope === 'constant')
}

/** The same for all elements. */
export function isBesideElement(node: Node, { first }: LambdaNode): boolean {
  return (node.free & (1 << first)) === 0
}
