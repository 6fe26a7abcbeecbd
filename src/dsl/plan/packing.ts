import { overloadById } from '../../functions/index.js'
import { callNode } from '../../ir/call.js'
import type { Graph } from '../../ir/graph.js'
import type { CallNode, Node } from '../../ir/node.js'
import { operandsOf, reachable } from '../../ir/operands.js'
import { INT, listOf, present, STRING } from '../../types/type.js'
import { type CodedColumns, codedLookup } from './coded-lookups.js'
import { withOperands } from './rewrite.js'

/** Columns of a set, cut in two: what follows from a candidate alone, and what a request needs of that. */
export interface Packing {
  /** What is computed when candidates are prepared. */
  readonly columns: readonly Column[]
  /** The outputs, with columns in the places of what was cut off: fields of the candidate under names from `columnNames`. */
  readonly outputs: readonly Node[]
  /** Places of columns by the names under which `outputs` read them; fields of rows of `candidates` are read under their own. */
  readonly columnNames: ReadonlyMap<string, number>
  /** Places of columns by the names under which `outputs` read codes. */
  readonly codeNames: ReadonlyMap<string, number>
  /** For nodes of `outputs`, those of the plan in whose place they stand. */
  readonly originals: ReadonlyMap<Node, Node>
}

/** The name under which outputs read the candidate's place in the columns. */
export const CANDIDATE_PLACE = ':place'

export interface Column {
  readonly node: Node
  /**
   * As values, as codes of values, or, for lists, as codes of the different elements where only what they share with others is asked, or
   * of all in their order.
   */
  readonly kept: 'value' | 'code' | 'codes' | 'sequence'
}

/**
 * Cuts at the outermost nodes that read the candidate and nothing else:
 *
 *     dot(user.embedding, item.embedding) + log1p(item.votes)
 *     → columns: item.embedding, log1p(item.votes); output: dot_at(item.:place, user.embedding, 0) + item.:1
 *
 * A list of which is only asked how many elements it shares with another is kept as codes:
 *
 *     overlap(item.tags, places(user.interests)) → overlap_at(item.:place, mask(places(user.interests), 2), 2)
 *
 * and vectors that are only multiplied are read where they stand: `dot_at(item.:place, user.embedding, 0)`.
 *
 * What the author of a host feature wrote may depend on anything, so it is never kept. `isShared` tells by which nodes candidates share
 * work; without it nothing is looked up by code (see `codedLookup`).
 */
export function pack(graph: Graph, candidateSource: string, outputs: readonly Node[], isShared?: (node: Node) => boolean): Packing {
  const packing = new Cut(graph, candidateSource, outputs, isShared)
  const cut = outputs.map(packing.cut)
  const { columns, columnNames, codeNames, originals } = packing
  return { columns, outputs: cut, columnNames, codeNames, originals }
}

class Cut implements CodedColumns {
  readonly columns: Column[] = []
  readonly columnNames = new Map<string, number>()
  readonly codeNames = new Map<string, number>()
  readonly originals = new Map<Node, Node>()
  readonly graph: Graph
  readonly #isShared: ((node: Node) => boolean) | undefined
  readonly #source: string
  readonly #places = new Map<string, number>()
  readonly #known = new Map<Node, Node>()
  readonly #hosted = new Set<Node>()

  constructor(graph: Graph, source: string, outputs: readonly Node[], isShared: ((node: Node) => boolean) | undefined) {
    this.graph = graph
    this.#source = source
    this.#isShared = isShared
    for (const node of reachable(outputs))
      if (node.kind === 'host' || operandsOf(node).some((operand) => this.#hosted.has(operand))) this.#hosted.add(node)
  }

  readonly cut = (node: Node): Node => {
    const known = this.#known.get(node)
    if (known !== undefined) return known
    const result = this.isOfCandidate(node) ? this.#read(this.#place(node, 'value'), node) : this.#inside(node)
    this.#known.set(node, result)
    if (!this.originals.has(result)) this.originals.set(result, node)
    return result
  }

  isShared(key: Node): boolean {
    return this.#isShared?.(key) === true
  }

  column(node: Node, kept: 'code' | 'sequence'): Node {
    return this.graph.constant(INT, this.#place(node, kept))
  }

  codeOf(node: Node): Node {
    const place = this.#place(node, 'code')
    const name = `:code${place}`
    this.codeNames.set(name, place)
    return this.graph.input(this.#source, name, INT)
  }

  candidatePlace(): Node {
    return this.graph.input(this.#source, CANDIDATE_PLACE, INT)
  }

  isOfCandidate(node: Node): boolean {
    return node.scope === 'candidate' && node.free === 0 && node.kind !== 'lambda' && !this.#hosted.has(node)
  }

  #read(place: number, { type, span }: Pick<Node, 'type' | 'span'>): Node {
    this.columnNames.set(`:${place}`, place)
    return this.graph.input(this.#source, `:${place}`, present(type), span)
  }

  #inside(node: Node): Node {
    if (node.kind === 'field' && present(node.object.type).kind === 'row')
      this.columnNames.set(node.field, this.#place(this.graph.input(this.#source, node.field, node.type, node.span), 'value'))
    const list = node.kind === 'call' ? this.#sharedList(node) : undefined
    if (node.kind === 'call' && list !== undefined) return this.#overlap(list, node.args.at(-1) as Node, node)
    const product = node.kind === 'call' ? this.#product(node) : undefined
    if (node.kind === 'call' && product !== undefined) return this.#dot(product, node)
    const coded = node.kind === 'call' && this.#isShared !== undefined ? codedLookup(this, node) : undefined
    if (coded !== undefined) return coded
    const operands = operandsOf(node).map(this.cut)
    return withOperands(this.graph, node, operands)
  }

  /** The list of the candidate of which the call asks what it shares with another. */
  #sharedList({ overload, args }: CallNode): Node | undefined {
    const [first, second] = args
    if (first === undefined || second === undefined || !this.isOfCandidate(first)) return undefined
    if (overload === 'overlap/places') return first
    if (overload !== 'parts_among/places' || second.scope !== 'constant') return undefined
    return callNode(this.graph, overloadById('split/text'), [first, second], listOf(STRING))
  }

  #overlap(list: Node, places: Node, { type, span }: CallNode): Node {
    const column = this.graph.constant(INT, this.#place(list, 'codes'))
    const mask = callNode(this.graph, overloadById('mask/column'), [this.cut(places), column], listOf(INT))
    return callNode(this.graph, overloadById('overlap_at/column'), [this.candidatePlace(), mask, column], type, span)
  }

  /** The vector of the candidate and the other one, where a call multiplies such. */
  #product({ overload, args }: CallNode): readonly [Node, Node] | undefined {
    const [left, right] = args
    if (overload !== 'dot/vector' || left === undefined || right === undefined) return undefined
    if (this.isOfCandidate(right)) return [right, left]
    return this.isOfCandidate(left) ? [left, right] : undefined
  }

  #dot([own, other]: readonly [Node, Node], { type, span }: CallNode): Node {
    const column = this.graph.constant(INT, this.#place(own, 'value'))
    return callNode(this.graph, overloadById('dot_at/column'), [this.candidatePlace(), this.cut(other), column], type, span)
  }

  /** Values that are asked for by code somewhere are kept so for everybody. */
  #place(node: Node, kept: Column['kept']): number {
    const asValue = kept === 'value' || kept === 'code'
    const key = `${node.id} ${asValue ? 'value' : kept}`
    const place = this.#places.get(key) ?? this.columns.push({ node, kept }) - 1
    this.#places.set(key, place)
    if (kept === 'code') this.columns[place] = { node, kept }
    return place
  }
}
