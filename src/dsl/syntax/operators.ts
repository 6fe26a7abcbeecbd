import type { BinaryOperator, UnaryOperator } from './expression.js'

export type Associativity = 'left' | 'right' | 'none'

export interface OperatorRow {
  readonly sign: BinaryOperator
  /** Binds tighter the greater it is. */
  readonly precedence: number
  /** `none`: two of them need parentheses. */
  readonly associativity: Associativity
  /** The same operator as a word. */
  readonly word?: string
}

/** The binary operators, loosest first. `let`, lambdas and conditionals are looser than all of them. */
export const BINARY_OPERATORS: readonly OperatorRow[] = [
  { sign: '??', precedence: 1, associativity: 'left' },
  { sign: '||', precedence: 2, associativity: 'left', word: 'or' },
  { sign: '&&', precedence: 3, associativity: 'left', word: 'and' },
  { sign: '==', precedence: 5, associativity: 'none' },
  { sign: '!=', precedence: 5, associativity: 'none' },
  { sign: '<', precedence: 5, associativity: 'none' },
  { sign: '<=', precedence: 5, associativity: 'none' },
  { sign: '>', precedence: 5, associativity: 'none' },
  { sign: '>=', precedence: 5, associativity: 'none' },
  { sign: 'in', precedence: 5, associativity: 'none' },
  { sign: 'not in', precedence: 5, associativity: 'none' },
  { sign: 'matches', precedence: 5, associativity: 'none' },
  { sign: '+', precedence: 6, associativity: 'left' },
  { sign: '-', precedence: 6, associativity: 'left' },
  { sign: '*', precedence: 7, associativity: 'left' },
  { sign: '/', precedence: 7, associativity: 'left' },
  { sign: '%', precedence: 7, associativity: 'left' },
  { sign: '**', precedence: 9, associativity: 'right' }
]

/** The prefix operators as they are written. The word `not` is loose, as in Python: `not a == b` is `!(a == b)`. */
export const PREFIX_OPERATORS: Readonly<Record<'-' | '!' | 'not', { readonly operator: UnaryOperator; readonly precedence: number }>> = {
  not: { operator: '!', precedence: 4 },
  '-': { operator: '-', precedence: 8 },
  '!': { operator: '!', precedence: 8 }
}

/** Of everything that is no operator: `let`, lambdas, conditionals. */
export const LOOSEST = 0
/** Of what needs no parentheses anywhere: names, literals, calls, lists. */
export const TIGHTEST = 10

const BY_SIGN: ReadonlyMap<string, OperatorRow> = new Map(BINARY_OPERATORS.map((row) => [row.sign, row]))

export function operatorRow(sign: BinaryOperator): OperatorRow {
  const row = BY_SIGN.get(sign)
  if (row === undefined) throw new Error(`no such operator: ${sign}`)
  return row
}
