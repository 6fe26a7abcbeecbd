import type { Graph } from '../../../ir/graph.js'
import type { CallNode, Node } from '../../../ir/node.js'
import { call } from '../build.js'
import { compareNodes } from '../compare-nodes.js'
import type { Pass } from '../pass.js'

/**
 * The same operation on the same operands is one node, in whatever order they were written:
 *
 *     item.price * user.budget, user.budget * item.price → item.price * user.budget
 *     user.age > item.age,      item.age < user.age      → item.age < user.age
 *
 * Sums, products and comparisons of two doubles do not depend on the order, to the last bit. `&&` and `||` keep theirs: authors put
 * what is cheap first.
 */
export const ORDER_OPERANDS: Pass = {
  name: 'order-operands',
  rule: (node, graph) => (node.kind === 'call' ? ordered(node, graph) : node)
}

function ordered(node: CallNode, graph: Graph): Node {
  const mirrored = MIRRORED[node.overload]
  const [left, right] = node.args
  if (mirrored === undefined || left === undefined || right === undefined || compareNodes(left, right) <= 0) return node
  return call(graph, mirrored, [right, left], node.type, node)
}

const NUMERIC = ['number', 'timestamp', 'duration'] as const

/** The operation that gives the same with its operands exchanged. */
const MIRRORED: Readonly<Record<string, string>> = Object.fromEntries([
  ...['+/int', '+/float', '+/duration', '*/int', '*/float', 'dot/vector', 'cosine/vector'].map((id) => [id, id]),
  ...['==', '!='].flatMap((sign) =>
    ['number', 'text', 'bool', 'id', 'timestamp', 'duration', 'structure'].map((kind) => [`${sign}/${kind}`, `${sign}/${kind}`])
  ),
  ...[...NUMERIC, 'text'].flatMap((kind) => [
    [`</${kind}`, `>/${kind}`],
    [`>/${kind}`, `</${kind}`],
    [`<=/${kind}`, `>=/${kind}`],
    [`>=/${kind}`, `<=/${kind}`]
  ]),
  ['+/timestamp-duration', '+/duration-timestamp'],
  ['+/duration-timestamp', '+/timestamp-duration'],
  ['*/duration-number', '*/number-duration'],
  ['*/number-duration', '*/duration-number']
])
