import type { Place } from '../diagnostics/place.js'
import type { Span } from '../diagnostics/span.js'
import { decodeValue, type EncodedValue, encodeValue } from '../types/encoded-value.js'
import type { Type } from '../types/type.js'
import { Graph, type Shape } from './graph.js'
import type { LambdaNode, Node } from './node.js'
import { operandsOf, reachable } from './operands.js'

/** A graph as JSON: operands come before their users and are named by their place in `nodes`. */
export interface SerializedGraph {
  readonly candidateSource?: string
  readonly types: readonly Type[]
  readonly nodes: readonly SerializedNode[]
  /** Where nodes came from, by their place in `nodes`. Not part of the meaning. */
  readonly places: readonly (Place | null)[]
}

export interface SerializedNode {
  readonly kind: Node['kind']
  /** Index into `types`. */
  readonly type: number
  readonly operands: readonly number[]
  /** Whatever else the kind has. */
  readonly value?: EncodedValue
  readonly source?: string
  readonly field?: string
  readonly index?: number
  readonly overload?: string
  readonly first?: number
  /** Types of a lambda's parameters. */
  readonly parameters?: readonly number[]
  readonly operator?: 'and' | 'or' | 'not'
  /** Fields of a record. */
  readonly names?: readonly string[]
  readonly feature?: string
}

export interface Serialized {
  readonly graph: SerializedGraph
  /** The place of every node in `graph.nodes`. */
  readonly indexOf: ReadonlyMap<Node, number>
}

export function serialize(roots: readonly Node[], candidateSource: string | undefined, placeOf: (span: Span) => Place): Serialized {
  const types = new TypeTable()
  const indexOf = new Map<Node, number>()
  const nodes = reachable(roots).map((node, index) => {
    indexOf.set(node, index)
    const operands = operandsOf(node).map((operand) => indexOf.get(operand) as number)
    return { kind: node.kind, type: types.index(node.type), operands, ...payloadOf(node, types) }
  })
  const places = [...indexOf.keys()].map((node) => (node.span === undefined ? null : placeOf(node.span)))
  return { graph: { ...(candidateSource === undefined ? {} : { candidateSource }), types: types.types, nodes, places }, indexOf }
}

/** The nodes of a serialized graph, by their places in it. */
export function deserialize(graph: SerializedGraph): readonly Node[] {
  const restored = new Graph(graph.candidateSource)
  const nodes: Node[] = []
  for (const node of graph.nodes) {
    const operands = node.operands.map((index) => nodes[index] as Node)
    nodes.push(restored.restore(shapeOf(node, operands, graph.types)))
  }
  return nodes
}

function payloadOf(node: Node, types: TypeTable): Partial<SerializedNode> {
  switch (node.kind) {
    case 'constant':
      return { value: encodeValue(node.value) }
    case 'input':
      return { source: node.source, field: node.field }
    case 'parameter':
      return { index: node.index }
    case 'field':
      return { field: node.field }
    case 'call':
      return { overload: node.overload }
    case 'lambda':
      return { first: node.first, parameters: node.parameters.map((type) => types.index(type)) }
    case 'logic':
      return { operator: node.operator }
    case 'record':
      return { names: node.fields.map((field) => field.name) }
    case 'host':
      return { feature: node.feature }
    default:
      return {}
  }
}

function shapeOf(node: SerializedNode, operands: readonly Node[], types: readonly Type[]): Shape {
  const type = types[node.type] as Type
  const [first, second, third] = operands as readonly [Node, Node, Node]
  switch (node.kind) {
    case 'constant':
      return { kind: 'constant', type, value: decodeValue(type, node.value ?? null) }
    case 'input':
      return { kind: 'input', type, source: node.source ?? '', field: node.field ?? '' }
    case 'parameter':
      return { kind: 'parameter', type, index: node.index ?? 0 }
    case 'field':
      return { kind: 'field', type, object: first, field: node.field ?? '' }
    case 'call':
      return { kind: 'call', type, overload: node.overload ?? '', args: operands }
    case 'lambda': {
      const lambda: Omit<LambdaNode, 'id' | 'scope' | 'free' | 'depth' | 'span'> = {
        kind: 'lambda',
        type,
        first: node.first ?? 0,
        parameters: (node.parameters ?? []).map((index) => types[index] as Type),
        body: first
      }
      return lambda
    }
    case 'conditional':
      return { kind: 'conditional', type, condition: first, then: second, else: third }
    case 'logic':
      return { kind: 'logic', type, operator: node.operator ?? 'and', operands }
    case 'coalesce':
      return { kind: 'coalesce', type, operands }
    case 'present':
      return { kind: 'present', type, operand: first }
    case 'list':
      return { kind: 'list', type, elements: operands }
    case 'record':
      return { kind: 'record', type, fields: (node.names ?? []).map((name, index) => ({ name, value: operands[index] as Node })) }
    case 'template':
      return { kind: 'template', type, parts: operands }
    case 'host':
      return { kind: 'host', type, feature: node.feature ?? '', inputs: operands }
    default:
      return { kind: node.kind, type }
  }
}

/** Types by index, each once. */
class TypeTable {
  readonly types: Type[] = []
  readonly #indexes = new Map<string, number>()

  index(type: Type): number {
    const key = JSON.stringify(type)
    const known = this.#indexes.get(key)
    if (known !== undefined) return known
    this.#indexes.set(key, this.types.length)
    return this.types.push(type) - 1
  }
}
