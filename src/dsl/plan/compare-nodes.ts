import type { Node } from '../../ir/node.js'
import { operandsOf } from '../../ir/operands.js'
import { encodeValue } from '../../types/encoded-value.js'

/**
 * An order of the nodes of one graph by what they are, and not by when they were made: the same in every graph. Equal operands are
 * one node, so only the first pair that differs has to be looked into.
 */
export function compareNodes(left: Node, right: Node): number {
  if (left === right) return 0
  const byHead = compareText(headOf(left), headOf(right))
  if (byHead !== 0) return byHead
  const [of, other] = [operandsOf(left), operandsOf(right)]
  for (const [index, operand] of of.entries()) {
    const counterpart = other[index]
    if (counterpart !== undefined && operand !== counterpart) return compareNodes(operand, counterpart)
  }
  return compareText(JSON.stringify(left.type), JSON.stringify(right.type))
}

/** What distinguishes two nodes beside their operands and type. Constants come last, as people write them. */
function headOf(node: Node): string {
  const operands = String(operandsOf(node).length)
  switch (node.kind) {
    case 'constant':
      return `~ ${JSON.stringify(encodeValue(node.value))}`
    case 'input':
      return `${node.kind} ${node.source}.${node.field}`
    case 'parameter':
      return `${node.kind} ${node.index}`
    case 'field':
      return `${node.kind} ${node.field}`
    case 'call':
      return `${node.kind} ${node.overload} ${operands}`
    case 'lambda':
      return `${node.kind} ${node.first} ${JSON.stringify(node.parameters)}`
    case 'logic':
      return `${node.kind} ${node.operator}`
    case 'record':
      return `${node.kind} ${node.fields.map(({ name }) => name).join(' ')}`
    case 'host':
      return `${node.kind} ${node.feature}`
    default:
      return `${node.kind} ${operands}`
  }
}

function compareText(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
