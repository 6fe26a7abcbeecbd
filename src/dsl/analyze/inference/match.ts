import type { FunctionRow, Overload } from '../../../functions/row.js'
import type { ArgumentFact, LambdaPattern, Parameter, Pattern } from '../../../functions/signature.js'
import { equalTypes } from '../../../types/relations.js'
import { isOptional, optionalIf, present, type RecordField, TIMESTAMP, type Type } from '../../../types/type.js'
import type { LambdaExpression } from '../../syntax/expression.js'
import type { CallArgument } from '../program.js'
import { arrange, type Given, type Misfit, type Slot } from './arrange.js'
import type { Environment } from './environment.js'
import type { Inference } from './inference.js'
import { type Bodies, inferBody } from './lambdas.js'
import { type Bindings, substitute, unify } from './unify.js'

/** The form of a function that takes the arguments. */
export interface Match {
  readonly overload: Overload
  readonly arguments: readonly CallArgument[]
  /** One for each of `arguments`. */
  readonly facts: readonly ArgumentFact[]
  /** Undefined where an argument is broken. */
  readonly type: Type | undefined
}

/** Why an overload does not take the arguments. */
export type Mismatch =
  | Misfit
  | {
      readonly kind: 'type'
      readonly given: Given
      readonly parameter: Parameter
      readonly expected: Pattern
      /** What the arguments before it have bound. */
      readonly bindings: Bindings
    }
  | { readonly kind: 'not-constant'; readonly given: Given; readonly parameter: Parameter }
  | { readonly kind: 'wants-lambda'; readonly given: Given; readonly parameter: Parameter; readonly pattern: LambdaPattern }
  | { readonly kind: 'takes-no-lambda'; readonly given: Given; readonly parameter: Parameter }
  | { readonly kind: 'lambda-parameters'; readonly lambda: LambdaExpression; readonly wanted: number }
  | {
      readonly kind: 'lambda-result'
      readonly lambda: LambdaExpression
      readonly expected: Pattern
      readonly bindings: Bindings
      readonly type: Type
    }
  | { readonly kind: 'timestamp-field'; readonly parameter: Parameter; readonly fields: readonly RecordField[] }

/** A call whose form is looked for. */
export interface Search {
  readonly inference: Inference
  readonly given: readonly Given[]
  readonly environment: Environment
  readonly bodies: Bodies
}

/** The first overload that takes the arguments, or why each of them does not. */
export function matchOverloads(search: Search, row: FunctionRow): Match | readonly Mismatch[] {
  const mismatches: Mismatch[] = []
  for (const overload of row.overloads) {
    const match = matchOverload(search, overload)
    if ('overload' in match) return match
    mismatches.push(match)
  }
  return mismatches
}

/** One overload at work: what its variables stand for, and its arguments as they are settled. */
interface Trial {
  readonly search: Search
  readonly overload: Overload
  readonly bindings: Bindings
  readonly settled: Map<Slot, readonly Settled[]>
}

interface Settled {
  readonly argument: CallArgument
  /** Undefined where the argument is broken. */
  readonly fact: ArgumentFact | undefined
}

function matchOverload(search: Search, overload: Overload): Match | Mismatch {
  const slots = arrange(overload.signature.parameters, search.given)
  if (!('length' in slots)) return slots
  const trial: Trial = { search, overload, bindings: new Map(), settled: new Map() }
  // Lambdas come last: what their parameters are follows from the values.
  for (const slot of [...slots.filter((slot) => !isLambda(slot)), ...slots.filter(isLambda)]) {
    const mismatch = settle(trial, slot)
    if (mismatch !== undefined) return mismatch
  }
  return finish(trial, slots)
}

function isLambda({ parameter }: Slot): boolean {
  return parameter.accepts.kind === 'lambda'
}

function settle(trial: Trial, slot: Slot): Mismatch | undefined {
  if (slot.given.length === 0) return settleAbsent(trial, slot)
  const settled: Settled[] = []
  for (const given of slot.given) {
    const mismatch = isLambda(slot)
      ? settleLambda(trial, slot.parameter, given, settled)
      : settleValue(trial, slot.parameter, given, settled)
    if (mismatch !== undefined) return mismatch
  }
  trial.settled.set(slot, settled)
  return undefined
}

function settleValue({ bindings, overload }: Trial, parameter: Parameter, given: Given, settled: Settled[]): Mismatch | undefined {
  const { accepts } = parameter
  if (accepts.kind !== 'value') return undefined
  const { expression, type, constant } = given
  if (expression.kind === 'lambda') return { kind: 'takes-no-lambda', given, parameter }
  if (type !== undefined) {
    const value = overload.missing === 'strict' ? present(type) : type
    if (!unify(accepts.type, value, bindings)) return { kind: 'type', given, parameter, expected: accepts.type, bindings }
    if (accepts.constant === true && constant === undefined) return { kind: 'not-constant', given, parameter }
  }
  settled.push({ argument: { kind: 'given', expression }, fact: type === undefined ? undefined : factOf(type, constant) })
  return undefined
}

function factOf(type: Type, constant: Given['constant']): ArgumentFact {
  return constant === undefined ? { type } : { type, constant }
}

function settleLambda(trial: Trial, parameter: Parameter, given: Given, settled: Settled[]): Mismatch | undefined {
  const { search, bindings } = trial
  const { accepts } = parameter
  const { expression } = given
  if (accepts.kind !== 'lambda') return undefined
  if (expression.kind !== 'lambda') return { kind: 'wants-lambda', given, parameter, pattern: accepts }
  if (expression.parameters.length !== accepts.parameters.length) {
    return { kind: 'lambda-parameters', lambda: expression, wanted: accepts.parameters.length }
  }
  let parameters = accepts.parameters.map((pattern) => substitute(pattern, bindings))
  for (let widenings = 0; ; widenings += 1) {
    const { type } = inferBody(search.inference, expression, parameters, search.environment, search.bodies)
    if (type !== undefined && (widenings > WIDENINGS_MAX || !unify(accepts.result, type, bindings)))
      return { kind: 'lambda-result', lambda: expression, expected: accepts.result, bindings, type }
    // The result of `reduce`'s step is given to its next step: an int may have become a float.
    const widened = accepts.parameters.map((pattern) => substitute(pattern, bindings))
    if (type === undefined || isSame(parameters, widened)) {
      settled.push({ argument: { kind: 'given', expression }, fact: type === undefined ? undefined : { type } })
      return undefined
    }
    parameters = widened
  }
}

/** Types that a result makes wider and wider have no end. */
const WIDENINGS_MAX = 4

function isSame(left: readonly (Type | undefined)[], right: readonly (Type | undefined)[]): boolean {
  return left.every((type, index) => {
    const other = right[index]
    return type === other || (type !== undefined && other !== undefined && equalTypes(type, other))
  })
}

/** Settles a parameter that was not given: something stands in for it. */
function settleAbsent(trial: Trial, slot: Slot): Mismatch | undefined {
  const { otherwise } = slot.parameter
  switch (otherwise?.kind) {
    case undefined:
      return { kind: 'too-few', parameter: slot.parameter }
    case 'now':
      trial.settled.set(slot, [{ argument: { kind: 'now' }, fact: { type: TIMESTAMP } }])
      return undefined
    case 'constant': {
      const { value, type } = otherwise
      trial.settled.set(slot, [{ argument: { kind: 'constant', value, type }, fact: { type, constant: value } }])
      return undefined
    }
    case 'timestamp-field':
      return settleTimestamp(trial, slot)
  }
}

/** `x => x.ts` for the only field of the element that is a timestamp. */
function settleTimestamp(trial: Trial, slot: Slot): Mismatch | undefined {
  const { parameter } = slot
  const pattern = parameter.accepts.kind === 'lambda' ? parameter.accepts.parameters[0] : undefined
  const element = pattern === undefined ? undefined : substitute(pattern, trial.bindings)
  if (element === undefined) {
    trial.settled.set(slot, [{ argument: { kind: 'now' }, fact: undefined }])
    return undefined
  }
  const record = present(element)
  const fields =
    record.kind === 'record' || record.kind === 'row' ? record.fields.filter((field) => present(field.type).kind === 'timestamp') : []
  const [field] = fields
  if (field === undefined || fields.length > 1) return { kind: 'timestamp-field', parameter, fields }
  const type = optionalIf(isOptional(element), field.type)
  trial.settled.set(slot, [{ argument: { kind: 'field-of-element', element, field: field.name }, fact: { type } }])
  return undefined
}

function finish({ overload, bindings, settled }: Trial, slots: readonly Slot[]): Match {
  const all = slots.flatMap((slot) => settled.get(slot) ?? [])
  const args = all.map(({ argument }) => argument)
  const facts = all.flatMap(({ fact }) => (fact === undefined ? [] : [fact]))
  const complete = facts.length === all.length
  const values = slots.filter((slot) => !isLambda(slot)).flatMap((slot) => settled.get(slot) ?? [])
  const lifted = overload.missing === 'strict' && values.some(({ fact }) => fact !== undefined && isOptional(fact.type))
  return { overload, arguments: args, facts, type: complete ? resultType(overload, bindings, facts, lifted) : undefined }
}

function resultType(overload: Overload, bindings: Bindings, facts: readonly ArgumentFact[], lifted: boolean): Type | undefined {
  const { result } = overload.signature
  const type = typeof result === 'function' ? result(facts) : substitute(result, bindings)
  const partial = overload.partial !== undefined && overload.total?.(facts) !== true
  return type === undefined ? undefined : optionalIf(lifted || partial, type)
}
