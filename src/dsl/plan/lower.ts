import { unreachable } from '../../diagnostics/unreachable.js'
import { Graph } from '../../ir/graph.js'
import type { Node } from '../../ir/node.js'
import type { RowType } from '../../types/type.js'
import type { Feature, HostedFeature, Program } from '../analyze/program.js'
import { type Context, coerce, featureNode, lowerExpression } from './lower-expression.js'

/** The IR of a program: one graph, and for every feature the node that is its value. */
export interface Lowered {
  readonly graph: Graph
  readonly features: ReadonlyMap<string, Node>
}

/** From checked syntax to IR: names and sugar go, nothing is decided that the checker has not said. */
export function lower(program: Program): Lowered {
  const candidates = program.sources.find((source) => source.candidate)
  const graph = new Graph(candidates?.name)
  const row: RowType = { kind: 'row', source: candidates?.name ?? '', fields: candidates?.fields ?? [] }
  const features = new Map<string, Node>()
  const context: Context = { graph, program, facts: program.facts, row, features }
  for (const feature of program.features) features.set(feature.name, lowerFeature(context, feature))
  return { graph, features }
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
