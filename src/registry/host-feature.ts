import type { HostDeclaration } from '../bundle/host-declaration.js'
import { FeaGoError } from '../diagnostics/feago-error.js'
import { decoderOf } from '../types/border.js'
import { inputReason, type ProblemKind } from '../types/border-problem.js'
import type { Reason } from '../types/reason.js'
import type { Type } from '../types/type.js'
import { MissingInputError, TypedGetters } from '../types/typed-getters.js'
import { isMissing, missingOf, type Value } from '../types/value.js'

/** A feature that is written in TypeScript: a declaration, which the compiler checks like every other feature, and its function. */
export interface HostFeature<T = unknown> extends HostDeclaration {
  /**
   * A pure function of the declared inputs. A getter without default on a missing input makes the feature missing with that
   * input's reason; null, undefined and NaN are missing; an exception is missing, reason `host`.
   */
  readonly eval: (inputs: HostInputs) => T | null | undefined
}

/** Reads an input that the host feature did not declare. */
export class UndeclaredInputError extends FeaGoError {
  override readonly name = 'UndeclaredInputError'

  constructor(path: string, declared: Iterable<string>) {
    super('undeclared-input', `${path} is not among the declared inputs: ${[...declared].join(', ') || 'there are none'}`)
  }
}

/**
 * What a host feature reads: typed getters over exactly its declared inputs, by the texts of the declaration (`user.age`, the name
 * of a feature, `now`, `position`). Inputs are values: timestamps in UTC milliseconds, ids as text, maps as Map, vectors as
 * Float32Array; a missing number inside a list or record is NaN, anything else missing there is null.
 */
export class HostInputs extends TypedGetters {
  readonly #places: ReadonlyMap<string, number>
  readonly #values: readonly Value[]

  constructor(places: ReadonlyMap<string, number>, values: readonly Value[]) {
    super()
    this.#places = places
    this.#values = values
  }

  protected override read(path: string): unknown {
    const place = this.#places.get(path)
    if (place === undefined) throw new UndeclaredInputError(path, this.#places.keys())
    return this.#values[place]
  }
}

/** The outcome of one call: a value of the declared type, or missing and why. */
export type HostOutcome =
  | { readonly kind: 'value'; readonly value: Value }
  /** A getter met a missing input. */
  | { readonly kind: 'missing-input'; readonly value: Value; readonly path: string; readonly reason: Reason }
  /** The function gave nothing. */
  | { readonly kind: 'nothing'; readonly value: Value; readonly reason: Reason }
  | { readonly kind: 'threw' | 'wrong-type'; readonly value: Value; readonly reason: Reason }

export type HostCall = (inputs: readonly Value[]) => HostOutcome

/** Calls a host feature with its inputs' values in declared order. Whatever the function does, this does not throw. */
export function hostCall(host: HostFeature, type: Type): HostCall {
  const places = new Map(host.inputs.map((input, index) => [input, index]))
  const missing = missingOf(type)
  let problem: Exclude<ProblemKind, 'cut'> | undefined
  const decode = decoderOf(type, undefined, (kind, _raw, path) => {
    if (path === '' && kind !== 'cut') problem = kind
  })
  return (inputs) => {
    let raw: unknown
    try {
      raw = host.eval.call(host, new HostInputs(places, inputs))
    } catch (error) {
      return failureOf(host.name, error, missing)
    }
    problem = undefined
    const value = decode(raw)
    if (!isMissing(value)) return { kind: 'value', value }
    const { code, detail } = inputReason(`the result of ${host.name}`, type, problem ?? 'absent', raw)
    return code === 'absent'
      ? { kind: 'nothing', value, reason: { code, detail } }
      : { kind: 'wrong-type', value, reason: { code: 'host', detail } }
  }
}

function failureOf(name: string, error: unknown, value: Value): HostOutcome {
  if (error instanceof MissingInputError) return { kind: 'missing-input', value, path: error.path, reason: error.reason }
  return { kind: 'threw', value, reason: { code: 'host', detail: `${name} threw: ${messageOf(error)}` } }
}

/** Anything can be thrown, and the message of an error may be a getter. */
function messageOf(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error).slice(0, 200)
  } catch {
    return 'something without a text'
  }
}
