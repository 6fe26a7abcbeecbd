import type { ManifestSource } from '../bundle/bundle.js'
import { decoderOf } from '../types/border.js'
import { safeRead } from '../types/border-structure.js'
import { printType } from '../types/print-type.js'
import type { Value } from '../types/value.js'
import { objectOrNothing } from './candidates.js'
import { InvalidArgumentError } from './errors.js'

/** What a candidate goes by: the value of its key, or the list of the values, in their order, of a key of several fields. */
export type CandidateId = string | number | readonly (string | number)[]

/** The same for equal ids. */
export type KeyText = string | number

interface KeyField {
  readonly name: string
  readonly type: string
  readonly decode: (raw: unknown) => Value
}

/** The key of the candidate source: what tells candidates apart. */
export class CandidateKey {
  readonly #source: string
  readonly #fields: readonly KeyField[]

  /** Throws `InvalidArgumentError` for a source without a key. */
  constructor({ name: source, key, fields }: ManifestSource) {
    if (key.length === 0)
      throw new InvalidArgumentError(
        `candidates cannot be told apart: give the source ${source} a key, such as \`key: { ${source}_id: string }\``
      )
    this.#source = source
    this.#fields = fields
      .filter(({ name }) => key.includes(name))
      .sort((a, b) => key.indexOf(a.name) - key.indexOf(b.name))
      .map(({ name, type }) => ({ name, type: printType(type), decode: decoderOf(type, undefined, () => undefined) }))
  }

  /** Throws `InvalidArgumentError` for a row without a key; `position` is for the message. */
  ofRow(row: unknown, position: number): KeyText {
    const parts = this.#fields.map(({ name, type, decode }) => {
      const part = partOf(decode(safeRead(objectOrNothing(row) ?? {}, name)))
      if (part === undefined)
        throw new InvalidArgumentError(`the candidate ${position} has no key: ${this.#source}.${name} must be a present ${type}`)
      return part
    })
    return joined(parts)
  }

  /** Undefined for what cannot be the id of any candidate. */
  ofId(id: unknown): KeyText | undefined {
    const [only] = this.#fields
    if (this.#fields.length === 1) return partOf(only?.decode(id) ?? null)
    if (!Array.isArray(id) || id.length !== this.#fields.length) return undefined
    const parts = this.#fields.flatMap(({ decode }, place) => partOf(decode(id[place])) ?? [])
    return parts.length === id.length ? joined(parts) : undefined
  }
}

function partOf(value: Value): KeyText | undefined {
  return typeof value === 'string' || (typeof value === 'number' && !Number.isNaN(value)) ? value : undefined
}

function joined(parts: readonly KeyText[]): KeyText {
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : JSON.stringify(parts)
}
