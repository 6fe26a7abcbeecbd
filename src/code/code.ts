import type { Span } from '../diagnostics/span.js'

/**
 * JavaScript text that is safe by construction. The only ways to make one are the `code` template, whose holes take
 * other code, numbers, booleans and null, and the names of a `Names`. There is no way from a string to code: user
 * text reaches a program as an element of its table of constants.
 */
export class Code {
  /** Pieces are shared, not copied: a text is put together once, when it is written out. */
  readonly #pieces: readonly (Part | Code)[]

  private constructor(pieces: readonly (Part | Code)[]) {
    this.#pieces = pieces
  }

  static fromTemplate(strings: TemplateStringsArray, holes: readonly Hole[]): Code {
    const pieces: (Part | Code)[] = []
    for (let index = 0; index < strings.length; index++) {
      if (index > 0) addHole(pieces, holes[index - 1] as Hole)
      const text = strings[index]
      if (text !== undefined && text !== '') pieces.push(text)
    }
    return new Code(pieces)
  }

  /** @internal for `Names`: an identifier made of fixed letters and a number. */
  static identifier(letters: Identifiers, index: number): Code {
    return new Code([`${letters}${index}`])
  }

  /** The same code, remembered as coming from a place of the source for the source map. */
  at(span: Span | undefined): Code {
    return span === undefined ? this : new Code([{ span }, this])
  }

  /** Gives the text in pieces, with the places that they came from between them. */
  write(give: (part: Part) => void): void {
    const stack: (Part | Code)[] = [this]
    for (let piece = stack.pop(); piece !== undefined; piece = stack.pop()) {
      if (!(piece instanceof Code)) give(piece)
      else for (let index = piece.#pieces.length - 1; index >= 0; index--) stack.push(piece.#pieces[index] as Part | Code)
    }
  }

  toString(): string {
    let text = ''
    this.write((part) => {
      if (typeof part === 'string') text += part
    })
    return text
  }
}

/** Literal text of the compiler's own, or the place that the following text comes from. */
export type Part = string | { readonly span: Span }
export type Hole = Code | number | boolean | null | readonly Code[]

/**
 * The first letters of every identifier of generated code; a number follows. `t` locals, `x` elements, `c` constants,
 * `r` functions of the runtime, `d` decoders, `g` readers of fields, `s` places of counters, `m` places of memos, `h` host
 * features, `b` labels of loops.
 */
export type Identifiers = 't' | 'x' | 's' | 'm' | 'c' | 'r' | 'd' | 'g' | 'h' | 'b'

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
  return code`${pieces.flatMap((piece, index) => (index === 0 ? [piece] : [separator, piece]))}`
}

function addHole(pieces: (Part | Code)[], hole: Hole): void {
  if (hole instanceof Code) pieces.push(hole)
  else if (Array.isArray(hole)) for (const piece of hole) addHole(pieces, piece)
  else pieces.push(literal(hole as number | boolean | null)) // what is left of the union once code and lists of it are gone
}

/** Parenthesised where JavaScript would read a minus as an operator; every double has a literal that reads back to itself. */
function literal(value: number | boolean | null): string {
  if (typeof value !== 'number' && typeof value !== 'boolean' && value !== null) throw new TypeError('a text is no code')
  if (typeof value !== 'number') return String(value)
  if (Number.isNaN(value)) return 'NaN'
  if (value < 0 || Object.is(value, -0)) return `(${Object.is(value, -0) ? '-0' : String(value)})`
  return String(value)
}
