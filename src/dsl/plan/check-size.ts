import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js'
import type { Node } from '../../ir/node.js'
import { reachable } from '../../ir/operands.js'
import { LIMITS } from '../../limits.js'
import type { ExpressionFeature, Program } from '../analyze/program.js'
import type { Lowered } from './lower.js'
import { ValueSizes } from './value-size.js'

/** What is too large once each feature stands with all that it uses. Stops at the first that is. */
export function checkSize(program: Program, lowered: Lowered): readonly Diagnostic[] {
  const features = program.features.filter((feature) => feature.kind === 'expression')
  const finding =
    first(features, (feature) => tooDeep(feature, nodeOf(lowered, feature))) ??
    tooManySteps(features, lowered) ??
    tooLargeValue(program, features, lowered)
  return finding === undefined ? [] : [finding]
}

function first<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

function nodeOf(lowered: Lowered, { name }: ExpressionFeature): Node {
  return lowered.features.get(name) as Node // the planner has lowered every feature of the program
}

function tooDeep({ name, definition }: ExpressionFeature, node: Node): Diagnostic | undefined {
  if (node.depth <= LIMITS.programDepth) return undefined
  return diagnose('FG1101', {
    message: `\`${name}\`, with the features that it uses, is nested ${node.depth} steps deep; ${LIMITS.programDepth} is the limit`,
    at: definition.name.span,
    feature: name,
    help: ['Replace the longest chain of features by one that computes its end directly.']
  })
}

/** No feature has more steps than the whole graph: most projects are small enough that nothing has to be counted. */
function tooManySteps(features: readonly ExpressionFeature[], lowered: Lowered): Diagnostic | undefined {
  const steps = lowered.graph.nodes.length
  if (steps <= LIMITS.featureNodes && steps * features.length <= LIMITS.programNodes) return undefined
  let total = 0
  return first(features, (feature) => {
    const own = reachable([nodeOf(lowered, feature)]).length
    total += own
    if (own > LIMITS.featureNodes) return tooLargeFeature(feature, own)
    return total > LIMITS.programNodes ? tooLargeProject(feature) : undefined
  })
}

function tooLargeFeature({ name, definition }: ExpressionFeature, steps: number): Diagnostic {
  return diagnose('FG1102', {
    message: `\`${name}\`, with the features that it uses, has ${steps} steps; ${LIMITS.featureNodes} is the limit`,
    at: definition.name.span,
    feature: name,
    help: ['Split it, or compute a part of it before the request and pass that in as a field.']
  })
}

function tooLargeProject({ name, definition }: ExpressionFeature): Diagnostic {
  return diagnose('FG1103', {
    message: `Up to \`${name}\` this project has more than ${LIMITS.programNodes} steps`,
    at: definition.name.span,
    feature: name,
    help: ['Every feature is compiled with all that it uses: shorten the chains between features, or split the project.']
  })
}

function tooLargeValue(program: Program, features: readonly ExpressionFeature[], lowered: Lowered): Diagnostic | undefined {
  const sizes = new ValueSizes((source, field) => maxItems(program, source, field))
  const large = lowered.graph.nodes.find((node) => node.free === 0 && node.kind !== 'lambda' && sizes.total(node) > LIMITS.valueElements)
  const feature = large === undefined ? undefined : features.find((candidate) => reachable([nodeOf(lowered, candidate)]).includes(large))
  if (large === undefined || feature === undefined) return undefined
  return diagnose('FG1104', {
    message: `\`${feature.name}\` makes a value of more than ${LIMITS.valueElements} elements`,
    at: large.span ?? feature.definition.name.span,
    label: 'this one, counted with all its parts',
    feature: feature.name,
    help: ['Lists of lists multiply: keep what you need of the inner ones, or give the inputs a smaller `max_items`.']
  })
}

function maxItems(program: Program, source: string, field: string): number | undefined {
  return program.sources.find(({ name }) => name === source)?.fields.find(({ name }) => name === field)?.maxItems
}
