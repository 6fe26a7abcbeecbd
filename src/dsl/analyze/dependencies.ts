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
  #uses = new WeakMap<FeatureDefinition, readonly Edge[]>()
  #last: Dependencies | undefined

  /** The uses of features in a definition. */
  usesOf(definition: FeatureDefinition, symbols: Symbols): readonly Edge[] {
    const known = this.#uses.get(definition)
    if (known !== undefined) return known
    const uses = featureUses(definition, symbols)
    this.#uses.set(definition, uses)
    return uses
  }

  /** Some name has come or gone, and definitions may use other features. */
  forgetUses(): void {
    this.#uses = new WeakMap()
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
    if (before === edges) continue
    if (before?.length !== edges.length || !edges.every(({ to }, index) => to === before[index]?.to)) return false
  }
  return true
}

function featureUses({ name: { name }, expression }: FeatureDefinition, symbols: Symbols): readonly Edge[] {
  const edges: Edge[] = []
  for (const [to, span] of globalNames(expression)) if (namesFeature(to, symbols)) edges.push({ from: name, to, span })
  return edges
}

export function orderFeatures(symbols: Symbols, findings: Findings, memory: DependencyMemory): Dependencies {
  const uses = new Map<string, readonly Edge[]>()
  for (const [name, definition] of symbols) {
    if (definition.kind === 'feature') {
      uses.set(name, memory.usesOf(definition, symbols))
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
