import { overloadById } from '../../functions/index.js'
import type { CallNode, Node } from '../../ir/node.js'

/** A call that can give the elements of its list one after another, without making the list. */
export function isStream(node: Node): node is CallNode {
  return node.kind === 'call' && overloadById(node.overload).emit?.kind === 'stream'
}
