import type { Lowered } from './lower.js'
import type { Pass } from './pass.js'
import { PASSES } from './passes/passes.js'
import { Rewriter } from './rewrite.js'

/** A program's nodes after a pass. */
export interface Stage {
  readonly pass: Pass
  readonly features: Lowered['features']
}

/** The same features, computed in a better way: every pass over all of them, one after another. */
export function optimize(lowered: Lowered, passes: readonly Pass[] = PASSES): Lowered {
  return { graph: lowered.graph, features: stagesOf(lowered, passes).at(-1)?.features ?? lowered.features }
}

/** What each pass makes of the one before. */
export function stagesOf({ graph, features }: Lowered, passes: readonly Pass[] = PASSES): readonly Stage[] {
  const stages: Stage[] = []
  for (const pass of passes) {
    const rewriter = new Rewriter(graph, pass.rule)
    const before = stages.at(-1)?.features ?? features
    stages.push({ pass, features: new Map([...before].map(([name, node]) => [name, rewriter.rewrite(node)])) })
  }
  return stages
}
