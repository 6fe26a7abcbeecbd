import type { Graph } from '../../../ir/graph.js'
import type { CallNode, CoalesceNode, ConditionalNode, LogicNode, Node } from '../../../ir/node.js'
import { BOOL, isOptional, present } from '../../../types/type.js'
import { isMissing } from '../../../types/value.js'
import { call, repeated } from '../build.js'
import type { Pass } from '../pass.js'

/**
 * Laws of three-valued logic and of missing values. `certain` stands for what is never missing.
 *
 *     !!a                        → a
 *     !(a < b), !(a == b)        → a >= b, a != b       both are missing where a or b is
 *     !(x in xs), !any(xs, p)    → x not in xs, none(xs, p)
 *     true && a, false || a      → a
 *     false && a, true || a      → false, true          whatever a is, missing too
 *     a && a, a || a             → a
 *     a == true, a != true       → a, !a
 *     true ? a : b               → a
 *     !c ? a : b                 → c ? b : a
 *     c ? true : false           → c
 *     certain ? a : a            → a
 *     (a ?? b) ?? c              → coalesce(a, b, c)
 *     certain ?? a               → certain
 *     null ?? a, a ?? null       → a
 *     has(certain), has(null)    → true, false
 */
export const SIMPLIFY_LOGIC: Pass = {
  name: 'simplify-logic',
  rule: (node, graph) => repeated(node, (each) => simplified(each, graph))
}

function simplified(node: Node, graph: Graph): Node {
  switch (node.kind) {
    case 'logic':
      return node.operator === 'not' ? negation(node, graph) : connective(node)
    case 'conditional':
      return choice(node, graph)
    case 'coalesce':
      return firstPresent(node, graph)
    case 'present':
      if (isNothing(node.operand)) return graph.constant(BOOL, false, node.span)
      return isOptional(node.operand.type) ? node : graph.constant(BOOL, true, node.span)
    case 'call':
      return truthOf(node, graph)
    default:
      return node
  }
}

function negation(node: LogicNode, graph: Graph): Node {
  const [operand] = node.operands
  if (operand?.kind === 'logic' && operand.operator === 'not') return operand.operands[0] ?? node
  if (operand?.kind !== 'call') return node
  const contrary = CONTRARIES[operand.overload]
  return contrary === undefined ? node : call(graph, contrary, operand.args, BOOL, node)
}

function connective(node: LogicNode): Node {
  const [left, right] = node.operands
  if (left === undefined || right === undefined) return node
  const decisive = node.operator === 'or'
  if (left === right || isBool(right, !decisive) || isBool(left, decisive)) return left
  return isBool(left, !decisive) || isBool(right, decisive) ? right : node
}

function choice(node: ConditionalNode, graph: Graph): Node {
  const { condition, then, else: otherwise } = node
  if (isBool(condition, true)) return then
  if (isBool(condition, false)) return otherwise
  if (condition.kind === 'logic' && condition.operator === 'not') {
    const [contrary] = condition.operands
    return contrary === undefined ? node : graph.conditional(contrary, otherwise, then, present(node.type), node.span)
  }
  if (isBool(then, true) && isBool(otherwise, false)) return condition
  if (isBool(then, false) && isBool(otherwise, true)) return graph.logic('not', [condition], node.span)
  return then === otherwise && !isOptional(condition.type) ? then : node
}

function firstPresent(node: CoalesceNode, graph: Graph): Node {
  const all = node.operands.flatMap((operand) => (operand.kind === 'coalesce' ? operand.operands : [operand]))
  const possible = all.filter((operand, index) => !isNothing(operand) && all.indexOf(operand) === index)
  const certain = possible.findIndex(({ type }) => !isOptional(type))
  const asked = certain < 0 ? possible : possible.slice(0, certain + 1)
  const [only] = asked
  if (only === undefined) return node.operands[0] ?? node
  if (asked.length === 1) return only
  return graph.coalesce(asked, present(node.type), node.span)
}

function truthOf(node: CallNode, graph: Graph): Node {
  if (node.overload !== '==/bool' && node.overload !== '!=/bool') return node
  const [left, right] = node.args
  const [asked, expected] = right?.kind === 'constant' ? [left, right] : [right, left]
  if (asked === undefined || expected?.kind !== 'constant' || typeof expected.value !== 'boolean') return node
  return expected.value === (node.overload === '==/bool') ? asked : graph.logic('not', [asked], node.span)
}

function isBool(node: Node, value: boolean): boolean {
  return node.kind === 'constant' && node.value === value
}

function isNothing(node: Node): boolean {
  return node.kind === 'constant' && isMissing(node.value)
}

const ORDERED = ['number', 'text', 'timestamp', 'duration'] as const
const COMPARED = ['number', 'text', 'bool', 'id', 'timestamp', 'duration', 'structure'] as const
const SEARCHED = ['list', 'map', 'int-map', 'structure'] as const

const pairs = (left: string, right: string, kinds: readonly string[]): readonly (readonly [string, string])[] =>
  kinds.map((kind) => [`${left}/${kind}`, `${right}/${kind}`])
const PAIRS = [
  ...pairs('<', '>=', ORDERED),
  ...pairs('>', '<=', ORDERED),
  ...pairs('==', '!=', COMPARED),
  ...pairs('in', 'not in', SEARCHED),
  ...pairs('any', 'none', ['list', 'list-by'])
]
/** What is false where the other is true, and missing where it is missing. */
const CONTRARIES: Readonly<Record<string, string>> = Object.fromEntries([...PAIRS, ...PAIRS.map(([left, right]) => [right, left])])
