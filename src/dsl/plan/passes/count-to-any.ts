import type { Graph } from '../../../ir/graph.js'
import type { CallNode, LambdaNode, Node } from '../../../ir/node.js'
import { BOOL, INT, present } from '../../../types/type.js'
import { call, repeated, withBody } from '../build.js'
import type { Pass } from '../pass.js'
import { orFalse } from '../truth.js'

/**
 * Whether there is one is known at the first one; how many there are, at the end of the list:
 *
 *     count(xs, p) > 0                → any(xs, p ?? false)
 *     count(xs, p) == 0               → none(xs, p ?? false)
 *     count(xs) >= 1                  → any(xs, x => has(x))
 *     sum(xs, x => p ? 1 : 0)         → count(xs, p)
 *     sum(xs, x => int(p))            → count(xs, p)
 *
 * An element whose predicate is missing is not counted, hence the `?? false`.
 */
export const COUNT_TO_ANY: Pass = {
  name: 'count-to-any',
  rule: (node, graph) => repeated(node, (each) => (each.kind === 'call' ? (asked(each, graph) ?? summed(each, graph)) : each))
}

function asked(node: CallNode, graph: Graph): Node | undefined {
  const [left, right] = node.args
  if (left === undefined || right === undefined) return undefined
  const direct = QUESTIONS[`${node.overload} ${numberOf(right)}`]
  if (direct !== undefined) return quantified(graph, direct, left, node)
  const mirrored = QUESTIONS[`${MIRRORED[node.overload]} ${numberOf(left)}`]
  return mirrored === undefined ? undefined : quantified(graph, mirrored, right, node)
}

/** What a comparison of a count with a constant asks. */
const QUESTIONS: Readonly<Record<string, 'any' | 'none'>> = {
  '>/number 0': 'any',
  '!=/number 0': 'any',
  '>=/number 1': 'any',
  '==/number 0': 'none',
  '<=/number 0': 'none',
  '</number 1': 'none'
}
const MIRRORED: Readonly<Record<string, string>> = {
  '</number': '>/number',
  '<=/number': '>=/number',
  '>/number': '</number',
  '>=/number': '<=/number',
  '==/number': '==/number',
  '!=/number': '!=/number'
}

function numberOf(node: Node): number | undefined {
  return node.kind === 'constant' && typeof node.value === 'number' ? node.value : undefined
}

function quantified(graph: Graph, quantifier: 'any' | 'none', count: Node, node: Node): Node | undefined {
  if (count.kind !== 'call') return undefined
  const [xs, predicate] = count.args
  if (xs === undefined) return undefined
  const lambda = count.overload === 'count/list' ? hasElement(graph, xs) : count.overload === 'count/list-by' ? predicate : undefined
  if (lambda?.kind !== 'lambda') return undefined
  return call(graph, `${quantifier}/list-by`, [xs, withBody(graph, lambda, orFalse(graph, lambda.body))], BOOL, node)
}

/** Only of a list outside of all lambdas: there the new lambda's parameter is the first one. */
function hasElement(graph: Graph, xs: Node): LambdaNode | undefined {
  const type = present(xs.type)
  if (xs.free !== 0 || type.kind !== 'list') return undefined
  const element = graph.parameter(0, type.element)
  return graph.lambda(0, [element.type], graph.present(element))
}

/** What is missing adds nothing, like what is false. */
function summed(node: CallNode, graph: Graph): Node {
  const [xs, value] = node.args
  if (node.overload !== 'sum/list-by' || xs === undefined || value?.kind !== 'lambda') return node
  const condition = conditionOf(value.body)
  return condition === undefined ? node : call(graph, 'count/list-by', [xs, withBody(graph, value, condition)], INT, node)
}

/** The condition of which a value is 1 where it is true and 0 where it is false. */
function conditionOf(value: Node): Node | undefined {
  if (value.kind === 'call' && (value.overload === 'int/bool' || value.overload === 'float/bool')) return value.args[0]
  if (value.kind !== 'conditional' || numberOf(value.then) !== 1 || numberOf(value.else) !== 0) return undefined
  return value.condition
}
