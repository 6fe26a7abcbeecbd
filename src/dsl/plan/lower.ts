import type { Span } from '../../diagnostics/span.js'
import { unreachable } from '../../diagnostics/unreachable.js'
import { Graph } from '../../ir/graph.js'
import type { Node } from '../../ir/node.js'
import type { RowType } from '../../types/type.js'
import type { Feature, HostedFeature, Program } from '../analyze/program.js'
import { coerce } from './coerce.js'
import { type Context, featureNode, lowerExpression } from './lower-expression.js'

/** The IR of a program: one graph, and for every feature the node that is its value. */
export interface Lowered {
  readonly graph: Graph
  readonly features: ReadonlyMap<string, Node>
  /** In the order of the program. */
  readonly parts: readonly LoweredFeature[]
}

export interface LoweredFeature {
  readonly feature: Feature
  /** The nodes of the features that it uses, in the order of its dependencies. */
  readonly used: readonly Node[]
  readonly node: Node
  /** Where in its definition the nodes that it is made of are written. */
  readonly places: ReadonlyMap<Node, Span>
}

/**
 * From checked syntax to IR: names and sugar go, nothing is decided that the checker has not said. Programs with the same sources
 * and constants are lowered one after another into one graph: features that are the same objects over the same nodes are not
 * lowered again.
 */
export class Lowering {
  readonly graph: Graph
  readonly #row: RowType
  #known: ReadonlyMap<string, LoweredFeature> = new Map()

  constructor(sources: Program['sources']) {
    const candidates = sources.find((source) => source.candidate)
    this.graph = new Graph(candidates?.name)
    this.#row = { kind: 'row', source: candidates?.name ?? '', fields: candidates?.fields ?? [] }
  }

  lower(program: Program): Lowered {
    const features = new Map<string, Node>()
    const context: Context = { graph: this.graph, program, facts: program.facts, row: this.#row, features }
    const parts = program.features.map((feature) => {
      const part = this.#part(context, feature)
      features.set(feature.name, part.node)
      return part
    })
    this.#known = new Map(parts.map((part) => [part.feature.name, part]))
    return { graph: this.graph, features, parts }
  }

  #part(context: Context, feature: Feature): LoweredFeature {
    const used = feature.dependencies.map((name) => featureNode(context, name))
    const known = this.#known.get(feature.name)
    if (known?.feature === feature && known.used.every((node, index) => node === used[index])) return known
    let node: Node | undefined
    const places = this.graph.placesOf(() => {
      node = lowerFeature(context, feature)
    })
    if (node === undefined) throw new Error(`${feature.name} was not lowered`)
    return { feature, used, node, places }
  }
}

function lowerFeature(context: Context, feature: Feature): Node {
  if (feature.kind === 'host') return lowerHost(context, feature)
  const { graph } = context
  const value = coerce(graph, lowerExpression(context, feature.expression), feature.type)
  if (feature.default === undefined) return value
  return graph.coalesce([value, graph.constant(feature.type, feature.default)], feature.type, feature.expression.span)
}

function lowerHost(context: Context, feature: HostedFeature): Node {
  const { graph } = context
  const inputs = feature.inputs.map((input) => {
    switch (input.kind) {
      case 'field':
        return graph.input(input.source, input.field, input.type)
      case 'feature':
        return featureNode(context, input.feature)
      case 'now':
        return graph.now()
      case 'position':
        return graph.position()
      default:
        return unreachable(input)
    }
  })
  return graph.host(feature.name, inputs, feature.type)
}
