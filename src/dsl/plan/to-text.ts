import type { Graph } from '../../ir/graph.js'
import type { Node } from '../../ir/node.js'
import { present, STRING } from '../../types/type.js'

/** The text of a value as `string(x)` gives it: what the holes of a template become. */
export function toText(graph: Graph, node: Node): Node {
  const { kind } = present(node.type)
  if (kind === 'string' || kind === 'enum' || kind === 'id' || kind === 'never') return node
  return graph.call(`string/${kind}`, [node], STRING, false, node.span)
}
