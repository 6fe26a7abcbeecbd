import type { Graph } from '../../../ir/graph.js'
import type { CallNode, FieldNode, Node } from '../../../ir/node.js'
import { INT } from '../../../types/type.js'
import { repeated } from '../build.js'
import type { Pass } from '../pass.js'

/**
 * A part of something that is written out is that part:
 *
 *     [a, b, c][1], [a, b, c][-1] → b, c
 *     {price: a, stock: b}.price  → a
 *     len([a, b, c])              → 3
 *
 * A place that is not there stays, to be counted.
 */
export const READ_LITERALS: Pass = {
  name: 'read-literals',
  rule: (node, graph) => repeated(node, (each) => read(each, graph))
}

function read(node: Node, graph: Graph): Node {
  if (node.kind === 'field') return fieldOf(node)
  return node.kind === 'call' ? partOf(node, graph) : node
}

function fieldOf(node: FieldNode): Node {
  const { object, field } = node
  return object.kind === 'record' ? (object.fields.find(({ name }) => name === field)?.value ?? node) : node
}

function partOf(node: CallNode, graph: Graph): Node {
  const [list, index] = node.args
  if (list?.kind !== 'list') return node
  if (node.overload === 'len/list') return graph.constant(INT, list.elements.length, node.span)
  const place = node.overload === '[]/list' && index?.kind === 'constant' ? index.value : undefined
  return Number.isInteger(place) ? (list.elements.at(place as number) ?? node) : node // a missing place is none
}
