import type { Graph } from '../../../ir/graph.js'
import type { CallNode, Node } from '../../../ir/node.js'
import { FLOAT, present } from '../../../types/type.js'
import { call, repeated } from '../build.js'
import type { Pass } from '../pass.js'

/**
 * Arithmetic that gives the same double with less work. The operand x is missing exactly where the result was, and what is
 * present stays in range, so nothing else can be seen; −0 counts as 0 everywhere.
 *
 *     x + 0, x - 0, x * 1, x / 1 → x         x is finite, and rounding a double to a double changes nothing
 *     x * -1, x / -1, 0 - x      → -x        the sign is a bit of its own
 *     -(-x)                      → x
 *     x - -y                     → x + y     IEEE 754 defines subtraction so
 *     x + -y                     → x - y
 *     abs(-x), abs(abs(x))       → abs(x)
 *     x / 4                      → x * 0.25  the reciprocal of a power of two is a double, so both round the same real number
 *     floor(i), int(i), float(x) → i, x      of an int, and so ceil, round, round_even and trunc; of a float
 */
export const SIMPLIFY_ARITHMETIC: Pass = {
  name: 'simplify-arithmetic',
  rule: (node, graph) => repeated(node, (each) => (each.kind === 'call' ? simplified(each, graph) : each))
}

function simplified(node: CallNode, graph: Graph): Node {
  const [left, right] = node.args
  if (left === undefined) return node
  if (right === undefined) return unary(node, left, graph)
  switch (node.overload.slice(0, node.overload.indexOf('/', 1))) {
    case '+':
      return sum(node, left, right, graph)
    case '-':
      return difference(node, left, right, graph)
    case '*':
      return product(node, left, right, graph)
    case '/':
      return quotient(node, left, right, graph)
    default:
      return node
  }
}

function sum(node: CallNode, left: Node, right: Node, graph: Graph): Node {
  if (isNumber(right, 0)) return left
  if (isNumber(left, 0)) return right
  const added = negated(right)
  const difference = DIFFERENCES[node.overload]
  return added === undefined || difference === undefined ? node : call(graph, difference, [left, added], node.type, node)
}

function difference(node: CallNode, left: Node, right: Node, graph: Graph): Node {
  if (isNumber(right, 0)) return left
  const subtracted = negated(right)
  const sumOf = SUMS[node.overload]
  if (subtracted !== undefined && sumOf !== undefined) return call(graph, sumOf, [left, subtracted], node.type, node)
  const { kind } = present(node.type)
  return isNumber(left, 0) && node.overload === `-/${kind}` ? negative(graph, right, node) : node
}

function product(node: CallNode, left: Node, right: Node, graph: Graph): Node {
  if (isNumber(right, 1)) return left
  if (isNumber(left, 1)) return right
  if (isNumber(right, -1)) return negative(graph, left, node)
  return isNumber(left, -1) ? negative(graph, right, node) : node
}

function quotient(node: CallNode, left: Node, right: Node, graph: Graph): Node {
  const multiplication = PRODUCTS[node.overload]
  const divisor = right.kind === 'constant' ? right.value : undefined
  if (multiplication === undefined || typeof divisor !== 'number' || !isPowerOfTwo(divisor)) return node
  if (divisor === 1) return left
  if (divisor === -1) return negative(graph, left, node)
  return call(graph, multiplication, [left, graph.constant(FLOAT, 1 / divisor, right.span)], node.type, node)
}

function unary(node: CallNode, operand: Node, graph: Graph): Node {
  const row = node.overload.slice(0, node.overload.indexOf('/'))
  if (row === 'negate') return negated(operand) ?? node
  if (row === 'abs') {
    const inner = negated(operand)
    if (inner !== undefined) return call(graph, node.overload, [inner], node.type, node)
    return operand.kind === 'call' && operand.overload.startsWith('abs/') ? operand : node
  }
  if (TO_INT.has(node.overload)) return present(operand.type).kind === 'int' ? operand : node
  return node.overload === 'float/float' ? operand : node
}

/** x, of -x. */
function negated(node: Node): Node | undefined {
  return node.kind === 'call' && node.overload.startsWith('negate/') ? node.args[0] : undefined
}

function negative(graph: Graph, operand: Node, like: Node): Node {
  const { kind } = present(like.type)
  return call(graph, `negate/${kind}`, [operand], like.type, like)
}

function isNumber(node: Node, value: number): boolean {
  return node.kind === 'constant' && node.value === value
}

/** Of normal doubles whose reciprocal is one too: then the fraction bits are all 0 in both. */
function isPowerOfTwo(value: number): boolean {
  const exponent = Math.log2(Math.abs(value))
  return Number.isInteger(exponent) && Math.abs(exponent) <= EXPONENT_MAX && 2 ** exponent === Math.abs(value)
}
const EXPONENT_MAX = 1022

const DIFFERENCES: Readonly<Record<string, string>> = {
  '+/int': '-/int',
  '+/float': '-/float',
  '+/duration': '-/duration',
  '+/timestamp-duration': '-/timestamp-duration'
}
const SUMS: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(DIFFERENCES).map(([plus, minus]) => [minus, plus]))
const PRODUCTS: Readonly<Record<string, string>> = { '//float': '*/float', '//duration-number': '*/duration-number' }
const TO_INT: ReadonlySet<string> = new Set([
  ...['floor', 'ceil', 'round', 'round_even', 'trunc', 'int'].map((name) => `${name}/float`),
  'int/int'
])
