import type { CelNode } from './cel/syntax.js'
import type { Exclusion } from './exclusions.js'
import type { CelType } from './types.js'

/** How tightly a piece holds together, from the loosest form to the tightest. */
export const LEVEL = { conditional: 1, coalesce: 2, or: 3, and: 4, relation: 5, sum: 6, product: 7, unary: 8, postfix: 9 } as const

/** A translated part. */
export interface Piece {
  readonly text: string
  readonly level: number
  readonly type: CelType
}

/** What the rules for functions may ask of the translator. */
export interface Translator {
  translate(node: CelNode): Piece
  /** With a name of CEL that stands for a piece. */
  within(names: ReadonlyMap<string, Piece>, translate: () => Piece): Piece
  /** A name of the language for a name of CEL. */
  local(name: string): string
  /** Notes that the language refuses the expression: types do not held, or a name is unknown. A case that expects a value is then excluded. */
  refuse(reason: Exclusion): void
  /** Notes that the value is missing here where CEL gives NaN, Infinity or goes on in another way. */
  deviate(reason: Exclusion): void
  /** Whether a deviation for this reason was noted within the call; forgets it. */
  settle(reason: Exclusion): boolean
}

export function atom(text: string, type: CelType): Piece {
  return { text, level: LEVEL.postfix, type }
}

export function piece(text: string, level: number, type: CelType): Piece {
  return { text, level, type }
}

/** The text of a piece where at least `level` is needed. */
export function held({ text, level }: Piece, needed: number): string {
  return level < needed ? `(${text})` : text
}
