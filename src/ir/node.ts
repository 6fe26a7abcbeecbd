import type { Span } from '../diagnostics/span.js'
import type { Type } from '../types/type.js'
import type { Value } from '../types/value.js'

/**
 * The intermediate representation: typed, name-free and hash-consed. Two expressions that mean the same by construction are
 * the same node, so a subexpression that ten features share is one node. Nodes are made by a `Graph` alone.
 *
 * Types here are of the value at run time: every input may be missing, whatever its declaration says.
 */
export type Node =
  | ConstantNode
  | InputNode
  | NowNode
  | PositionNode
  | CandidatesNode
  | ParameterNode
  | FieldNode
  | CallNode
  | LambdaNode
  | ConditionalNode
  | LogicNode
  | CoalesceNode
  | PresentNode
  | ListNode
  | RecordNode
  | TemplateNode
  | HostNode

/** What every node carries. */
export interface NodeBase {
  /** Place in its graph; operands have smaller numbers. */
  readonly id: number
  /** The type of the value: `optional` where it may be missing. */
  readonly type: Type
  /** Which sources it reads: what may be computed once, and how long it holds. */
  readonly scope: Scope
  /** The parameters of enclosing lambdas that it reads, as a bit set of their indexes: 0 outside all lambdas. */
  readonly free: number
  /** Longest way down to a leaf. Recursion over nodes is bounded by it (see `limits.ts`). */
  readonly depth: number
  /** The first place in the source that gave this node. Not part of its identity. */
  readonly span: Span | undefined
}

/**
 * - `constant`: computed once per revision.
 * - `request`: reads the request's sources, `now` or all `candidates`: once per request.
 * - `candidate`: reads the candidate and nothing of the request: may be kept per candidate version.
 * - `pair`: reads both, or `position`.
 */
export type Scope = 'constant' | 'request' | 'candidate' | 'pair'

export interface ConstantNode extends NodeBase {
  readonly kind: 'constant'
  readonly value: Value
}
/** A field of the request's source or of the current candidate. */
export interface InputNode extends NodeBase {
  readonly kind: 'input'
  readonly source: string
  readonly field: string
}
export interface NowNode extends NodeBase {
  readonly kind: 'now'
}
/** The 0-based place of the current candidate. */
export interface PositionNode extends NodeBase {
  readonly kind: 'position'
}
/** All candidates of the request: a list of rows. */
export interface CandidatesNode extends NodeBase {
  readonly kind: 'candidates'
}
/** A parameter of an enclosing lambda, numbered from the outermost lambda's first: 0. */
export interface ParameterNode extends NodeBase {
  readonly kind: 'parameter'
  readonly index: number
}
/** A field of a record or row; missing where the record is. */
export interface FieldNode extends NodeBase {
  readonly kind: 'field'
  readonly object: Node
  readonly field: string
}
/** A function of the library. `args` are the overload's parameters in order, with defaults filled in; a lambda is a `LambdaNode`. */
export interface CallNode extends NodeBase {
  readonly kind: 'call'
  readonly overload: string
  readonly args: readonly Node[]
}
/** Its parameters have the indexes `first … first + parameters.length − 1`. Only as an argument of a call. */
export interface LambdaNode extends NodeBase {
  readonly kind: 'lambda'
  readonly first: number
  readonly parameters: readonly Type[]
  readonly body: Node
}
export interface ConditionalNode extends NodeBase {
  readonly kind: 'conditional'
  readonly condition: Node
  readonly then: Node
  readonly else: Node
}
/** Three-valued `and`, `or` (two operands) and `not` (one). */
export interface LogicNode extends NodeBase {
  readonly kind: 'logic'
  readonly operator: 'and' | 'or' | 'not'
  readonly operands: readonly Node[]
}
/** The first operand that is present; at least two. */
export interface CoalesceNode extends NodeBase {
  readonly kind: 'coalesce'
  readonly operands: readonly Node[]
}
/** Whether the operand is there: `has(x)`, `x != null`. */
export interface PresentNode extends NodeBase {
  readonly kind: 'present'
  readonly operand: Node
}
export interface ListNode extends NodeBase {
  readonly kind: 'list'
  readonly elements: readonly Node[]
}
export interface RecordNode extends NodeBase {
  readonly kind: 'record'
  readonly fields: readonly { readonly name: string; readonly value: Node }[]
}
/** `f"…"`: every part is a text; missing as soon as one is. Holes have been converted by `string`. */
export interface TemplateNode extends NodeBase {
  readonly kind: 'template'
  readonly parts: readonly Node[]
}
/** A feature written in TypeScript, over the values of its declared inputs. */
export interface HostNode extends NodeBase {
  readonly kind: 'host'
  readonly feature: string
  readonly inputs: readonly Node[]
}
