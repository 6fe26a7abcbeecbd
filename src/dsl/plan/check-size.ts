import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js'
import type { Graph } from '../../ir/graph.js'
import type { Node } from '../../ir/node.js'
import { reachable } from '../../ir/operands.js'
import { LIMITS } from '../../limits.js'
import type { ExpressionFeature, Program } from '../analyze/program.js'
import type { Lowered } from './lower.js'
import { ValueSizes } from './value-size.js'

/** What is too large once each feature stands with all that it uses. Stops at the first that is. */
export function checkSize(program: Program, lowered: Lowered, sizes: GraphSizes = new GraphSizes(program)): readonly Diagnostic[] {
  const features = program.features.filter((feature) => feature.kind === 'expression')
  const finding =
    first(features, (feature) => tooDeep(feature, nodeOf(lowered, feature))) ??
    tooManySteps(features, lowered, sizes) ??
    tooLargeValue(features, lowered, sizes)
  return finding === undefined ? [] : [finding]
}

/** The sizes of the values of one graph's nodes, which are found out once. */
export class GraphSizes {
  readonly #sizes: ValueSizes
  readonly #steps = new Map<Node, number>()
  /** Nodes from the first on that are known to be small enough. */
  #small = 0

  constructor(program: Program) {
    this.#sizes = new ValueSizes((source, field) => maxItems(program, source, field))
  }

  /** How many nodes it takes to compute one. */
  steps(node: Node): number {
    const steps = this.#steps.get(node) ?? reachable([node]).length
    this.#steps.set(node, steps)
    return steps
  }

  /** Whether all nodes are small enough: then it need not be asked which feature has a large one. */
  allSmall({ nodes }: Graph): boolean {
    while (this.#small < nodes.length) {
      if (this.isLarge(nodes[this.#small] as Node)) return false
      this.#small += 1
    }
    return true
  }

  isLarge(node: Node): boolean {
    return node.free === 0 && node.kind !== 'lambda' && this.#sizes.total(node) > LIMITS.valueElements
  }
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
function tooManySteps(features: readonly ExpressionFeature[], lowered: Lowered, sizes: GraphSizes): Diagnostic | undefined {
  const steps = lowered.graph.nodes.length
  if (steps <= LIMITS.featureNodes && steps * features.length <= LIMITS.programNodes) return undefined
  let total = 0
  return first(features, (feature) => {
    const own = sizes.steps(nodeOf(lowered, feature))
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

function tooLargeValue(features: readonly ExpressionFeature[], lowered: Lowered, sizes: GraphSizes): Diagnostic | undefined {
  return sizes.allSmall(lowered.graph)
    ? undefined
    : first(features, (feature) => {
        const large = reachable([nodeOf(lowered, feature)]).find((node) => sizes.isLarge(node))
        return large === undefined ? undefined : largeValue(feature, lowered, large)
      })
}

function largeValue({ name, definition }: ExpressionFeature, { parts }: Lowered, large: Node): Diagnostic {
  const span = parts.find(({ feature }) => feature.name === name)?.places.get(large)
  return diagnose('FG1104', {
    message: `\`${name}\` makes a value of more than ${LIMITS.valueElements} elements`,
    at: span ?? definition.name.span,
    label: 'this one, counted with all its parts',
    feature: name,
    help: [
      'Lists of lists multiply: keep what you need of the inner ones, give the inputs a smaller `max_items`, or bound a `range` with `min`.'
    ]
  })
}

function maxItems(program: Program, source: string, field: string): number | undefined {
  return program.sources.find(({ name }) => name === source)?.fields.find(({ name }) => name === field)?.maxItems
}
