import { overloadById } from '../../../functions/index.js'
import { callNode } from '../../../ir/call.js'
import type { Graph } from '../../../ir/graph.js'
import type { CallNode, Node } from '../../../ir/node.js'
import { INT } from '../../../types/type.js'
import type { Pass } from '../pass.js'

/**
 * A text is not split where only the number of its parts is asked, or which of a few are among them:
 *
 *     len(split(item.title, " "))                              → part_count(item.title, " ")
 *     overlap(split(item.title, " "), places(query_terms))     → parts_among(item.title, " ", places(query_terms))
 */
export const UNSPLIT: Pass = {
  name: 'unsplit',
  onlySets: true,
  rule: (node, graph) => {
    if (node.kind !== 'call') return node
    const [list, places] = node.args
    const parts = list?.kind === 'call' && list.overload === 'split/text' ? list.args : undefined
    if (parts === undefined) return node
    if (node.overload === 'len/list') return call(graph, 'part_count/text', parts, node)
    if (node.overload !== 'overlap/places' || places === undefined) return node
    return call(graph, 'parts_among/places', [...parts, places], node)
  }
}

function call(graph: Graph, overload: string, args: readonly Node[], { span }: CallNode): Node {
  return callNode(graph, overloadById(overload), args, INT, span)
}
