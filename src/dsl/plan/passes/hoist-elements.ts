import { overloadById } from '../../../functions/index.js'
import { callNode } from '../../../ir/call.js'
import type { Graph } from '../../../ir/graph.js'
import type { CallNode, LambdaNode, Node } from '../../../ir/node.js'
import { operandsOf, reachable } from '../../../ir/operands.js'
import { listOf, NULL, present } from '../../../types/type.js'
import { isBesideElement, isInvariant, isOfElement } from '../invariance.js'
import type { Pass } from '../pass.js'
import { withOperands } from '../rewrite.js'

/**
 * What a walk for every candidate computes of an element alone is computed once per request, in a walk of its own:
 *
 *     any(user.titles, x => contains(lower(item.title), lower(x)))
 *     → any(map(user.titles, x => lower(x)), x => contains(lower(item.title), x))
 *
 * Where the element is read in other ways, too, the new list is one of records with all of them.
 */
export const HOIST_ELEMENTS: Pass = {
  name: 'hoist-elements',
  onlySets: true,
  rule: (node, graph) => (node.kind === 'call' && TERMINALS.has(node.overload.split('/', 1)[0] as string) ? hoisted(node, graph) : node)
}

/** Walks whose result has no elements in it, so that it does not matter what these are. */
const TERMINALS: ReadonlySet<string> = new Set([
  ...['count', 'any', 'all', 'none', 'sum', 'mean', 'min', 'max', 'argmin', 'argmax', 'map'],
  ...['variance', 'variance_pop', 'stddev', 'stddev_pop', 'skew', 'kurtosis', 'median', 'percentile', 'gini', 'corr'],
  ...['product', 'geometric_mean', 'harmonic_mean', 'ew_mean', 'drawdown', 'decay_sum', 'decay_count', 'recency']
])

/** Steps that are worth a list of their own. */
const WORTH = 8
/** Reading a field of a candidate's object checks it each time. */
const ROW_FIELD_COST = 8
const TEMPLATE_COST = 20

function hoisted(node: CallNode, graph: Graph): Node {
  const walk = walkOf(node)
  if (walk === undefined) return node
  const found = new Found(walk.lambdas)
  if (found.costly.length === 0) return node
  const element = found.elementOf(graph, walk.first)
  const make = graph.lambda(walk.first.first, walk.first.parameters, element)
  let list = callNode(graph, overloadById('map/list'), [walk.list, make], listOf(element.type))
  for (const { overload, args, type, span } of walk.calls.toReversed()) {
    const others = args.slice(1).map((argument) => (argument.kind === 'lambda' ? found.rewritten(graph, argument, element) : argument))
    const result = overload === 'filter/list' ? listOf(element.type) : type
    list = callNode(graph, overloadById(overload), [list, ...others], result, span)
  }
  return list
}

/** A walk over a list of the request, with the filters that it walks through. */
interface Walk {
  readonly list: Node
  /** Outermost first. */
  readonly calls: readonly CallNode[]
  /** All of one parameter, the element. */
  readonly lambdas: readonly LambdaNode[]
  readonly first: LambdaNode
}

function walkOf(node: CallNode): Walk | undefined {
  const calls: CallNode[] = []
  let list: Node = node
  while (list.kind === 'call' && (list === node || list.overload === 'filter/list') && !isInvariant(list)) {
    calls.push(list)
    list = list.args[0] as Node // what walks has a list
  }
  const lambdas = calls.flatMap(({ args }) => args.filter((argument) => argument.kind === 'lambda'))
  const [first] = lambdas
  // Without a lambda the walk itself, which is no filter, is about the elements.
  if (first === undefined || !node.args.includes(first) || !isInvariant(list) || list.kind === 'constant') return undefined
  return lambdas.every((lambda) => lambda.first === first.first) ? { list, calls, lambdas, first } : undefined
}

/** What lambdas read of their element: costly parts, and whether anything else. */
class Found {
  readonly costly: readonly Node[]
  readonly #plain: boolean

  constructor(lambdas: readonly LambdaNode[]) {
    const costly = new Set<Node>()
    const seen = new Set<Node>()
    let plain = false
    const visit = (node: Node, lambda: LambdaNode): void => {
      if (isBesideElement(node, lambda) || seen.has(node)) return
      seen.add(node)
      if (node.kind === 'parameter') plain = true
      else if (node.kind !== 'lambda' && isOfElement(node, lambda) && costOf(node) >= WORTH) costly.add(node)
      else for (const operand of operandsOf(node)) visit(operand, lambda)
    }
    for (const lambda of lambdas) visit(lambda.body, lambda)
    this.costly = [...costly]
    this.#plain = plain
  }

  /** What stands in the new list for an element. */
  elementOf(graph: Graph, { first, parameters }: LambdaNode): Node {
    const [only] = this.costly
    if (only !== undefined && this.#isBare) return only
    const parts = this.costly.map((value, index) => ({ name: partName(index), value }))
    const [type = NULL] = parameters
    return graph.record(this.#plain ? [...parts, { name: WHOLE, value: graph.parameter(first, type) }] : parts)
  }

  /** The lambda over the elements of the new list. */
  rewritten(graph: Graph, lambda: LambdaNode, element: Node): LambdaNode {
    const parameter = graph.parameter(lambda.first, element.type)
    const known = new Map<Node, Node>()
    this.costly.forEach((node, index) => {
      known.set(node, this.#isBare ? parameter : graph.field(parameter, partName(index), node.type))
    })
    const rewrite = (node: Node): Node => {
      if (isBesideElement(node, lambda)) return node
      const done = known.get(node)
      if (done !== undefined) return done
      const result =
        node.kind === 'parameter' ? graph.field(parameter, WHOLE, node.type) : withOperands(graph, node, operandsOf(node).map(rewrite))
      known.set(node, result)
      return result
    }
    return graph.lambda(lambda.first, [parameter.type], rewrite(lambda.body), lambda.span)
  }

  /** The new list's elements are the only part itself. */
  get #isBare(): boolean {
    return this.costly.length === 1 && !this.#plain
  }
}

const WHOLE = 'whole'
function partName(index: number): string {
  return `part${index}`
}

function costOf(node: Node): number {
  let cost = 0
  for (const part of reachable([node])) {
    if (part.free === 0) continue // computed once anyway
    if (part.kind === 'template') cost += TEMPLATE_COST
    else if (part.kind === 'field' && present(part.object.type).kind === 'row') cost += ROW_FIELD_COST
    else if (part.kind === 'call') cost += overloadById(part.overload).cost.fixed + (overloadById(part.overload).cost.element ?? 0)
  }
  return cost
}
