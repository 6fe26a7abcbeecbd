import { overloadById } from '../../../functions/index.js'
import { callNode } from '../../../ir/call.js'
import type { Graph } from '../../../ir/graph.js'
import type { CallNode, LambdaNode, Node } from '../../../ir/node.js'
import { BOOL, FLOAT, INT, listOf, mapOf, present, type Type } from '../../../types/type.js'
import { isBesideElement, isInvariant, isOfElement } from '../invariance.js'
import type { Pass } from '../pass.js'

/**
 * A walk over a list of the request for every candidate becomes a look-up in an index that is built once:
 *
 *     filter(user.history, x => x.category == item.category && x.price > item.price && x.ts > now - 7d)
 *     → filter(bucket(group(filter(user.history, x => x.ts > now - 7d), x => x.category), item.category), x => x.price > item.price)
 *
 *     count(user.history, x => x.price < item.price)
 *     → count_below(sorted(map(user.history, x => x.price)), item.price)
 *
 * Buckets keep the order of the list, so sums come out the same to the last bit.
 */
export const INDEX_LOOKUPS: Pass = {
  name: 'index-lookups',
  onlySets: true,
  rule: (node, graph) => (node.kind === 'call' ? indexed(node, graph) : node)
}

/** Conditions of a predicate on one element, by what they read. */
interface Conditions {
  readonly lambda: LambdaNode
  /** One truth for each element, whatever the candidate. */
  readonly ofElement: readonly Node[]
  /** `x.key == probe`, of scalars. */
  readonly equalities: readonly Matched[]
  readonly others: readonly Node[]
}

interface Matched {
  readonly node: Node
  readonly operator: string
  readonly key: Node
  readonly probe: Node
}

function indexed(node: CallNode, graph: Graph): Node {
  const [list, lambda] = node.args
  if (list === undefined || lambda?.kind !== 'lambda' || !isInvariant(list)) return node
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
  if (first === undefined) return undefined
  const { lambda } = conditions
  const base = filtered(graph, list, lambda, conditions.ofElement)
  const keyed = [first, second].filter((match) => match !== undefined)
  const keys = keyed.map(({ key }) => graph.lambda(lambda.first, lambda.parameters, key))
  const probes = keyed.map(({ probe }) => probe)
  const of = keyed.length === 2 ? '-2' : ''
  const buckets = mapOf('string', present(list.type))
  const group = call(graph, `group/list${of}`, [base, ...keys], keyed.length === 2 ? mapOf('string', buckets) : buckets)
  const bucket = call(graph, `bucket/group${of}`, [group, ...probes], list.type)
  return filtered(graph, bucket, lambda, [...more.map(({ node }) => node), ...conditions.others])
}

function counted(graph: Graph, list: Node, conditions: Conditions): Node | undefined {
  const elements = narrowed(graph, list, conditions)
  if (elements !== undefined) {
    const { overload, args } = elements as CallNode // a bucket, or a filter of one
    return overload === 'filter/list' ? call(graph, 'count/list-by', args, INT) : call(graph, 'len/list', [elements], INT)
  }
  const [only, ...more] = conditions.others
  const match = only === undefined || more.length > 0 ? undefined : matchOf(only, conditions.lambda)
  const count = match === undefined ? undefined : COUNTS[match.operator]
  if (match === undefined || count === undefined) return undefined
  const { lambda } = conditions
  const base = filtered(graph, list, lambda, conditions.ofElement)
  const values = call(graph, 'map/list', [base, graph.lambda(lambda.first, lambda.parameters, match.key)], listOf(match.key.type))
  return call(graph, count, [call(graph, 'sorted/list', [values], listOf(FLOAT)), match.probe], INT)
}

/** `any(xs, x => p ?? false)`, where one that is missing is no matter, is a question of how many there are. */
function quantified(graph: Graph, node: CallNode, list: Node, lambda: LambdaNode): Node {
  const { body } = lambda
  const fallback = body.kind === 'coalesce' && body.operands.length === 2 ? body.operands[1] : undefined
  if (body.kind !== 'coalesce' || fallback?.kind !== 'constant' || fallback.value !== false) return node
  const count = counted(graph, list, conditionsOf(lambda, body.operands[0] as Node))
  if (count === undefined) return node
  return call(graph, node.overload === 'any/list-by' ? '>/number' : '==/number', [count, graph.constant(INT, 0)], BOOL)
}

function conditionsOf(lambda: LambdaNode, body: Node): Conditions {
  const ofElement: Node[] = []
  const equalities: Matched[] = []
  const others: Node[] = []
  for (const condition of conjuncts(body)) {
    const match = matchOf(condition, lambda)
    if (isOfElement(condition, lambda)) ofElement.push(condition)
    else if (match !== undefined && EQUALITIES.has(match.operator)) equalities.push(match)
    else others.push(condition)
  }
  return { lambda, ofElement, equalities, others }
}

/** A predicate holds where all of these do: what is missing holds no more than what is false. */
function conjuncts(body: Node): readonly Node[] {
  return body.kind === 'logic' && body.operator === 'and' ? body.operands.flatMap(conjuncts) : [body]
}

/** A comparison of a value of the element with one that is the same for all elements, the element's on the left. */
function matchOf(node: Node, lambda: LambdaNode): Matched | undefined {
  if (node.kind !== 'call') return undefined
  const [left, right] = node.args
  if (left === undefined || right === undefined) return undefined
  if (isOfElement(left, lambda) && isBesideElement(right, lambda)) return { node, operator: node.overload, key: left, probe: right }
  const mirrored = MIRRORED[node.overload]
  if (mirrored === undefined || !isOfElement(right, lambda) || !isBesideElement(left, lambda)) return undefined
  return { node, operator: mirrored, key: right, probe: left }
}

function filtered(graph: Graph, list: Node, lambda: LambdaNode, conditions: readonly Node[]): Node {
  const [first, ...more] = conditions
  if (first === undefined) return list
  const body = more.reduce((all, condition) => graph.logic('and', [all, condition]), first)
  return call(graph, 'filter/list', [list, graph.lambda(lambda.first, lambda.parameters, body)], list.type)
}

function call(graph: Graph, overload: string, args: readonly Node[], result: Type): Node {
  return callNode(graph, overloadById(overload), args, result)
}

const EQUALITIES: ReadonlySet<string> = new Set(['number', 'text', 'bool', 'id', 'timestamp', 'duration'].map((type) => `==/${type}`))

const NUMERIC = ['number', 'timestamp', 'duration'] as const
const ofNumeric = (operator: string, other: string) => NUMERIC.map((type) => [`${operator}/${type}`, other.replace('*', type)])

/** The same comparison with its sides exchanged. */
const MIRRORED: Readonly<Record<string, string>> = Object.fromEntries([
  ...[...EQUALITIES].map((id) => [id, id]),
  ...ofNumeric('<', '>/*'),
  ...ofNumeric('<=', '>=/*'),
  ...ofNumeric('>', '</*'),
  ...ofNumeric('>=', '<=/*')
])

/** What counts the elements whose value compares so with a bound. */
const COUNTS: Readonly<Record<string, string>> = Object.fromEntries([
  ...ofNumeric('<', 'count_below/sorted'),
  ...ofNumeric('<=', 'count_up_to/sorted'),
  ...ofNumeric('>', 'count_above/sorted'),
  ...ofNumeric('>=', 'count_from/sorted')
])
