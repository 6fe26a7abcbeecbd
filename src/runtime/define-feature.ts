import { LIMITS } from '../limits.js'
import type { HostFeature, HostInputs } from '../registry/host-feature.js'
import { HostFeatureError } from './errors.js'

export interface HostFeatureDefinition<T> {
  readonly name: string
  /** As definitions write types: `float`, `list<string>?`. */
  readonly type: string
  /** What the function reads: `user.age`, the name of another feature, `now`, `position`. */
  readonly inputs: readonly string[]
  readonly doc?: string
  /** A pure function of its inputs: it may be called again to explain a value. See `HostFeature.eval` for what missing means. */
  readonly eval: (inputs: HostInputs) => T | null | undefined
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/
const INPUT = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?$/

/**
 * A feature written in TypeScript. It joins the features of a project through the `hosts` of `openFeatures`: its type, its inputs
 * and its place among the dependencies are checked like those of every other feature, and definitions may use it by name.
 * Throws `HostFeatureError` for a definition that cannot be.
 */
export function defineFeature<T>(definition: HostFeatureDefinition<T>): HostFeature<T> {
  const { name, type, inputs, doc, eval: compute } = definition
  if (typeof name !== 'string' || !NAME.test(name) || name.length > LIMITS.nameLength) {
    throw new HostFeatureError(`${JSON.stringify(name)} is no name of a feature: letters, digits and _, at most ${LIMITS.nameLength}`)
  }
  if (typeof type !== 'string') throw new HostFeatureError(`${name} needs a type, such as 'float'`)
  if (typeof compute !== 'function') throw new HostFeatureError(`${name} needs a function \`eval\``)
  if (!Array.isArray(inputs)) throw new HostFeatureError(`${name} needs the list of its \`inputs\``)
  const bad = inputs.find((input) => typeof input !== 'string' || !INPUT.test(input))
  if (bad !== undefined)
    throw new HostFeatureError(`${name} reads ${JSON.stringify(bad)}, which is neither \`source.field\` nor the name of a feature`)
  const unique = [...new Set<string>(inputs)]
  return Object.freeze({ name, type, inputs: Object.freeze(unique), ...(doc === undefined ? {} : { doc }), eval: compute })
}
