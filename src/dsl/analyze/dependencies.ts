import { reportCycle } from './cycles.js'
import type { Findings } from './findings.js'
import { dependencyOrder, type Edge } from './graph.js'
import { globalNames } from './references.js'
import { isFeature, type Symbols } from './symbols.js'

/** Which features every feature uses, and the order in which they can be checked. */
export interface Dependencies {
  /** Features after those that they use, by name where that leaves a choice. */
  readonly order: readonly string[]
  readonly uses: ReadonlyMap<string, readonly Edge[]>
}

export function orderFeatures(symbols: Symbols, findings: Findings): Dependencies {
  const uses = new Map<string, readonly Edge[]>()
  for (const [name, definition] of symbols) {
    if (definition.kind === 'feature') {
      const names = [...globalNames(definition.expression)].filter(([to]) => namesFeature(to, symbols))
      uses.set(
        name,
        names.map(([to, span]) => ({ from: name, to, span }))
      )
    } else if (definition.kind === 'host') {
      const names = new Set(definition.host.inputs.filter((to) => namesFeature(to, symbols)))
      uses.set(
        name,
        [...names].map((to) => ({ from: name, to }))
      )
    }
  }
  const { order, cycles } = dependencyOrder(uses)
  for (const cycle of cycles) reportCycle(findings, 'FG0801', 'feature', cycle)
  return { order, uses }
}

function namesFeature(name: string, symbols: Symbols): boolean {
  const definition = symbols.get(name)
  return definition !== undefined && isFeature(definition)
}
