import type { SetSchema } from '../../bundle/bundle.js'
import type { HostDeclaration } from '../../bundle/host-declaration.js'
import type { Overload } from '../../functions/row.js'
import type { Scope } from '../../ir/node.js'
import type { Type } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import type { FeatureDefinition, FunctionDefinition, SetDefinition, SourceDefinition, TableDefinition } from '../syntax/definition.js'
import type { Argument, Expression, FieldExpression, LambdaExpression, LetExpression, NameExpression } from '../syntax/expression.js'
import type { FunctionValue } from './inference/inference.js'

/** A project whose names, types and dependencies hold. What the planner reads; plain data. */
export interface Program {
  readonly sources: readonly Source[]
  readonly constants: ReadonlyMap<string, Constant>
  readonly functions: ReadonlyMap<string, FunctionValue>
  /** In an order in which every feature comes after those that it uses; host features among them. */
  readonly features: readonly Feature[]
  readonly sets: readonly FeatureSet[]
  readonly facts: Facts
}

export interface Source {
  readonly name: string
  readonly candidate: boolean
  readonly doc?: string
  /** Names of the key fields, which stand among `fields` too. */
  readonly key: readonly string[]
  readonly fields: readonly SourceField[]
  readonly definition: SourceDefinition
}
export interface SourceField {
  readonly name: string
  readonly type: Type
  readonly maxItems?: number
  readonly doc?: string
}
export interface Constant {
  readonly name: string
  /** Where its data come from a file. */
  readonly table?: TableDefinition
  readonly type: Type
  readonly value: Value
}

export type Feature = ExpressionFeature | HostedFeature

export interface ExpressionFeature {
  readonly kind: 'expression'
  readonly name: string
  /** The type of the feature's value: the written type, or the inferred one after the default. */
  readonly type: Type
  /** Stands in where the expression is missing. */
  readonly default?: Value
  readonly expression: Expression
  /** Names of the features that the expression uses directly, sorted. */
  readonly dependencies: readonly string[]
  readonly scope: Scope
  readonly definition: FeatureDefinition
}
export interface HostedFeature {
  readonly kind: 'host'
  readonly name: string
  readonly type: Type
  readonly host: HostDeclaration
  /** What it reads, in the order of `host.inputs`. */
  readonly inputs: readonly HostInput[]
  readonly dependencies: readonly string[]
  readonly scope: Scope
}
export type HostInput =
  | { readonly kind: 'field'; readonly source: string; readonly field: string; readonly type: Type }
  | { readonly kind: 'feature'; readonly feature: string; readonly type: Type }
  | { readonly kind: 'now' }
  | { readonly kind: 'position' }

export interface FeatureSet {
  readonly name: string
  readonly columns: readonly string[]
  readonly schema: SetSchema
  readonly definition: SetDefinition
}

/** What the checker found out about the nodes of the syntax trees, beside the trees. */
export interface Facts {
  /** Type of every checked expression at its place, after narrowing. */
  readonly types: ReadonlyMap<Expression, Type>
  readonly names: ReadonlyMap<NameExpression, NameMeaning>
  /** `a.b` on a source. Absent for a field of a record or row value. */
  readonly fields: ReadonlyMap<FieldExpression, { readonly source: string; readonly field: string }>
  /** The types of a lambda's parameters. */
  readonly lambdas: ReadonlyMap<LambdaExpression, readonly Type[]>
  readonly calls: ReadonlyMap<Expression, CallMeaning>
}

export type NameMeaning =
  /** A name that a binder gives inside of itself. */
  | { readonly kind: 'local'; readonly binder: Binder; readonly name: string }
  | { readonly kind: 'feature'; readonly feature: string }
  | { readonly kind: 'constant'; readonly constant: string }
  | { readonly kind: 'now' }
  | { readonly kind: 'position' }
  | { readonly kind: 'candidates' }

/** What gives names to values: lambdas and functions to those that they are called with. */
export type Binder = LambdaExpression | LetExpression | FunctionDefinition

/**
 * What a call, an operator, an index, or a unary minus means.
 * `has`, `coalesce` and comparison with `null` are forms of the IR and no library calls: the planner knows them by `form`.
 */
export type CallMeaning =
  | { readonly kind: 'overload'; readonly overload: Overload; readonly arguments: readonly CallArgument[] }
  /** A function of the project; one argument for each of its parameters. */
  | { readonly kind: 'function'; readonly function: FunctionValue; readonly arguments: readonly Expression[] }
  | { readonly kind: 'form'; readonly form: 'present' | 'absent' | 'coalesce'; readonly operands: readonly Expression[] }

/** One per parameter, in the order of the signature; a variadic parameter has one for each of its values. */
export type CallArgument =
  | { readonly kind: 'given'; readonly expression: Argument['value'] }
  | { readonly kind: 'constant'; readonly value: Value; readonly type: Type }
  | { readonly kind: 'now' }
  /** `x => x.field`, for timed functions without `by`. */
  | { readonly kind: 'field-of-element'; readonly element: Type; readonly field: string }
