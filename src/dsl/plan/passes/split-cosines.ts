import type { Node } from '../../../ir/node.js'
import { FLOAT } from '../../../types/type.js'
import { call } from '../build.js'
import type { Pass } from '../pass.js'

/**
 * The squares of either side belong to that side alone, and others may want the product:
 *
 *     cosine(user.embedding, item.embedding)
 *     → cosine_of(dot(user.embedding, item.embedding), squares(user.embedding), squares(item.embedding))
 */
export const SPLIT_COSINES: Pass = {
  name: 'split-cosines',
  onlySets: true,
  rule: (node, graph) => {
    if (node.kind !== 'call' || node.overload !== 'cosine/vector') return node
    const [a, b] = node.args as readonly [Node, Node]
    const parts = [
      call(graph, 'dot/vector', [a, b], FLOAT),
      call(graph, 'squares/vector', [a], FLOAT),
      call(graph, 'squares/vector', [b], FLOAT)
    ]
    return call(graph, 'cosine_of/parts', parts, FLOAT, node)
  }
}
