import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js'
import type { Node } from '../../ir/node.js'
import { reachable } from '../../ir/operands.js'
import { LIMITS } from '../../limits.js'
import type { Program } from '../analyze/program.js'
import type { Lowered } from './lower.js'

/** What a project's features cost the compiler once each stands with all that it uses. Stops at the first that is too much. */
export function checkSize(program: Program, lowered: Lowered): readonly Diagnostic[] {
  let total = 0
  for (const feature of program.features) {
    if (feature.kind === 'host') continue
    const node = lowered.features.get(feature.name) as Node
    const report = (code: 'FG1101' | 'FG1102' | 'FG1103', message: string, help: string): readonly Diagnostic[] => [
      diagnose(code, { message, at: feature.definition.name.span, feature: feature.name, help: [help] })
    ]
    if (node.depth > LIMITS.programDepth) {
      const chain = 'Replace the longest chain of features by one that computes its end directly.'
      return report(
        'FG1101',
        `\`${feature.name}\`, with the features that it uses, is nested ${node.depth} steps deep; ${LIMITS.programDepth} is the limit`,
        chain
      )
    }
    const nodes = reachable([node]).length
    total += nodes
    if (nodes > LIMITS.featureNodes) {
      const split = 'Split it, or compute a part of it before the request and pass that in as a field.'
      return report(
        'FG1102',
        `\`${feature.name}\`, with the features that it uses, has ${nodes} steps; ${LIMITS.featureNodes} is the limit`,
        split
      )
    }
    if (total > LIMITS.programNodes) {
      const shorten = 'Every feature is compiled with all that it uses: shorten the chains between features, or split the project.'
      return report('FG1103', `up to \`${feature.name}\` this project has more than ${LIMITS.programNodes} steps`, shorten)
    }
  }
  return []
}
