import type { Graph } from '../../../ir/graph.js'
import { type Environment, interpret } from '../../../ir/interpret.js'
import type { Node } from '../../../ir/node.js'
import { operandsOf, reachable } from '../../../ir/operands.js'
import { present, type Type } from '../../../types/type.js'
import type { Value } from '../../../types/value.js'
import type { Pass } from '../pass.js'

/**
 * What depends on nothing is computed by the interpreter, once:
 *
 *     log1p(2 * 50)             → 4.61512051684126
 *     lower("Red") == "red"     → true
 *     [3, 1, 2].map(x => x * 2) → [6, 2, 4]
 *
 * What comes out as missing stays as it is, so that it is counted and explained where it happens; so do large values, which code
 * should not carry.
 */
export const FOLD_CONSTANTS: Pass = {
  name: 'fold-constants',
  rule: (node, graph) => (isConstant(node) ? folded(node, graph) : node)
}

/** A value of nothing but constants and functions over constants. */
function isConstant(node: Node): boolean {
  if (node.kind === 'host' || node.kind === 'lambda' || node.kind === 'record') return false
  const operands = operandsOf(node)
  return operands.length > 0 && operands.every((operand) => operand.kind === 'constant' || isPureLambda(operand))
}

/** Functions written in TypeScript may be anything. */
function isPureLambda(node: Node): boolean {
  return node.kind === 'lambda' && node.free === 0 && node.scope === 'constant' && reachable([node]).every(({ kind }) => kind !== 'host')
}

function folded(node: Node, graph: Graph): Node {
  const { value, reason } = interpret(node, NOTHING)
  const type = present(node.type)
  return reason === undefined && isPortable(type) && isSmall(value) ? graph.constant(type, value, node.span) : node
}

/** The value follows from its JSON and the type. */
function isPortable(type: Type): boolean {
  if (type.kind === 'list') return isScalar(present(type.element))
  return type.kind === 'vector' || isScalar(type)
}

function isScalar({ kind }: Type): boolean {
  return kind !== 'never' && kind !== 'list' && kind !== 'vector' && kind !== 'map' && kind !== 'record' && kind !== 'row'
}

function isSmall(value: Value): boolean {
  if (typeof value === 'string') return value.length <= TEXT_LENGTH_MAX
  if (value instanceof Float32Array) return value.length <= ELEMENTS_MAX
  return !Array.isArray(value) || (value.length <= ELEMENTS_MAX && value.every(isSmall))
}
const TEXT_LENGTH_MAX = 256
const ELEMENTS_MAX = 64

/** Of constants nothing is asked. */
const NOTHING: Environment = {
  now: Number.NaN,
  position: Number.NaN,
  candidates: [],
  input: refuse,
  rowField: refuse,
  host: refuse
}

function refuse(): never {
  throw new Error('a constant reads an input')
}
