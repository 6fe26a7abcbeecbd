import { safeRead } from '../types/border-structure.js'
import { TypedGetters } from '../types/typed-getters.js'

/**
 * What one request knows: `now` and, by name, the objects of the project's sources. Values are plain data; what is accepted for
 * which type is said at `types/border.ts`. What is absent is missing, and so is what is of a wrong type; nothing throws.
 */
export interface ContextData {
  /** The request's time: a Date, UTC milliseconds, or RFC 3339 text with an offset. */
  readonly now?: Date | number | string | null | undefined
  /** The rows of the candidate source. */
  readonly candidates?: readonly unknown[] | null | undefined
  /** A source by name. The candidate source by name is one candidate. */
  readonly [source: string]: unknown
}

/**
 * A context with typed getters: `new Context({ now, user }).getInt('user.age', 0)`. Paths lead through objects by own keys and
 * getters (`user.address.city`); `now` is a path too. May stand wherever a plain context may.
 */
export class Context extends TypedGetters {
  readonly #data: ContextData

  constructor(data: ContextData) {
    super()
    this.#data = data
  }

  /** The plain context behind either form. Asks nothing of an object that is not known yet, not even for its prototype. */
  static dataOf(context: ContextData | Context): ContextData {
    return typeof context === 'object' && context !== null && #data in context ? context.#data : context
  }

  protected override read(path: string): unknown {
    let value: unknown = this.#data
    for (const key of path.split('.')) {
      if (typeof value !== 'object' || value === null) return undefined
      value = value instanceof Map ? value.get(key) : safeRead(value, key)
    }
    return value
  }
}
