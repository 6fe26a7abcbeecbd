import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js'
import type { Node } from '../../ir/node.js'
import { reachable } from '../../ir/operands.js'
import { LIMITS } from '../../limits.js'
import type { ExpressionFeature, Program } from '../analyze/program.js'
import type { Lowered } from './lower.js'
import { ValueSizes } from './value-size.js'

/** What is too large once each feature stands with all that it uses. Stops at the first that is. */
export function checkSize(program: Program, lowered: Lowered): readonly Diagnostic[] {
  const sizes = new ValueSizes((source, field) => maxItems(program, source, field))
  let total = 0
  for (const feature of program.features) {
    if (feature.kind === 'host') continue
    const node = lowered.features.get(feature.name) as Node // the planner has lowered every feature of the program
    const nodes = reachable([node])
    total += nodes.length
    const finding =
      tooDeep(feature, node) ??
      tooManySteps(feature, nodes.length) ??
      tooLargeProject(feature, total) ??
      tooLargeValue(feature, nodes, sizes)
    if (finding !== undefined) return [finding]
  }
  return []
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

function tooManySteps({ name, definition }: ExpressionFeature, steps: number): Diagnostic | undefined {
  if (steps <= LIMITS.featureNodes) return undefined
  return diagnose('FG1102', {
    message: `\`${name}\`, with the features that it uses, has ${steps} steps; ${LIMITS.featureNodes} is the limit`,
    at: definition.name.span,
    feature: name,
    help: ['Split it, or compute a part of it before the request and pass that in as a field.']
  })
}

function tooLargeProject({ name, definition }: ExpressionFeature, steps: number): Diagnostic | undefined {
  if (steps <= LIMITS.programNodes) return undefined
  return diagnose('FG1103', {
    message: `Up to \`${name}\` this project has more than ${LIMITS.programNodes} steps`,
    at: definition.name.span,
    feature: name,
    help: ['Every feature is compiled with all that it uses: shorten the chains between features, or split the project.']
  })
}

function tooLargeValue({ name, definition }: ExpressionFeature, nodes: readonly Node[], sizes: ValueSizes): Diagnostic | undefined {
  const large = nodes.find((node) => node.free === 0 && sizes.total(node) > LIMITS.valueElements)
  if (large === undefined) return undefined
  return diagnose('FG1104', {
    message: `\`${name}\` makes a value of more than ${LIMITS.valueElements} elements`,
    at: large.span ?? definition.name.span,
    label: 'this one, counted with all its parts',
    feature: name,
    help: ['Lists of lists multiply: keep what you need of the inner ones, or give the inputs a smaller `max_items`.']
  })
}

function maxItems(program: Program, source: string, field: string): number | undefined {
  return program.sources.find(({ name }) => name === source)?.fields.find(({ name }) => name === field)?.maxItems
}
