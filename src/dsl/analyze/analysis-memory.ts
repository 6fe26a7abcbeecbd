import type { FeatureDefinition, FunctionDefinition } from '../syntax/definition.js'
import type { Expression } from '../syntax/expression.js'
import { testsOf, walk } from '../syntax/visit.js'
import { DependencyMemory } from './dependencies.js'
import type { Edge } from './graph.js'
import { type CollectedFacts, collectFacts, type FeatureValue, type FunctionValue, type Project } from './inference/inference.js'
import type { Constant, ExpressionFeature, Feature } from './program.js'
import type { Definition, Symbols } from './symbols.js'
import type { Types } from './types.js'

/** A feature of which there was nothing to report, and all that its check went by. */
export interface CheckedFeature {
  readonly definition: FeatureDefinition
  /** What was known of the features that it uses, in the order of its uses. */
  readonly used: readonly (FeatureValue | undefined)[]
  readonly feature: ExpressionFeature
  readonly value: FeatureValue
  readonly constants: ReadonlySet<string>
  /** The functions that it calls, as they were. */
  readonly functions: ReadonlyMap<string, FunctionValue | undefined>
}

/** A function of which there was nothing to report. */
interface CheckedFunction {
  readonly value: FunctionValue
  readonly called: ReadonlyMap<string, FunctionValue | undefined>
}

/**
 * What the last analysis found out of features: a feature is checked again only if its definition is another, if what is known of
 * a feature that it uses has changed, or if one of its names means something else. Everything else that features are checked
 * against (`surroundings`) must be the same, or all is forgotten.
 */
export class AnalysisMemory {
  readonly facts: CollectedFacts = collectFacts()
  readonly dependencies = new DependencyMemory()
  /** Features and functions of which the rules have nothing to say. */
  quiet = new WeakSet<Feature | FunctionValue>()
  /** Tables of which there was nothing to report. */
  readonly tables = new Map<string, Constant>()
  #surroundings = ''
  #meanings: ReadonlyMap<string, string> = new Map()
  #features = new Map<string, CheckedFeature>()
  #functions = new Map<string, CheckedFunction>()

  /** Begins an analysis. What may no longer hold is forgotten. */
  begin(symbols: Symbols, surroundings: string): void {
    const meanings = new Map([...symbols].map(([name, definition]) => [name, meaningOf(definition)]))
    const changed = changedNames(this.#meanings, meanings)
    if (surroundings !== this.#surroundings) this.#forgetAll()
    else if (changed.size > 0) this.#forgetThoseThatMention(changed)
    if (changed.size > 0) this.dependencies.forgetUses()
    this.#surroundings = surroundings
    this.#meanings = meanings
  }

  /** What is known of the feature, if all that it went by is the same: `uses` are its uses of features, `values` what is known of these. */
  recall(
    definition: FeatureDefinition,
    uses: readonly Edge[],
    { features: values, functions }: Pick<Project, 'features' | 'functions'>
  ): CheckedFeature | undefined {
    const known = this.#features.get(definition.name.name)
    if (known?.definition !== definition || known.used.length !== uses.length || !areSame(known.functions, functions)) return undefined
    return uses.every(({ to }, index) => values.get(to) === known.used[index]) ? known : undefined
  }

  remember(checked: CheckedFeature): void {
    this.#features.set(checked.feature.name, checked)
  }

  /** Answers what was known. */
  forget(name: string): CheckedFeature | undefined {
    const known = this.#features.get(name)
    this.#features.delete(name)
    if (known !== undefined) walk(known.definition.expression, (expression) => this.#forgetFacts(expression))
    return known
  }

  recallFunction(definition: FunctionDefinition, functions: ReadonlyMap<string, FunctionValue>, types: Types): FunctionValue | undefined {
    const known = this.#functions.get(definition.name.name)
    if (known?.value.definition !== definition || !areSame(known.called, functions)) return undefined
    // They count as uses of the types that are named.
    for (const type of [...definition.parameters.map((parameter) => parameter.type), definition.result])
      if (type !== undefined) types.resolve(type)
    return known.value
  }

  rememberFunction(value: FunctionValue, called: CheckedFunction['called']): void {
    this.#functions.set(value.name, { value, called })
  }

  forgetFunction(name: string): void {
    const known = this.#functions.get(name)
    this.#functions.delete(name)
    if (known !== undefined) walk(known.value.expression, (expression) => this.#forgetFacts(expression))
  }

  #forgetAll(): void {
    this.tables.clear()
    for (const name of [...this.#features.keys()]) this.forget(name)
    for (const name of [...this.#functions.keys()]) this.forgetFunction(name)
  }

  #forgetThoseThatMention(names: ReadonlySet<string>): void {
    for (const [name, { feature }] of this.#features) {
      let mentioned = names.has(name)
      walk(feature.expression, (expression) => {
        mentioned ||= namesIn(expression).some((each) => names.has(each))
      })
      if (mentioned) this.forget(name)
    }
  }

  /** Keys of the maps are expressions, whatever their kind. */
  #forgetFacts(expression: Expression): void {
    const keys = expression.kind === 'match' ? [expression, ...expression.arms.flatMap(testsOf)] : [expression]
    for (const map of Object.values(this.facts)) for (const key of keys) (map as Map<Expression, unknown>).delete(key)
  }
}

/** The newer one, or the same object as before where nothing has changed: then users of the feature need not be checked again. */
export function sameOr(known: FeatureValue | undefined, value: FeatureValue): FeatureValue {
  return known?.scope === value.scope && JSON.stringify(known.type) === JSON.stringify(value.type) ? known : value
}

function areSame(known: ReadonlyMap<string, FunctionValue | undefined>, functions: ReadonlyMap<string, FunctionValue>): boolean {
  return [...known].every(([name, value]) => functions.get(name) === value)
}

/** Names that it reads, calls or binds: each may mean something else when a definition comes or goes. */
function namesIn(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'name':
      return [expression.name]
    case 'call':
      return [expression.callee.name]
    case 'let':
      return [expression.name.name]
    case 'lambda':
      return expression.parameters.map(({ name }) => name)
    default:
      return []
  }
}

/** As far as its users care without looking into it. */
function meaningOf(definition: Definition): string {
  return definition.kind === 'feature' && definition.deprecated !== undefined ? `deprecated ${definition.deprecated}` : definition.kind
}

function changedNames(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): ReadonlySet<string> {
  const changed = new Set<string>()
  for (const [name, meaning] of after) if (before.get(name) !== meaning) changed.add(name)
  for (const name of before.keys()) if (!after.has(name)) changed.add(name)
  return changed
}
