import type { Graph } from '../../ir/graph.js'
import type { Node } from '../../ir/node.js'
import type { Lowered } from './lower.js'
import type { Pass } from './pass.js'
import { PASSES } from './passes/passes.js'
import { Rewriter } from './rewrite.js'

type Nodes = ReadonlyMap<string, Node>

/** The features of a program as kernels compute them, of the graph that they were lowered to. */
export interface Plan {
  readonly graph: Graph
  /** For one row. */
  readonly features: Nodes
  /** As columns of a set, for many rows of one request. */
  readonly columns: Nodes
  /** What has become of a node that a feature was lowered to: for one row, and in a set. */
  readonly becameOf: (node: Node) => readonly Node[]
}

/** A program's nodes after a pass. */
export interface Stage {
  readonly pass: Pass
  readonly nodes: Nodes
}

/** The same features, computed in a better way: every pass over all of them, one after another. */
export function optimize(lowered: Lowered, passes: readonly Pass[] = PASSES): Plan {
  return new Optimizer(lowered.graph, passes).plan(lowered.features)
}

/** What passes have made of a node. */
interface Became {
  readonly general: Node
  /** Undefined until it is asked for. */
  column: Node | undefined
}

/** Optimizes programs of one graph, one after another: what a pass has made of a node need not be found out again. */
export class Optimizer {
  readonly #graph: Graph
  readonly #general: readonly Rewriter[]
  readonly #ofSets: readonly Rewriter[]
  readonly #known = new Map<Node, Became>()

  constructor(graph: Graph, passes: readonly Pass[] = PASSES) {
    const rewriters = (chosen: readonly Pass[]) => chosen.map(({ rule }) => new Rewriter(graph, rule))
    this.#graph = graph
    this.#general = rewriters(passes.filter(isGeneral))
    this.#ofSets = rewriters(passes.filter((pass) => !isGeneral(pass)))
  }

  /** `inSets` names the features that are columns of sets; all of them unless told otherwise. */
  plan(nodes: Nodes, inSets: Iterable<string> = nodes.keys()): Plan {
    const features = new Map<string, Node>()
    for (const [name, node] of nodes) features.set(name, this.#became(node).general)
    const columns = new Map<string, Node>()
    for (const name of inSets) {
      const node = nodes.get(name)
      if (node !== undefined) columns.set(name, this.#column(node))
    }
    return { graph: this.#graph, features, columns, becameOf: (node) => [this.#became(node).general, this.#column(node)] }
  }

  #became(node: Node): Became {
    const known = this.#known.get(node)
    if (known !== undefined) return known
    const became = { general: through(this.#general, node), column: undefined }
    this.#known.set(node, became)
    return became
  }

  #column(node: Node): Node {
    const became = this.#became(node)
    became.column ??= through(this.#ofSets, became.general)
    return became.column
  }
}

function through(rewriters: readonly Rewriter[], node: Node): Node {
  return rewriters.reduce((rewritten, rewriter) => rewriter.rewrite(rewritten), node)
}

/** What each pass makes of the one before. */
export function stagesOf(graph: Graph, nodes: Nodes, passes: readonly Pass[]): readonly Stage[] {
  const stages: Stage[] = []
  for (const pass of passes) {
    const rewriter = new Rewriter(graph, pass.rule)
    stages.push({ pass, nodes: new Map([...last(stages, nodes)].map(([name, node]) => [name, rewriter.rewrite(node)])) })
  }
  return stages
}

function isGeneral({ onlySets }: Pass): boolean {
  return onlySets !== true
}

function last(stages: readonly Stage[], otherwise: Nodes): Nodes {
  return stages.at(-1)?.nodes ?? otherwise
}
