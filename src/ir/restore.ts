import type { Place } from '../diagnostics/place.js'
import { decodeValue, type TypedValue } from '../types/encoded-value.js'
import type { Type } from '../types/type.js'
import type { Value } from '../types/value.js'
import { Graph, type Shape } from './graph.js'
import type { LambdaNode, Node } from './node.js'
import type { SerializedFeature, SerializedNode } from './serialize.js'

/** Look-up data that features name. */
export interface NamedTable extends TypedValue {
  readonly name: string
}

/** Features restored from JSON into one graph, each after those that it refers to. */
export class Restored {
  readonly #graph: Graph
  readonly #types: readonly Type[]
  readonly #tables: ReadonlyMap<string, NamedTable>
  /** Tables that something has named, each once. */
  readonly #values = new Map<string, Value>()
  readonly #roots = new Map<string, Node>()
  readonly #places = new Map<Node, Place>()

  /** `types` are those of all features, `tables` those that they name. */
  constructor(candidateSource: string | undefined, types: readonly Type[], tables: readonly NamedTable[] = []) {
    this.#tables = new Map(tables.map((table) => [table.name, table]))
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
    if (node.table !== undefined)
      return this.#graph.restore({ kind: 'constant', type: types[node.type] as Type, value: this.#tableOf(node.table) })
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

  #tableOf(name: string): Value {
    const known = this.#values.get(name)
    if (known !== undefined) return known
    const table = this.#tables.get(name)
    if (table === undefined) throw new Error(`the bundle lacks the table ${name}`)
    const value = decodeValue(table.type, table.value)
    this.#values.set(name, value)
    return value
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
