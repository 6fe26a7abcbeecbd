import type { Graph } from '../../ir/graph.js'
import type { Node } from '../../ir/node.js'
import { operandsOf, reachable } from '../../ir/operands.js'
import { present } from '../../types/type.js'
import { withOperands } from './rewrite.js'

/** Columns of a set, cut in two: what follows from a candidate alone, and what a request needs of that. */
export interface Packing {
  /** What is computed when candidates are prepared. */
  readonly columns: readonly Node[]
  /** The outputs, with columns in the places of what was cut off: fields of the candidate under names from `columnNames`. */
  readonly outputs: readonly Node[]
  /** Places of columns by the names under which `outputs` read them; fields of rows of `candidates` are read under their own. */
  readonly columnNames: ReadonlyMap<string, number>
  /** For nodes of `outputs`, those of the plan in whose place they stand. */
  readonly originals: ReadonlyMap<Node, Node>
}

/**
 * Cuts at the outermost nodes that read the candidate and nothing else:
 *
 *     dot(user.embedding, item.embedding) + log1p(item.votes)
 *     → columns: item.embedding, log1p(item.votes); output: dot(user.embedding, item.:0) + item.:1
 *
 * What the author of a host feature wrote may depend on anything, so it is never kept.
 */
export function pack(graph: Graph, candidateSource: string, outputs: readonly Node[]): Packing {
  const packing = new Cut(graph, candidateSource, outputs)
  const cut = outputs.map((output) => packing.cut(output))
  return { columns: packing.columns, outputs: cut, columnNames: packing.columnNames, originals: packing.originals }
}

class Cut {
  readonly columns: Node[] = []
  readonly columnNames = new Map<string, number>()
  readonly originals = new Map<Node, Node>()
  readonly #graph: Graph
  readonly #source: string
  readonly #places = new Map<Node, number>()
  readonly #known = new Map<Node, Node>()
  readonly #hosted = new Set<Node>()

  constructor(graph: Graph, source: string, outputs: readonly Node[]) {
    this.#graph = graph
    this.#source = source
    for (const node of reachable(outputs))
      if (node.kind === 'host' || operandsOf(node).some((operand) => this.#hosted.has(operand))) this.#hosted.add(node)
  }

  cut(node: Node): Node {
    const known = this.#known.get(node)
    if (known !== undefined) return known
    const result = this.#isOfCandidate(node) ? this.#column(node) : this.#inside(node)
    this.#known.set(node, result)
    if (!this.originals.has(result)) this.originals.set(result, node)
    return result
  }

  #isOfCandidate(node: Node): boolean {
    return node.scope === 'candidate' && node.free === 0 && node.kind !== 'lambda' && !this.#hosted.has(node)
  }

  #column(node: Node): Node {
    const name = `:${this.#place(node)}`
    this.columnNames.set(name, this.#place(node))
    return this.#graph.input(this.#source, name, present(node.type), node.span)
  }

  #inside(node: Node): Node {
    if (node.kind === 'field' && present(node.object.type).kind === 'row')
      this.columnNames.set(node.field, this.#place(this.#graph.input(this.#source, node.field, node.type, node.span)))
    const operands = operandsOf(node).map((operand) => this.cut(operand))
    return withOperands(this.#graph, node, operands)
  }

  #place(node: Node): number {
    const place = this.#places.get(node) ?? this.columns.push(node) - 1
    this.#places.set(node, place)
    return place
  }
}
