import type { Graph } from '../../../ir/graph.js'
import type { Node } from '../../../ir/node.js'
import { FLOAT } from '../../../types/type.js'
import { call } from '../build.js'
import type { Pass } from '../pass.js'

/**
 * The cosine of a latitude belongs to one place alone:
 *
 *     haversine_km(request.lat, request.lon, item.lat, item.lon)
 *     → haversine_of(request.lat, request.lon, cos_degrees(request.lat), item.lat, item.lon, cos_degrees(item.lat))
 */
export const SPLIT_DISTANCES: Pass = {
  name: 'split-distances',
  onlySets: true,
  rule: (node, graph) => {
    if (node.kind !== 'call' || node.overload !== 'haversine_km/float') return node
    const [lat1, lon1, lat2, lon2] = node.args as readonly [Node, Node, Node, Node]
    const parts = [lat1, lon1, cosine(graph, lat1), lat2, lon2, cosine(graph, lat2)]
    return call(graph, 'haversine_of/parts', parts, FLOAT, node)
  }
}

function cosine(graph: Graph, latitude: Node): Node {
  return call(graph, 'cos_degrees/float', [latitude], FLOAT)
}
