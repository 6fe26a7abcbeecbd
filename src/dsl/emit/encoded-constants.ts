import { digest } from '../../bundle/digest.js'
import { encodeValue, type TypedValue } from '../../types/encoded-value.js'
import type { Type } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import type { Reference } from './tables.js'

/** Longer keys are replaced by their digests. */
const KEY_LENGTH_MAX = 1_000

/** Constants as bundles hold them. A table that many kernels refer to is written as text only once. */
export class EncodedConstants {
  readonly #known = new WeakMap<object, Reference<TypedValue>>()

  of(type: Type, value: Value): Reference<TypedValue> {
    const known = typeof value === 'object' && value !== null ? this.#known.get(value) : undefined
    if (known?.to.type === type) return known
    const to = { type, value: encodeValue(value) }
    const text = JSON.stringify([to.type, to.value])
    const reference = { key: text.length > KEY_LENGTH_MAX ? digest(text) : text, to }
    if (typeof value === 'object' && value !== null) this.#known.set(value, reference)
    return reference
  }
}
