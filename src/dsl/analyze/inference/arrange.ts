import type { Parameter } from '../../../functions/signature.js'
import type { Type } from '../../../types/type.js'
import type { Value } from '../../../types/value.js'
import type { Expression, Identifier } from '../../syntax/expression.js'

/** An argument as given, with what is known of it before a function is chosen. */
export interface Given {
  readonly name?: Identifier
  readonly expression: Expression
  /** Undefined for lambdas, whose type follows from the function, and for broken arguments. */
  readonly type: Type | undefined
  /** The value of a compile-time constant. */
  readonly constant: Value | undefined
}

/** A parameter with its arguments: one, several of a variadic one, or none where something stands in. */
export interface Slot<P extends Parameter = Parameter> {
  readonly parameter: P
  readonly given: readonly Given[]
}

/** Why arguments cannot be put beside parameters. */
export type Misfit =
  | { readonly kind: 'too-many'; readonly given: Given; readonly most: number }
  | { readonly kind: 'too-few'; readonly parameter: Parameter }
  | { readonly kind: 'unknown-name'; readonly name: Identifier; readonly known: readonly string[] }
  | { readonly kind: 'given-twice'; readonly given: Given; readonly parameter: Parameter }

/** Puts arguments beside parameters: first by place, then by name. Nobody gives the request's time. */
export function arrange<P extends Parameter>(parameters: readonly P[], given: readonly Given[]): readonly Slot<P>[] | Misfit {
  const takers = parameters.filter(canBeGiven)
  const taken = new Map<P, Given[]>()
  for (const [index, argument] of given.entries()) {
    const parameter = takerOf(takers, index, argument)
    if (parameter === undefined) return unplaced(takers, argument)
    const earlier = taken.get(parameter)
    if (earlier === undefined) taken.set(parameter, [argument])
    else if (parameter.variadic === true) earlier.push(argument)
    else return { kind: 'given-twice', given: argument, parameter }
  }
  const absent = takers.find((parameter) => parameter.otherwise === undefined && !taken.has(parameter))
  if (absent !== undefined) return { kind: 'too-few', parameter: absent }
  return parameters.map((parameter) => ({ parameter, given: taken.get(parameter) ?? [] }))
}

export function canBeGiven(parameter: Parameter): boolean {
  return parameter.otherwise?.kind !== 'now'
}

function takerOf<P extends Parameter>(takers: readonly P[], index: number, { name }: Given): P | undefined {
  if (name !== undefined) return takers.find((parameter) => parameter.name === name.name)
  const last = takers.at(-1)
  return takers[index] ?? (last?.variadic === true ? last : undefined)
}

function unplaced(takers: readonly Parameter[], given: Given): Misfit {
  if (given.name === undefined) return { kind: 'too-many', given, most: takers.length }
  return { kind: 'unknown-name', name: given.name, known: takers.map((parameter) => parameter.name) }
}
