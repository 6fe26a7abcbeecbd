import type { Snapshot } from '../registry/snapshot.js'
import { safeRead } from '../types/border-structure.js'
import { TypedGetters } from '../types/typed-getters.js'
import { ContextRow } from './context-row.js'
import { InvalidArgumentError } from './errors.js'

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

/** A property of every `Context`. Asking for it is faster than `Context.isContext`, but anything may claim to have it. */
export const REMEMBERS = Symbol('remembers')

/**
 * A context that remembers: features that are evaluated on it one by one share `now`, what they read of lists, maps and vectors,
 * and whatever else takes long. So its data must not change while it is in use; of a plain context nothing is remembered. What
 * it remembers is of one revision: it starts anew after a swap.
 *
 * It has typed getters too: `new Context({ now, user }).getInt('user.age', 0)`. Paths lead through objects by own keys and
 * getters (`user.address.city`); `now` is a path too. May stand wherever a plain context may.
 */
export class Context extends TypedGetters {
  /** @internal */
  readonly [REMEMBERS] = true
  readonly #data: ContextData
  /** What `with` has put in the place of parts of `#data`. */
  readonly #parts: ContextData
  /** The context without these parts. */
  readonly #whole: Context | undefined
  #kept: { readonly snapshot: Snapshot; readonly row: ContextRow } | undefined

  constructor(data: ContextData)
  /** @internal For `with`. */
  constructor(data: ContextData, parts: ContextData, whole: Context)
  constructor(data: ContextData, parts: ContextData = {}, whole?: Context) {
    super()
    this.#data = data
    this.#parts = parts
    this.#whole = whole
    this.#kept = undefined
  }

  /**
   * This context with some parts replaced. With another candidate, `context.with({ item })`, it shares all that does not depend
   * on the candidate: the cheap way to evaluate features for many candidates one by one.
   */
  with(parts: ContextData): Context {
    if (typeof parts !== 'object' || parts === null)
      throw new InvalidArgumentError('`with` takes an object with parts of a context by name')
    return new Context(this.#data, { ...this.#parts, ...parts }, this.#whole ?? this)
  }

  static isContext(context: ContextData | Context): context is Context {
    // Asks nothing of an object that is not known yet, not even for its prototype.
    return typeof context === 'object' && context !== null && #data in context
  }

  /** The plain context behind either form, with those of its parts that a project has names for. */
  static dataOf(context: ContextData | Context, { manifest }: Pick<Snapshot, 'manifest'>): ContextData {
    if (!Context.isContext(context)) return context
    if (context.#whole === undefined) return context.#data
    const names = ['now', 'candidates', ...manifest.sources.map(({ name }) => name)]
    return Object.fromEntries(names.map((name) => [name, context.#part(name)]))
  }

  /** The candidate that stands in the context, with what kernels have left in it so far. Throws what a getter of the caller throws. */
  static rowOf(context: Context, snapshot: Snapshot): ContextRow {
    if (context.#kept?.snapshot !== snapshot) context.#kept = { snapshot, row: context.#newRow(snapshot) }
    return context.#kept.row
  }

  /** @internal Puts a row that can be read without surprises in the place of the one that could not. */
  static keep(context: Context, snapshot: Snapshot, row: ContextRow): void {
    context.#kept = { snapshot, row }
  }

  protected override read(path: string): unknown {
    const [first = '', ...rest] = path.split('.')
    let value: unknown = this.#part(first)
    for (const key of rest) {
      if (typeof value !== 'object' || value === null) return undefined
      value = value instanceof Map ? value.get(key) : safeRead(value, key)
    }
    return value
  }

  #part(name: string): unknown {
    if (Object.hasOwn(this.#parts, name)) return this.#parts[name]
    return typeof this.#data === 'object' && this.#data !== null ? safeRead(this.#data, name) : undefined
  }

  #newRow(snapshot: Snapshot): ContextRow {
    const { candidateSource } = snapshot
    if (this.#whole !== undefined && Object.keys(this.#parts).every((name) => name === candidateSource?.name))
      return Context.rowOf(this.#whole, snapshot).withCandidateOf(this.#parts)
    return ContextRow.of(candidateSource, Context.dataOf(this, snapshot))
  }
}
