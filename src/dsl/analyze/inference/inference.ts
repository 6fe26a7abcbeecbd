import type { Parameter } from '../../../functions/signature.js'
import type { Scope } from '../../../ir/node.js'
import type { Type } from '../../../types/type.js'
import type { FunctionDefinition } from '../../syntax/definition.js'
import type { Expression } from '../../syntax/expression.js'
import type { Constants } from '../constants.js'
import type { Findings } from '../findings.js'
import type { InlinedSize } from '../inlined-size.js'
import type { Facts } from '../program.js'
import type { CheckedSource, Sources } from '../sources.js'
import type { Symbols } from '../symbols.js'
import type { Environment } from './environment.js'

/** What expressions may refer to. */
export interface Project {
  readonly symbols: Symbols
  readonly sources: Sources
  readonly candidate: CheckedSource | undefined
  readonly constants: Constants
  /** Features that have been checked; those that an expression uses are there before it, broken ones and cycles excepted. */
  readonly features: ReadonlyMap<string, FeatureValue>
  /** Functions that have been checked, likewise. */
  readonly functions: ReadonlyMap<string, FunctionValue>
  /** Set in the body of a function, which sees no sources, candidates and features. */
  readonly inFunction?: true
}

/** A function of the project that holds. */
export interface FunctionValue {
  readonly kind: 'function'
  readonly name: string
  readonly parameters: readonly TypedParameter[]
  /** Of its result where no argument is missing, or only such that may be. */
  readonly type: Type
  readonly expression: Expression
  readonly definition: FunctionDefinition
  readonly uses: Uses
  readonly size: InlinedSize
}

export interface TypedParameter extends Parameter {
  readonly accepts: { readonly kind: 'value'; readonly type: Type }
}

/** What users of a feature know of it. */
export interface FeatureValue {
  readonly type: Type
  readonly scope: Scope
}

/** The check of one expression at work. Its `findings`, `facts` and `uses` take what it finds. */
export interface Inference {
  readonly project: Project
  readonly findings: Findings
  readonly facts: CollectedFacts
  readonly uses: Uses
  /**
   * The type of an expression; undefined where it is broken, which has been reported: who meets it stays silent. Given along, so
   * that the files of this folder do not import each other in circles.
   */
  readonly infer: (inference: Inference, expression: Expression, environment: Environment) => Type | undefined
}

/** `Facts`, while they are collected. */
export type CollectedFacts = {
  readonly [Part in keyof Facts]: Facts[Part] extends ReadonlyMap<infer Key, infer Entry> ? Map<Key, Entry> : never
}

/** What an expression reads. */
export interface Uses {
  /** Scopes of everything read; their join is the expression's scope. */
  readonly scopes: Set<Scope>
  readonly constants: Set<string>
  /** Functions of the project that it calls itself. */
  readonly functions: Set<string>
}

export function collectFacts(): CollectedFacts {
  return { types: new Map(), names: new Map(), fields: new Map(), calls: new Map(), lambdas: new Map() }
}
