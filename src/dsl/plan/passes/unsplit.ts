import { INT } from '../../../types/type.js'
import { call } from '../build.js'
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
    if (node.overload === 'len/list') return call(graph, 'part_count/text', parts, INT, node)
    if (node.overload !== 'overlap/places' || places === undefined) return node
    return call(graph, 'parts_among/places', [...parts, places], INT, node)
  }
}
