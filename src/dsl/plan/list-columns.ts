import type { Graph } from '../../ir/graph.js'
import type { Node } from '../../ir/node.js'
import { operandsOf, reachable } from '../../ir/operands.js'
import { present } from '../../types/type.js'
import { withOperands } from './rewrite.js'

/** Outputs, cut once more: what follows from a candidate and the list that it stands in, and what a request needs of that. */
export interface ListColumns {
  /** What is computed once per list, for each position of it. */
  readonly nodes: readonly Node[]
  /** The outputs, with fields of the candidate in the places of what was cut off. */
  readonly outputs: readonly Node[]
  /** Places in `nodes` by the names of those fields. */
  readonly names: ReadonlyMap<string, number>
  /** For nodes of `outputs`, those in whose place they stand. */
  readonly originals: ReadonlyMap<Node, Node>
}

/** What a node reads, as bits. */
const LIST = 1
const ROW = 2
const REQUEST = 4

/**
 * Cuts at the outermost nodes that read the list of candidates and the candidate's own part in it, and nothing else:
 *
 *     count_above(sorted(map(candidates, c => c.price)), item.:0) * user.budget
 *     → computed once per list, for each position: count_above(…); output: item.:list0 * user.budget
 */
export function listColumns(graph: Graph, candidateSource: string, outputs: readonly Node[]): ListColumns {
  const reads = new Map<Node, number>()
  for (const node of reachable(outputs)) reads.set(node, readBy(node, candidateSource, reads))
  const nodes: Node[] = []
  const names = new Map<string, number>()
  const originals = new Map<Node, Node>()
  const known = new Map<Node, Node>()
  const cut = (node: Node): Node => {
    const result = known.get(node) ?? made(node)
    known.set(node, result)
    if (!originals.has(result)) originals.set(result, node)
    return result
  }
  const made = (node: Node): Node => {
    if (reads.get(node) !== (LIST | ROW) || node.free !== 0 || node.kind === 'lambda')
      return withOperands(graph, node, operandsOf(node).map(cut))
    const name = `:list${nodes.length}`
    names.set(name, nodes.push(node) - 1)
    return graph.input(candidateSource, name, present(node.type), node.span)
  }
  return { outputs: outputs.map(cut), nodes, names, originals }
}

function readBy(node: Node, candidateSource: string, known: ReadonlyMap<Node, number>): number {
  switch (node.kind) {
    case 'candidates':
      return LIST
    case 'position':
      return ROW
    case 'input':
      return node.source === candidateSource ? ROW : REQUEST
    case 'now':
    case 'host': // may do anything
      return REQUEST
    default:
      return operandsOf(node).reduce((bits, operand) => bits | (known.get(operand) ?? 0), 0)
  }
}
