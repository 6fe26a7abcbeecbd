import type { Graph } from '../../../ir/graph.js'
import type { CallNode, LambdaNode, Node } from '../../../ir/node.js'
import { BOOL, INT } from '../../../types/type.js'
import { call, repeated, withBody } from '../build.js'
import { isInvariant } from '../invariance.js'
import type { Pass } from '../pass.js'
import { substitute } from '../substitute.js'
import { impliesPresence, orFalse, whereTrue } from '../truth.js'

/**
 * Walks over the elements that another walk picked or made become one walk, in the form that indexes look for:
 *
 *     len(filter(xs, p))              → count(xs, p)
 *     count(filter(xs, p))            → count(xs, x => has(x) && p(x)), or p alone where it cannot be true of a missing element
 *     filter(filter(xs, p), q)        → filter(xs, p && q), and so for count and find
 *     any(filter(xs, p), q)           → any(xs, (p ?? false) && q), and so for none
 *     all(filter(xs, p), q)           → all(xs, !(p ?? false) || q)
 *     len(map(xs, f))                 → len(xs)
 *     any(map(xs, f))                 → any(xs, f), and so for all and none
 *     count(map(xs, f), p)            → count(xs, x => p(f(x))), and so for any, all and none
 *     within(filter(xs, p), 7d)       → filter(within(xs, 7d), p)
 *     filter(xs, p ?? false)          → filter(xs, p)
 *
 * An inner list that is one for the whole request stays: it is made once, and others may share it.
 */
export const FUSE_PREDICATES: Pass = {
  name: 'fuse-predicates',
  rule: (node, graph) => repeated(node, (each) => (each.kind === 'call' ? fused(each, graph) : each))
}

function fused(node: CallNode, graph: Graph): Node {
  const [list, lambda] = node.args
  if (SELECTING.has(node.overload) && list !== undefined && lambda?.kind === 'lambda') {
    const condition = whereTrue(graph, lambda.body)
    if (condition !== lambda.body) return call(graph, node.overload, [list, withBody(graph, lambda, condition)], node.type, node)
  }
  if (list?.kind !== 'call') return node
  if (list.overload === 'filter/list') return overFilter(node, list, graph)
  if (list.overload === 'map/list') return overMap(node, list, graph)
  return node
}

/** All that they ask of a predicate is where it is true. */
const SELECTING: ReadonlySet<string> = new Set(['filter/list', 'count/list-by', 'find/list'])

function overFilter(node: CallNode, filter: CallNode, graph: Graph): Node {
  const [xs, picked] = filter.args as readonly [Node, LambdaNode]
  switch (node.overload) {
    case 'len/list':
      return call(graph, 'count/list-by', [xs, picked], INT, node)
    case 'count/list': {
      const element = graph.parameter(picked.first, picked.parameters[0] ?? BOOL)
      const isThere = impliesPresence(picked.body, picked.first)
      const condition = isThere ? picked.body : graph.logic('and', [graph.present(element), picked.body])
      return call(graph, 'count/list-by', [xs, withBody(graph, picked, condition)], INT, node)
    }
    case 'within/list':
      if (isInvariant(filter) || !node.args.slice(1).every(isInvariant)) return node
      return call(
        graph,
        'filter/list',
        [call(graph, 'within/list', [xs, ...node.args.slice(1)], node.type, node), picked],
        node.type,
        filter
      )
    default:
      return isInvariant(filter) ? node : conjoined(node, xs, picked, graph)
  }
}

/** One predicate for both walks. */
function conjoined(node: CallNode, xs: Node, picked: LambdaNode, graph: Graph): Node {
  const asked = node.args[1]
  if (asked?.kind !== 'lambda' || asked.first !== picked.first) return node
  const under = (body: Node): Node => call(graph, node.overload, [xs, withBody(graph, asked, body)], node.type, node)
  switch (node.overload) {
    case 'filter/list':
    case 'count/list-by':
    case 'find/list':
      return under(graph.logic('and', [picked.body, asked.body]))
    case 'any/list-by':
    case 'none/list-by':
      return under(graph.logic('and', [orFalse(graph, picked.body), asked.body]))
    case 'all/list-by':
      return under(graph.logic('or', [graph.logic('not', [orFalse(graph, picked.body)]), asked.body]))
    default:
      return node
  }
}

function overMap(node: CallNode, map: CallNode, graph: Graph): Node {
  const [xs, made] = map.args as readonly [Node, LambdaNode]
  if (node.overload === 'len/list') return call(graph, 'len/list', [xs], INT, node)
  if (isInvariant(map)) return node
  const asked = node.args[1]
  switch (node.overload) {
    case 'any/list':
    case 'all/list':
    case 'none/list':
      return call(graph, `${node.overload}-by`, [xs, made], BOOL, node)
    case 'count/list-by':
    case 'any/list-by':
    case 'all/list-by':
    case 'none/list-by': {
      if (asked?.kind !== 'lambda' || asked.first !== made.first) return node
      const body = substitute(graph, asked.body, asked.first, made.body)
      return call(graph, node.overload, [xs, withBody(graph, made, body)], node.type, node)
    }
    default:
      return node
  }
}
