import type { Graph } from '../../../ir/graph.js'
import type { CallNode, LambdaNode, Node } from '../../../ir/node.js'
import { BOOL, FLOAT, INT, isOptional, listOf, mapOf, optional, present } from '../../../types/type.js'
import { missingOf } from '../../../types/value.js'
import { call, withBody } from '../build.js'
import { isInvariant } from '../invariance.js'
import type { Pass } from '../pass.js'
import { type Conditions, conditionsOf, conjuncts, type Matched, matchOf, sharingOf } from '../predicate.js'
import { whereTrue } from '../truth.js'

/**
 * A walk over a list of the request for every candidate becomes a look-up in an index that is built once:
 *
 *     filter(user.history, x => x.category == item.category && x.price > item.price && x.ts > now - 7d)
 *     → filter(bucket(group(filter(user.history, x => x.ts > now - 7d), x => x.category), item.category), x => x.price > item.price)
 *
 *     count(user.history, x => x.price < item.price)
 *     → count_below(sorted(map(user.history, x => x.price)), item.price)
 *
 *     any(user.history, x => (x.category == item.category ?? false) && x.clicked)
 *     → any(bucket(group(user.history, x => x.category), item.category), x => x.clicked)
 *
 *     count(take(candidates, position), x => x.category == item.category)
 *     → count_below(bucket(group_places(candidates, x => x.category), item.category), position)
 *
 *     filter(user.reads, x => any(x.topics, y => y in item.topics))
 *     → touching(user.reads, group_each(user.reads, x => x.topics), item.topics)
 *
 * Buckets keep the order of the list, so sums come out the same to the last bit.
 */
export const INDEX_LOOKUPS: Pass = {
  name: 'index-lookups',
  onlySets: true,
  rule: (node, graph) => (node.kind === 'call' ? indexed(node, graph) : node)
}

function indexed(node: CallNode, graph: Graph): Node {
  const [list, lambda] = node.args
  if (list === undefined || lambda?.kind !== 'lambda') return node
  if (node.overload === 'count/list-by' && list.kind === 'call' && list.overload === 'take/list')
    return countedUpTo(graph, list.args, conditionsOf(lambda, lambda.body)) ?? node
  if (!isInvariant(list)) return node
  switch (node.overload) {
    case 'filter/list':
      return narrowed(graph, list, conditionsOf(lambda, lambda.body)) ?? node
    case 'count/list-by':
      return counted(graph, list, conditionsOf(lambda, lambda.body)) ?? node
    case 'find/list': {
      const bucket = narrowed(graph, list, conditionsOf(lambda, lambda.body))
      return bucket === undefined ? node : call(graph, 'first/list', [bucket], node.type)
    }
    case 'any/list-by':
    case 'none/list-by':
      return quantified(graph, node, list, lambda)
    default:
      return node
  }
}

/** The elements of the list for which all conditions hold; undefined where no index helps. */
function narrowed(graph: Graph, list: Node, conditions: Conditions): Node | undefined {
  const [first, second, ...more] = conditions.equalities
  if (first === undefined) return touched(graph, list, conditions)
  const { lambda } = conditions
  const base = filtered(graph, list, lambda, conditions.ofElement)
  const keyed = [first, second].filter((match) => match !== undefined)
  const keys = keyed.map(({ key }) => graph.lambda(lambda.first, lambda.parameters, key))
  const probes = keyed.map(({ probe }) => probe)
  const of = keyed.length === 2 ? '-2' : ''
  const buckets = mapOf('string', present(list.type))
  const group = call(graph, `group/list${of}`, [base, ...keys], buckets)
  const bucket = call(graph, `bucket/group${of}`, [group, ...probes], list.type)
  return filtered(graph, bucket, lambda, [...more.map(({ node }) => node), ...conditions.others])
}

/** The same for the condition that a list of the element has an element in common with one that is the same for all. */
function touched(graph: Graph, list: Node, { lambda, ofElement, others }: Conditions): Node | undefined {
  const shared = others.map((condition) => sharingOf(condition, lambda)).find((match) => match !== undefined)
  if (shared === undefined) return undefined
  const base = filtered(graph, list, lambda, ofElement)
  const keys = graph.lambda(lambda.first, lambda.parameters, shared.ofElement)
  const places = call(graph, 'group_each/list', [base, keys], mapOf('string', listOf(INT)))
  const found = call(graph, 'touching/places', [base, places, shared.beside], list.type)
  return filtered(
    graph,
    found,
    lambda,
    others.filter((condition) => condition !== shared.node)
  )
}

/** `count(take(xs, n), x => x.key == probe)`: how many of the places under the key come before n. */
function countedUpTo(graph: Graph, args: readonly Node[], conditions: Conditions): Node | undefined {
  const [list, bound] = args as readonly [Node, Node]
  const [only, ...more] = conditions.equalities
  if (only === undefined || more.length + conditions.others.length > 0 || !isInvariant(list) || isInvariant(bound)) return undefined
  const { lambda, ofElement } = conditions
  const key = ofElement.reduce<Node>((inner, condition) => {
    const none = graph.constant(optional(present(inner.type)), missingOf(inner.type))
    return graph.conditional(condition, inner, none, present(inner.type))
  }, only.key)
  const places = call(graph, 'group_places/list', [list, graph.lambda(lambda.first, lambda.parameters, key)], mapOf('string', listOf(INT)))
  const bucket = call(graph, 'bucket/group', [places, only.probe], listOf(INT))
  const count = call(graph, 'count_below/sorted', [bucket, bound], INT)
  return graph.conditional(graph.present(bound), count, graph.constant(optional(INT), Number.NaN), INT)
}

function counted(graph: Graph, list: Node, conditions: Conditions): Node | undefined {
  const elements = narrowed(graph, list, conditions)
  if (elements !== undefined) {
    const { overload, args } = elements as CallNode // a bucket, what touches keys, or a filter of either
    if (overload === 'touching/places') return call(graph, 'count_touching/places', args.slice(1), INT)
    return call(graph, overload === 'filter/list' ? 'count/list-by' : overload.replace('bucket/', 'bucket_size/'), args, INT)
  }
  const [only, ...more] = conditions.others
  const match = only === undefined || more.length > 0 ? undefined : matchOf(only, conditions.lambda)
  const count = match?.numeric === true ? COUNTS[match.sign] : undefined
  if (match === undefined || count === undefined) return undefined
  const { lambda } = conditions
  const base = filtered(graph, list, lambda, conditions.ofElement)
  const values = call(graph, 'map/list', [base, graph.lambda(lambda.first, lambda.parameters, match.key)], listOf(match.key.type))
  return call(graph, count, [call(graph, 'sorted/list', [values], listOf(FLOAT)), match.probe], INT)
}

/** `any(xs, p)`, of a p that is never missing or `?? false`, is a question of how many there are. */
function quantified(graph: Graph, node: CallNode, list: Node, lambda: LambdaNode): Node {
  const { body } = lambda
  const key = matchOf(body, lambda)
  if (key?.sign === '==' && !isInvariant(key.probe)) return foundByKey(graph, node, list, lambda, key)
  if (isOptional(body.type)) return amongFound(graph, node, list, lambda) ?? node
  const count = counted(graph, list, conditionsOf(lambda, whereTrue(graph, body)))
  if (count === undefined) return node
  return call(graph, node.overload === 'any/list-by' ? '>/number' : '==/number', [count, graph.constant(INT, 0)], BOOL)
}

/** Where a part of the predicate is false it is, whatever the rest; so the rest is asked only of the elements for which that part is true. */
function amongFound(graph: Graph, node: CallNode, list: Node, lambda: LambdaNode): Node | undefined {
  const parts = conjuncts(lambda.body)
  const certain = conjunction(
    graph,
    parts.filter(({ type }) => !isOptional(type))
  )
  const asked = conjunction(
    graph,
    parts.filter(({ type }) => isOptional(type))
  )
  if (certain === undefined || asked === undefined) return undefined
  const found = narrowed(graph, list, conditionsOf(lambda, whereTrue(graph, certain)))
  return found === undefined ? undefined : call(graph, node.overload, [found, withBody(graph, lambda, asked)], node.type, node)
}

function foundByKey(graph: Graph, node: CallNode, list: Node, lambda: LambdaNode, { key, probe }: Matched): Node {
  const keys = call(graph, 'map/list', [list, graph.lambda(lambda.first, lambda.parameters, key)], listOf(key.type))
  const places = call(graph, 'places/list', [keys], mapOf('string', INT))
  const found = call(graph, 'has_key/places', [places, probe], BOOL)
  return node.overload === 'any/list-by' ? found : graph.logic('not', [found], node.span)
}

function filtered(graph: Graph, list: Node, lambda: LambdaNode, conditions: readonly Node[]): Node {
  const body = conjunction(graph, conditions)
  if (body === undefined) return list
  return call(graph, 'filter/list', [list, graph.lambda(lambda.first, lambda.parameters, body)], list.type)
}

function conjunction(graph: Graph, [first, ...more]: readonly Node[]): Node | undefined {
  return first === undefined ? undefined : more.reduce((all, condition) => graph.logic('and', [all, condition]), first)
}

/** What counts the elements whose value compares so with a bound. */
const COUNTS: Readonly<Record<Matched['sign'], string | undefined>> = {
  '<': 'count_below/sorted',
  '<=': 'count_up_to/sorted',
  '>': 'count_above/sorted',
  '>=': 'count_from/sorted',
  '==': undefined
}
