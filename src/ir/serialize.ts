import type { Place } from '../diagnostics/place.js'
import { decodeValue, type EncodedValue, encodeValue } from '../types/encoded-value.js'
import type { Type } from '../types/type.js'
import { Graph, type Shape } from './graph.js'
import type { LambdaNode, Node } from './node.js'
import { operandsOf, reachable } from './operands.js'

/** The IR of one feature as JSON: operands come before their users and are named by their place in `nodes`; the last is the feature. */
export interface SerializedFeature {
  readonly nodes: readonly SerializedNode[]
  /** The types that nodes name by index, each as an index into the types of all features. */
  readonly types: readonly number[]
  /** Where nodes came from, by their place in `nodes`. Not part of the meaning. */
  readonly places: readonly (Place | null)[]
}

export interface SerializedNode {
  /** `feature` stands for all that another feature computes, which is named by `feature`. */
  readonly kind: Node['kind'] | 'feature'
  /** Index into `SerializedFeature.types`. */
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

/** A feature's IR with types of its own: what it is does not depend on other features. */
export interface FeatureIr {
  readonly nodes: readonly SerializedNode[]
  readonly types: readonly KeyedType[]
  readonly places: readonly (Place | null)[]
}

/** `used` names the features that the node is computed from, by their nodes: they are referred to, not repeated. */
export function serializeFeature(root: Node, used: ReadonlyMap<Node, string>, placeOf: (node: Node) => Place | null): FeatureIr {
  const types = new TypeTable()
  const indexOf = new Map<Node, number>()
  const all = reachable([root], used)
  const nodes = all.map((node, index): SerializedNode => {
    indexOf.set(node, index)
    const feature = used.get(node)
    if (feature !== undefined) return { kind: 'feature', type: types.index(node.type), operands: [], feature }
    const operands = operandsOf(node).map((operand) => indexOf.get(operand) as number)
    return { kind: node.kind, type: types.index(node.type), operands, ...payloadOf(node, types) }
  })
  return { nodes, types: types.types, places: all.map(placeOf) }
}

/** Features restored from JSON into one graph, each after those that it refers to. */
export class Restored {
  readonly #graph: Graph
  readonly #types: readonly Type[]
  readonly #roots = new Map<string, Node>()
  readonly #places = new Map<Node, Place>()

  /** `types` are those of all features. */
  constructor(candidateSource: string | undefined, types: readonly Type[]) {
    this.#graph = new Graph(candidateSource)
    this.#types = types
  }

  /** The node of the feature. */
  add(name: string, { nodes: serialized, types: indexes, places }: SerializedFeature): Node {
    const types = indexes.map((index) => this.#types[index] as Type)
    const nodes: Node[] = []
    for (const [index, node] of serialized.entries()) {
      const restored = this.#restored(node, nodes, types)
      nodes.push(restored)
      const place = places[index] ?? undefined
      if (place !== undefined && !this.#places.has(restored)) this.#places.set(restored, place)
    }
    const root = nodes.at(-1)
    if (root === undefined) throw new Error(`the feature ${name} has no IR`)
    this.#roots.set(name, root)
    return root
  }

  /** Where a node is written: in the first feature that has it. */
  placeOf(node: Node): Place | undefined {
    return this.#places.get(node)
  }

  #restored(node: SerializedNode, nodes: readonly Node[], types: readonly Type[]): Node {
    if (node.kind !== 'feature')
      return this.#graph.restore(
        shapeOf(
          { ...node, kind: node.kind },
          node.operands.map((operand) => nodes[operand] as Node),
          types
        )
      )
    const root = this.#roots.get(node.feature ?? '')
    if (root === undefined) throw new Error(`the feature ${node.feature} comes after one that refers to it`)
    return root
  }
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

function shapeOf(node: SerializedNode & { readonly kind: Node['kind'] }, operands: readonly Node[], types: readonly Type[]): Shape {
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

/** A type with the text that tells it from others. */
export interface KeyedType {
  readonly key: string
  readonly type: Type
}

/** Types by index, each once. */
export class TypeTable {
  readonly types: KeyedType[] = []
  readonly #indexes = new Map<string, number>()

  index(type: Type): number {
    return this.indexOf({ key: JSON.stringify(type), type })
  }

  indexOf(keyed: KeyedType): number {
    const known = this.#indexes.get(keyed.key)
    if (known !== undefined) return known
    this.#indexes.set(keyed.key, this.types.length)
    return this.types.push(keyed) - 1
  }
}
