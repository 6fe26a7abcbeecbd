import { asFieldName, Names } from './names.js'
import { joinShapes, readAs, type Shape, shapeText } from './shape.js'

/** A source or a type of records, which fields stand in. */
export interface Holder {
  readonly kind: 'source' | 'record'
  readonly name: string
}

/** What is known of one field. */
export interface Field {
  readonly holder: Holder
  /** As the other system calls it. */
  readonly foreignName: string
  readonly name: string
  readonly shape: Shape
  /** Whether a feature that is imported reads it. */
  readonly isUsed: boolean
}

/** A field that two features read in ways that no type allows. */
export interface Conflict {
  readonly field: string
  readonly declared: string
  readonly wanted: string
}

interface Entry {
  readonly holder: Holder
  readonly foreignName: string
  readonly name: string
  strong: Shape | undefined
  weak: Shape | undefined
  isUsed: boolean
}

/**
 * The fields of the sources, whose types the other system does not write down: they follow from how features read them. So features are
 * translated twice: once to learn that, and once with the types of all fields known.
 */
export class FieldTable {
  readonly #entries = new Map<string, Entry>()
  readonly #names = new Map<string, Names>()

  /** The fields in the order in which they were read first. */
  get fields(): readonly Field[] {
    return [...this.#entries.values()].map(({ strong, weak, ...entry }) => ({ ...entry, shape: strong ?? weak ?? TEXT }))
  }

  /** What one feature reads. */
  reader(): FieldReader {
    const used = new Set<Entry>()
    const conflicts: Conflict[] = []
    return {
      conflicts,
      read: (holder, foreignName, wanted, subject = holder.name) => {
        const entry = this.#entry(holder, foreignName)
        used.add(entry)
        const shape = this.#learn(entry, wanted, conflicts)
        return readAs(`${subject}.${entry.name}`, shape, wanted)
      },
      nameOf: (holder, foreignName, wanted) => {
        const entry = this.#entry(holder, foreignName)
        used.add(entry)
        const shape = this.#learn(entry, wanted, conflicts)
        if (shapeText(shape) !== shapeText(wanted)) conflicts.push(conflictOf(entry, shape, wanted))
        return entry.name
      },
      shapeOf: (holder, foreignName, otherwise) => {
        const entry = this.#entry(holder, foreignName)
        used.add(entry)
        entry.weak ??= otherwise
        return entry.strong ?? entry.weak
      },
      keep: () => {
        for (const entry of used) entry.isUsed = true
      }
    }
  }

  #learn(entry: Entry, wanted: Shape, conflicts: Conflict[]): Shape {
    const joined = entry.strong === undefined ? wanted : joinShapes(entry.strong, wanted)
    if (joined === undefined) {
      const declared = entry.strong ?? wanted
      conflicts.push(conflictOf(entry, declared, wanted))
      return declared
    }
    entry.strong = joined
    return joined
  }

  #entry(holder: Holder, foreignName: string): Entry {
    const key = JSON.stringify([holder.name, foreignName])
    const known = this.#entries.get(key)
    if (known !== undefined) return known
    const entry = { holder, foreignName, name: this.#nameIn(holder, foreignName), strong: undefined, weak: undefined, isUsed: false }
    this.#entries.set(key, entry)
    return entry
  }

  #nameIn(holder: Holder, foreignName: string): string {
    const names = this.#names.get(holder.name) ?? new Names([], asFieldName)
    this.#names.set(holder.name, names)
    return names.claim(foreignName)
  }
}

function conflictOf({ holder, foreignName }: Entry, declared: Shape, wanted: Shape): Conflict {
  return { field: `${holder.name}.${foreignName}`, declared: shapeText(declared), wanted: shapeText(wanted) }
}

export interface FieldReader {
  /** The ways of reading that do not go together with those of other features. */
  readonly conflicts: readonly Conflict[]
  /** The expression that reads a field in a way; `subject` is what stands before the dot, by itself the source. */
  readonly read: (holder: Holder, foreignName: string, wanted: Shape, subject?: string) => string
  /** The name of a field that must have exactly this type, for what takes names and no expressions. */
  readonly nameOf: (holder: Holder, foreignName: string, wanted: Shape) => string
  /** The type of a field by what other features want of it, or `otherwise`. */
  readonly shapeOf: (holder: Holder, foreignName: string, otherwise: Shape) => Shape
  /** Says that the feature is imported, so that its fields are. */
  readonly keep: () => void
}

const TEXT: Shape = { kind: 'scalar', of: 'string' }

/** Whether a field has another name here. */
export function isRenamed({ name, foreignName }: Field): boolean {
  return name !== foreignName
}
