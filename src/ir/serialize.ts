import type { Place } from '../diagnostics/place.js'
import { type EncodedValue, encodeValue } from '../types/encoded-value.js'
import type { Type } from '../types/type.js'
import type { Value } from '../types/value.js'
import type { Node } from './node.js'
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
  /** In the place of `value`: the table of the bundle that the constant is. */
  readonly table?: string
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

/** What a feature refers to by name and does not repeat. */
export interface Named {
  /** The features that it is computed from, by their nodes. */
  readonly features: ReadonlyMap<Node, string>
  /** Tables by their values. */
  readonly tables: ReadonlyMap<Value, string>
}

export function serializeFeature(root: Node, { features: used, tables }: Named, placeOf: (node: Node) => Place | null): FeatureIr {
  const types = new TypeTable()
  const indexOf = new Map<Node, number>()
  const all = reachable([root], used)
  const nodes = all.map((node, index): SerializedNode => {
    indexOf.set(node, index)
    const feature = used.get(node)
    if (feature !== undefined) return { kind: 'feature', type: types.index(node.type), operands: [], feature }
    const operands = operandsOf(node).map((operand) => indexOf.get(operand) as number)
    return { kind: node.kind, type: types.index(node.type), operands, ...payloadOf(node, types, tables) }
  })
  return { nodes, types: types.types, places: all.map(placeOf) }
}

function payloadOf(node: Node, types: TypeTable, tables: Named['tables']): Partial<SerializedNode> {
  switch (node.kind) {
    case 'constant': {
      const table = tables.get(node.value)
      return table === undefined ? { value: encodeValue(node.value) } : { table }
    }
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
