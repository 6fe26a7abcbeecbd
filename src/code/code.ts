import type { Span } from '../diagnostics/span.js'

/**
 * JavaScript text that is safe by construction. The only ways to make one are the `code` template, whose holes take
 * other code, numbers, booleans and null, and the names of a `Names`. There is no way from a string to code: user
 * text reaches a program as an element of its table of constants.
 */
export class Code {
  readonly #parts: readonly Part[]

  private constructor(parts: readonly Part[]) {
    this.#parts = parts
  }

  static fromTemplate(strings: TemplateStringsArray, holes: readonly Hole[]): Code {
    const parts: Part[] = []
    strings.forEach((text, index) => {
      if (index > 0) parts.push(...partsOf(holes[index - 1] as Hole))
      parts.push(text)
    })
    return new Code(parts)
  }

  /** @internal for `Names`: an identifier made of fixed letters and a number. */
  static identifier(letters: Identifiers, index: number): Code {
    return new Code([`${letters}${index}`])
  }

  /** The same code, remembered as coming from a place of the source for the source map. */
  at(span: Span | undefined): Code {
    return span === undefined ? this : new Code([{ span }, ...this.#parts])
  }

  get parts(): readonly Part[] {
    return this.#parts
  }

  toString(): string {
    return this.#parts.filter((part) => typeof part === 'string').join('')
  }
}

/** Literal text of the compiler's own, or the place that the following text comes from. */
export type Part = string | { readonly span: Span }
export type Hole = Code | number | boolean | null | readonly Code[]

/**
 * The first letters of every identifier of generated code; a number follows. `t` locals, `x` elements, `f` features,
 * `s` kernels of sets, `c` constants, `r` functions of the runtime, `d` decoders, `h` host features, `b` labels of loops.
 */
export type Identifiers = 't' | 'x' | 'f' | 's' | 'c' | 'r' | 'd' | 'h' | 'b'

/** Hands out identifiers, each once. */
export class Names {
  readonly #next = new Map<Identifiers, number>()

  fresh(letters: Identifiers): Code {
    const index = this.#next.get(letters) ?? 0
    this.#next.set(letters, index + 1)
    return Code.identifier(letters, index)
  }
}

/** Code from the compiler's own text, with typed holes. */
export function code(strings: TemplateStringsArray, ...holes: readonly Hole[]): Code {
  return Code.fromTemplate(strings, holes)
}

/** Pieces of code with the compiler's own text between them. */
export function joinCode(pieces: readonly Code[], separator: Code): Code {
  return pieces.length === 0 ? code`` : pieces.reduce((left, right) => code`${left}${separator}${right}`)
}

function partsOf(hole: Hole): readonly Part[] {
  if (hole instanceof Code) return hole.parts
  if (Array.isArray(hole)) return hole.flatMap((piece: Code) => piece.parts)
  return [literal(hole as number | boolean | null)]
}

/** Parenthesised where JavaScript would read a minus as an operator; every double has a literal that reads back to itself. */
function literal(value: number | boolean | null): string {
  if (typeof value !== 'number' && typeof value !== 'boolean' && value !== null) throw new TypeError('a text is no code')
  if (typeof value !== 'number') return String(value)
  if (Number.isNaN(value)) return 'NaN'
  if (value < 0 || Object.is(value, -0)) return `(${Object.is(value, -0) ? '-0' : String(value)})`
  return String(value)
}
