import { isIdentifier, isReserved, PROTOTYPE_NAMES } from '../dsl/syntax/words.js'
import { LIMITS } from '../limits.js'

/** Gives names of this language to names of another one, each its own. */
export class Names {
  readonly #taken: Set<string>
  readonly #form: (text: string) => string

  /** `taken` are names that nothing else can have; `form` makes a name of a text. */
  constructor(taken: Iterable<string>, form: (text: string) => string) {
    this.#taken = new Set(taken)
    this.#form = form
  }

  /** The name itself where it can be one and is free; otherwise the nearest that can and is. */
  claim(wanted: string): string {
    const name = this.#free(this.#form(wanted))
    this.#taken.add(name)
    return name
  }

  #free(name: string): string {
    if (!this.#taken.has(name)) return name
    for (let number = 2; ; number++) {
      const next = withSuffix(name, `_${number}`)
      if (!this.#taken.has(next)) return next
    }
  }
}

/** A name with something behind it, cut to the length that names may have. */
function withSuffix(name: string, suffix: string): string {
  return name.slice(0, LIMITS.nameLength - suffix.length) + suffix
}

/** The nearest name of a definition: `title-en` becomes `title_en`, `7d` becomes `_7d`, `not` becomes `not_`. */
export function asDefinitionName(text: string): string {
  const name = asFieldName(text)
  return isReserved(name) ? withSuffix(name, '_') : name
}

/** The nearest name of a field, which always stands behind a dot: words of the language are names there. */
export function asFieldName(text: string): string {
  const plain = text.replaceAll(/[^A-Za-z0-9_]/g, '_').slice(0, LIMITS.nameLength)
  const name = isIdentifier(plain) ? plain : withSuffix(`_${plain}`, '')
  return PROTOTYPE_NAMES.has(name) ? withSuffix(name, '_') : name
}

/** `add-to-cart` becomes `AddToCart`: how types are called. */
export function asTypeName(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  return asDefinitionName(words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(''))
}
