import type { Span } from '../../diagnostics/span.js'
import type { FeatureDefinition } from '../syntax/definition.js'
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

/** What is remembered of the definitions and the order that were looked at last. */
export class DependencyMemory {
  readonly #names = new WeakMap<FeatureDefinition, ReadonlyMap<string, Span>>()
  #last: Dependencies | undefined

  namesIn(definition: FeatureDefinition): ReadonlyMap<string, Span> {
    const names = this.#names.get(definition) ?? globalNames(definition.expression)
    this.#names.set(definition, names)
    return names
  }

  /** The order that was found for the same uses. */
  recall(uses: Dependencies['uses']): readonly string[] | undefined {
    return this.#last !== undefined && sameUses(this.#last.uses, uses) ? this.#last.order : undefined
  }

  remember(dependencies: Dependencies): void {
    this.#last = dependencies
  }
}

function sameUses(left: Dependencies['uses'], right: Dependencies['uses']): boolean {
  if (left.size !== right.size) return false
  for (const [name, edges] of right) {
    const before = left.get(name)
    if (before?.length !== edges.length || !edges.every(({ to }, index) => to === before[index]?.to)) return false
  }
  return true
}

export function orderFeatures(symbols: Symbols, findings: Findings, memory: DependencyMemory): Dependencies {
  const uses = new Map<string, readonly Edge[]>()
  for (const [name, definition] of symbols) {
    if (definition.kind === 'feature') {
      const edges: Edge[] = []
      for (const [to, span] of memory.namesIn(definition)) if (namesFeature(to, symbols)) edges.push({ from: name, to, span })
      uses.set(name, edges)
    } else if (definition.kind === 'host') {
      const names = new Set(definition.host.inputs.filter((to) => namesFeature(to, symbols)))
      uses.set(
        name,
        [...names].map((to) => ({ from: name, to }))
      )
    }
  }
  const known = memory.recall(uses)
  if (known !== undefined) return { order: known, uses }
  const { order, cycles } = dependencyOrder(uses)
  for (const cycle of cycles) reportCycle(findings, 'FG0801', 'feature', cycle)
  // Cycles are reported with their places, which the next definitions may have elsewhere.
  if (cycles.length === 0) memory.remember({ order, uses })
  return { order, uses }
}

function namesFeature(name: string, symbols: Symbols): boolean {
  const definition = symbols.get(name)
  return definition !== undefined && isFeature(definition)
}
