import type { Graph } from '../../../ir/graph.js'
import type { CallNode, ConstantNode, Node } from '../../../ir/node.js'
import { BOOL, INT, mapOf, present } from '../../../types/type.js'
import { isMissing } from '../../../types/value.js'
import { call } from '../build.js'
import type { Pass } from '../pass.js'

/**
 * A long list of constants is a map from its elements to their places, made when the project is loaded:
 *
 *     x in ["a", "b", …]         → has_place({a: 0, b: 1, …}, x)
 *     ["a", "b", …].contains(x)  → has_place({a: 0, b: 1, …}, x)
 *     index_of(["a", "b", …], x) → place_of({a: 0, b: 1, …}, x)
 *
 * A short one is compared with, one element after another.
 */
export const HOIST_SETS: Pass = {
  name: 'hoist-sets',
  rule: (node, graph) => (node.kind === 'call' ? hoisted(node, graph) : node)
}

/** From here on a look-up is cheaper than comparisons. */
const LENGTH_MIN = 9

function hoisted(node: CallNode, graph: Graph): Node {
  const [first, second] = node.args
  if (first === undefined || second === undefined) return node
  switch (node.overload) {
    case 'in/list':
      return membership(graph, node, second, first) ?? node
    case 'not in/list': {
      const found = membership(graph, node, second, first)
      return found === undefined ? node : graph.logic('not', [found], node.span)
    }
    case 'contains/list':
      return membership(graph, node, first, second) ?? node
    case 'index_of/list': {
      const places = placesOf(graph, first)
      return places === undefined ? node : call(graph, 'place_of/places', [places, second], INT, node)
    }
    default:
      return node
  }
}

function membership(graph: Graph, node: CallNode, list: Node, sought: Node): Node | undefined {
  const places = placesOf(graph, list)
  return places === undefined ? undefined : call(graph, 'has_place/places', [places, sought], BOOL, node)
}

/** Missing elements are nobody's: what is sought is present. */
function placesOf(graph: Graph, list: Node): Node | undefined {
  if (list.kind !== 'constant' || !Array.isArray(list.value) || list.value.length < LENGTH_MIN) return undefined
  const places = new Map<string | number, number>()
  for (const [place, element] of (list.value as readonly ConstantNode['value'][]).entries()) {
    if (isMissing(element)) continue
    if (typeof element !== 'string' && typeof element !== 'number') return undefined
    if (!places.has(element)) places.set(element, place)
  }
  return graph.constant(mapOf(isText(list) ? 'string' : 'int', INT), places, list.span)
}

function isText({ type }: Node): boolean {
  const list = present(type)
  const element = list.kind === 'list' ? present(list.element).kind : 'never'
  return element === 'string' || element === 'id' || element === 'enum'
}
