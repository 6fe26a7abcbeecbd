import type { Place } from '../../diagnostics/place.js'
import type { SourceFiles } from '../../diagnostics/render/source-files.js'
import type { ExpressionFeature, Feature, Program } from '../../dsl/analyze/program.js'
import { printExpression } from '../../dsl/syntax/print.js'
import type { Node } from '../../ir/node.js'
import { reachable } from '../../ir/operands.js'
import { printGraph } from '../../ir/print.js'
import { encodeResult, type Json } from '../../types/encode.js'
import { printType } from '../../types/print-type.js'
import { placeOf, sourceText } from './source-text.js'

/** What `feago explain NAME` says of a feature. Plain JSON. */
export interface FeatureFacts {
  readonly kind: 'feature'
  readonly name: string
  readonly type: string
  readonly doc?: string
  readonly owner?: string
  readonly tags: readonly string[]
  readonly deprecated?: string
  /** How often it is computed. */
  readonly scope: Feature['scope']
  readonly default?: Json
  /** The ready-made operator that it is written with. */
  readonly operator?: string
  /** As it stands in the file, or what the operator stands for; absent for features written in TypeScript. */
  readonly expression?: string
  readonly place?: Place
  /** Fields that it reads, by itself or through other features: `user.age`. */
  readonly inputs: readonly { readonly name: string; readonly type: string }[]
  /** Features that it uses directly, and theirs. */
  readonly dependencies: readonly DependencyTree[]
  readonly usedBy: readonly string[]
  readonly sets: readonly string[]
  /** The intermediate representation, operands first. */
  readonly ir: readonly string[]
}

export interface DependencyTree {
  readonly name: string
  readonly type: string
  /** Absent where the feature has been shown further up. */
  readonly dependencies?: readonly DependencyTree[]
}

export function featureFacts(program: Program, feature: Feature, node: Node, files: SourceFiles): FeatureFacts {
  const { name, type, scope } = feature
  return {
    kind: 'feature',
    name,
    type: printType(type),
    ...(feature.kind === 'host' ? hostFacts(feature.host.doc) : definitionFacts(feature, files)),
    scope,
    inputs: inputsOf(program, node),
    dependencies: dependencyTrees(program, feature, new Set([name])),
    usedBy: program.features.filter(({ dependencies }) => dependencies.includes(name)).map((other) => other.name),
    sets: program.sets.filter(({ columns }) => columns.includes(name)).map((set) => set.name),
    ir: printGraph([{ name, node }]).split('\n')
  }
}

function hostFacts(doc: string | undefined): Pick<FeatureFacts, 'doc' | 'tags'> {
  return { tags: [], ...(doc === undefined ? {} : { doc }) }
}

function definitionFacts(
  feature: ExpressionFeature,
  files: SourceFiles
): Pick<FeatureFacts, 'doc' | 'owner' | 'tags' | 'deprecated' | 'default' | 'operator' | 'expression' | 'place'> {
  const { definition, type } = feature
  const { doc, owner, tags, deprecated, operator, expression, name } = definition
  return {
    ...(doc === undefined ? {} : { doc }),
    ...(owner === undefined ? {} : { owner }),
    tags,
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(feature.default === undefined ? {} : { default: encodeResult(type, feature.default) }),
    ...(operator === undefined ? {} : { operator: operator.name }),
    expression: operator !== undefined || definition.ofColumn === true ? printExpression(expression) : sourceText(expression.span, files),
    place: placeOf(name.span, files)
  }
}

function inputsOf(program: Program, node: Node): FeatureFacts['inputs'] {
  const inputs = new Map<string, string>()
  for (const each of reachable([node])) {
    if (each.kind === 'input') inputs.set(`${each.source}.${each.field}`, declaredType(program, each.source, each.field))
    if (each.kind === 'now' || each.kind === 'position' || each.kind === 'candidates') inputs.set(each.kind, printType(each.type))
  }
  return [...inputs].map(([name, type]) => ({ name, type })).toSorted((left, right) => (left.name < right.name ? -1 : 1))
}

/** The type as declared; the one of the node says that every input may be missing. */
function declaredType(program: Program, sourceName: string, fieldName: string): string {
  const field = program.sources.find((source) => source.name === sourceName)?.fields.find((candidate) => candidate.name === fieldName)
  return field === undefined ? '?' : printType(field.type)
}

function dependencyTrees(program: Program, feature: Feature, seen: Set<string>): readonly DependencyTree[] {
  return feature.dependencies.flatMap((name) => {
    const used = program.features.find((candidate) => candidate.name === name)
    if (used === undefined) return []
    const tree = { name, type: printType(used.type) }
    if (seen.has(name)) return [tree]
    seen.add(name)
    return [{ ...tree, dependencies: dependencyTrees(program, used, seen) }]
  })
}
