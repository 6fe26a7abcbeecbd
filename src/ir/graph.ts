import type { Span } from '../diagnostics/span.js'
import { encodeValue } from '../types/encoded-value.js'
import {
  BOOL,
  INT,
  listOf,
  NULL,
  optional,
  optionalIf,
  present,
  type RowType,
  recordOf,
  STRING,
  TIMESTAMP,
  type Type
} from '../types/type.js'
import { isMissing, type Value } from '../types/value.js'
import type { LambdaNode, Node, NodeBase, Scope } from './node.js'
import { operandsOf } from './operands.js'
import { joinScopes } from './scope.js'

/** What distinguishes the kinds of nodes: everything but what follows from the operands. */
export type Shape<N extends Node = Node> = N extends Node ? Omit<N, 'id' | 'scope' | 'free' | 'depth' | 'span'> : never

/**
 * Makes nodes, each once: asking twice for the same thing gives the same node. Types are of values at run time, so what
 * reads an input may be missing.
 */
export class Graph {
  readonly #nodes: Node[] = []
  readonly #byKey = new Map<string, Node>()
  /** The texts of types that were met: most are the same few objects. */
  readonly #typeKeys = new WeakMap<Type, string>()
  /** The texts of lists, maps and records that were met: tables are large, and used in many places. */
  readonly #valueKeys = new WeakMap<object, string>()
  readonly #valueNumbers = new Map<string, number>()
  #places: Map<Node, Span> | undefined
  readonly #candidateSource: string | undefined

  /** `candidateSource` names the source whose fields belong to the candidate, where a project has one. */
  constructor(candidateSource?: string) {
    this.#candidateSource = candidateSource
  }

  get nodes(): readonly Node[] {
    return this.#nodes
  }

  constant(type: Type, value: Value, span?: Span): Node {
    const normal = value === 0 ? 0 : value
    const node = isMissing(normal) ? optional(type) : type
    return this.#intern({ kind: 'constant', type: node, value: normal }, span)
  }
  missing(span?: Span): Node {
    return this.constant(NULL, null, span)
  }
  input(source: string, field: string, type: Type, span?: Span): Node {
    return this.#intern({ kind: 'input', type: optional(type), source, field }, span)
  }
  now(span?: Span): Node {
    return this.#intern({ kind: 'now', type: optional(TIMESTAMP) }, span)
  }
  position(span?: Span): Node {
    return this.#intern({ kind: 'position', type: optional(INT) }, span)
  }
  candidates(row: RowType, span?: Span): Node {
    return this.#intern({ kind: 'candidates', type: listOf(row) }, span)
  }
  /** Elements of lists may be missing, whatever their declared type. */
  parameter(index: number, type: Type, span?: Span): Node {
    return this.#intern({ kind: 'parameter', type: optional(type), index }, span)
  }
  field(object: Node, field: string, type: Type, span?: Span): Node {
    return this.#intern({ kind: 'field', type: optional(type), object, field }, span)
  }
  /** `result` is the type of a present value; `mayFail` says whether present arguments may give none. */
  call(overload: string, args: readonly Node[], result: Type, mayFail: boolean, span?: Span): Node {
    const lifted = mayFail || args.some((argument) => argument.kind !== 'lambda' && argument.type.kind === 'optional')
    return this.#intern({ kind: 'call', type: optionalIf(lifted, result), overload, args }, span)
  }
  lambda(first: number, parameters: readonly Type[], body: Node, span?: Span): LambdaNode {
    return this.#intern({ kind: 'lambda', type: body.type, first, parameters, body }, span) as LambdaNode
  }
  conditional(condition: Node, then: Node, otherwise: Node, result: Type, span?: Span): Node {
    const lifted = [condition, then, otherwise].some((operand) => operand.type.kind === 'optional')
    return this.#intern({ kind: 'conditional', type: optionalIf(lifted, present(result)), condition, then, else: otherwise }, span)
  }
  logic(operator: 'and' | 'or' | 'not', operands: readonly Node[], span?: Span): Node {
    const lifted = operands.some((operand) => operand.type.kind === 'optional')
    return this.#intern({ kind: 'logic', type: optionalIf(lifted, BOOL), operator, operands }, span)
  }
  coalesce(operands: readonly Node[], result: Type, span?: Span): Node {
    const lifted = operands.every((operand) => operand.type.kind === 'optional')
    return this.#intern({ kind: 'coalesce', type: optionalIf(lifted, present(result)), operands }, span)
  }
  present(operand: Node, span?: Span): Node {
    return this.#intern({ kind: 'present', type: BOOL, operand }, span)
  }
  list(elements: readonly Node[], element: Type, span?: Span): Node {
    return this.#intern({ kind: 'list', type: listOf(element), elements }, span)
  }
  record(fields: readonly { readonly name: string; readonly value: Node }[], span?: Span): Node {
    const type = recordOf(fields.map(({ name, value }) => ({ name, type: value.type })))
    return this.#intern({ kind: 'record', type, fields }, span)
  }
  template(parts: readonly Node[], span?: Span): Node {
    return this.#intern({ kind: 'template', type: optional(STRING), parts }, span)
  }
  host(feature: string, inputs: readonly Node[], type: Type, span?: Span): Node {
    return this.#intern({ kind: 'host', type: optional(type), feature, inputs }, span)
  }

  /** The first place at which each node is asked for while `make` runs, whether it is new or was known before. */
  placesOf(make: () => void): ReadonlyMap<Node, Span> {
    const places = new Map<Node, Span>()
    this.#places = places
    make()
    this.#places = undefined
    return places
  }

  /** A node as another graph made it, with operands of this one. */
  restore(shape: Shape): Node {
    return this.#intern(shape, undefined)
  }

  #intern(shape: Shape, span: Span | undefined): Node {
    const node = this.#nodeOf(shape, span)
    if (span !== undefined && this.#places?.has(node) === false) this.#places.set(node, span)
    return node
  }

  #nodeOf(shape: Shape, span: Span | undefined): Node {
    const operands = operandsOf(shape as Node)
    // A body that reads no parameter says nothing of their types.
    const types = shape.kind === 'lambda' ? [...shape.parameters, shape.type] : [shape.type]
    const head = shape.kind === 'constant' ? `constant ${this.#valueKey(shape.value)}` : headOf(shape)
    const key = `${head}|${operands.map((operand) => operand.id).join(' ')}|${types.map((type) => this.#typeKey(type)).join(' ')}`
    const known = this.#byKey.get(key)
    if (known !== undefined) return known
    const base: NodeBase = {
      id: this.#nodes.length,
      type: shape.type,
      scope: this.#scopeOf(shape, operands),
      free: freeOf(shape, operands),
      depth: 1 + operands.reduce((deepest, operand) => Math.max(deepest, operand.depth), 0),
      span
    }
    // `Shape` is distributive, so joining it with the base gives one of the kinds of `Node`.
    const node = Object.freeze({ ...shape, ...base }) as Node
    this.#nodes.push(node)
    this.#byKey.set(key, node)
    return node
  }

  #valueKey(value: Value): string {
    if (typeof value !== 'object' || value === null) return JSON.stringify(encodeValue(value))
    const known = this.#valueKeys.get(value)
    if (known !== undefined) return known
    const text = JSON.stringify(encodeValue(value))
    const number = this.#valueNumbers.get(text) ?? this.#valueNumbers.size
    this.#valueNumbers.set(text, number)
    const key = `#${number}`
    this.#valueKeys.set(value, key)
    return key
  }

  #typeKey(type: Type): string {
    const key = this.#typeKeys.get(type) ?? JSON.stringify(type)
    this.#typeKeys.set(type, key)
    return key
  }

  #scopeOf(shape: Shape, operands: readonly Node[]): Scope {
    switch (shape.kind) {
      case 'input':
        return shape.source === this.#candidateSource ? 'candidate' : 'request'
      case 'now':
      case 'candidates':
        return 'request'
      case 'position':
        return 'pair'
      default:
        return joinScopes(operands.map((operand) => operand.scope))
    }
  }
}

function freeOf(shape: Shape, operands: readonly Node[]): number {
  const free = operands.reduce((bits, operand) => bits | operand.free, 0)
  if (shape.kind === 'parameter') return 1 << shape.index
  if (shape.kind !== 'lambda') return free
  const bound = ((1 << shape.parameters.length) - 1) << shape.first
  return free & ~bound
}

/** What distinguishes two nodes of one kind beside their operands and type. */
function headOf(shape: Exclude<Shape, { kind: 'constant' }>): string {
  switch (shape.kind) {
    case 'input':
      return `input ${shape.source}.${shape.field}`
    case 'parameter':
      return `parameter ${shape.index}`
    case 'field':
      return `field ${shape.field}`
    case 'call':
      return `call ${shape.overload}`
    case 'lambda':
      return `lambda ${shape.first}+${shape.parameters.length}`
    case 'logic':
      return `logic ${shape.operator}`
    case 'record':
      return `record ${shape.fields.map((field) => field.name).join(' ')}`
    case 'host':
      return `host ${shape.feature}`
    default:
      return shape.kind
  }
}
