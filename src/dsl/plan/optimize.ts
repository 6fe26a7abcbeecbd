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
}

/** A program's nodes after a pass. */
export interface Stage {
  readonly pass: Pass
  readonly nodes: Nodes
}

/** The same features, computed in a better way: every pass over all of them, one after another. */
export function optimize(lowered: Lowered, passes: readonly Pass[] = PASSES): Plan {
  const general = last(stagesOf(lowered.graph, lowered.features, passes.filter(isGeneral)), lowered.features)
  const columns = last(
    stagesOf(
      lowered.graph,
      general,
      passes.filter((pass) => !isGeneral(pass))
    ),
    general
  )
  return { graph: lowered.graph, features: general, columns }
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
