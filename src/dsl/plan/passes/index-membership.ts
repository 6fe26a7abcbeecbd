import type { Graph } from '../../../ir/graph.js'
import type { CallNode, Node } from '../../../ir/node.js'
import { BOOL, INT, mapOf, present } from '../../../types/type.js'
import { call } from '../build.js'
import { isInvariant } from '../invariance.js'
import type { Pass } from '../pass.js'

/**
 * Questions about the elements of a list of the request are asked of a map that is built once:
 *
 *     item.item_id in user.clicks                      → has_place(places(user.clicks), item.item_id)
 *     index_of(user.favourites, item.brand)            → place_of(places(user.favourites), item.brand)
 *     len(intersect(item.tags, user.interests))        → overlap(item.tags, places(user.interests))
 *     overlap_count(item.tags, user.interests)         → overlap(item.tags, places(user.interests))
 */
export const INDEX_MEMBERSHIP: Pass = {
  name: 'index-membership',
  onlySets: true,
  rule: (node, graph) => (node.kind === 'call' ? indexed(node, graph) : node)
}

function indexed(node: CallNode, graph: Graph): Node {
  const [first, second] = node.args as readonly [Node, Node]
  switch (node.overload) {
    case 'in/list':
      return isWorthIt(second, first) ? hasPlace(graph, second, first) : node
    case 'not in/list':
      return isWorthIt(second, first) ? graph.logic('not', [hasPlace(graph, second, first)], node.span) : node
    case 'contains/list':
      return isWorthIt(first, second) ? hasPlace(graph, first, second) : node
    case 'index_of/list':
      return isWorthIt(first, second) ? call(graph, 'place_of/places', [places(graph, first), second], INT, node) : node
    case 'len/list':
      return first.kind === 'call' && first.overload === 'intersect/list' ? overlap(graph, node, first) : node
    case 'overlap_count/list':
      return overlap(graph, node, node)
    default:
      return node
  }
}

/** A list of the request, asked about something else than the request. Short constant lists are compared one by one. */
function isWorthIt(list: Node, sought: Node): boolean {
  if (!isInvariant(list) || isInvariant(sought)) return false
  return list.kind !== 'constant' || (Array.isArray(list.value) && list.value.length > SHORT)
}
const SHORT = 8

/** How many different elements two lists share is the same from either side. */
function overlap(graph: Graph, node: CallNode, { args }: CallNode): Node {
  const [left, right] = args as readonly [Node, Node]
  if (!isScalarList(left) || !isScalarList(right) || isInvariant(left) === isInvariant(right)) return node
  const [walked, indexedList] = isInvariant(left) ? [right, left] : [left, right]
  return call(graph, 'overlap/places', [walked, places(graph, indexedList)], INT, node)
}

function isScalarList({ type }: Node): boolean {
  const list = present(type)
  const element = list.kind === 'list' ? present(list.element).kind : 'never'
  return element !== 'never' && element !== 'list' && element !== 'map' && element !== 'record' && element !== 'vector' && element !== 'row'
}

function hasPlace(graph: Graph, list: Node, sought: Node): Node {
  return call(graph, 'has_place/places', [places(graph, list), sought], BOOL)
}

function places(graph: Graph, list: Node): Node {
  return call(graph, 'places/list', [list], mapOf('string', INT))
}
