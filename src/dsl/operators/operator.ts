/**
 * A ready-made operator: what an author writes as `type: rate` with a few keys instead of an expression. It is sugar, and nothing but
 * the expression that it stands for: every check, optimization and explanation sees that expression.
 */
export interface Operator extends Keys {
  /** What authors write behind `type:`. */
  readonly name: string
  readonly family: OperatorFamily
  /** One or two sentences: what it gives, in which unit, and for what it is missing. */
  readonly doc: string
  /** Keys that it shares with other operators, in the order in which they work on its value. */
  readonly takes?: readonly KeyGroup[]
  /** Whether its value is a list, so that shared keys work on each element. */
  readonly isList?: (given: Given) => boolean
  /**
   * The expression as a text, in which `$top` stands for the expression that the author wrote under `top`. Nothing that an author wrote
   * gets into this text.
   */
  readonly expression: (given: Given) => string
  readonly examples: readonly OperatorExample[]
}

export type OperatorFamily = 'values' | 'categories' | 'texts' | 'counts' | 'lists' | 'time' | 'visits'

/** What an author writes, as lines of YAML below the feature's name, and the expression that it becomes. Both are run by a test. */
export interface OperatorExample {
  readonly keys: string
  readonly expression: string
}

/** Keys, and what must hold between them. */
export interface Keys {
  readonly parameters: Readonly<Record<string, Parameter>>
  /** Keys that say nothing without another one: `prior` without `weight`. */
  readonly needs?: Readonly<Record<string, string>>
  /** Keys of which one at most may be there; where one is required, exactly one. */
  readonly alternatives?: readonly { readonly keys: readonly string[]; readonly required?: true }[]
  /** Keys that say something only with some words of a choice. */
  readonly belongs?: Readonly<Record<string, Belonging>>
}

/** The words of a choice that a key belongs to. */
export interface Belonging {
  readonly choice: string
  readonly words: readonly string[]
  /** Whether these words need it. */
  readonly required?: true
}

/** Keys that work on the value of an operator, whichever it is: `hash_bucket: 1000`. */
export interface KeyGroup extends Keys {
  readonly title: string
  readonly doc: string
  /** The expression around that of the operator, or that one where none of the keys is given. */
  readonly around: (value: string, given: Given, isList: boolean) => string
  readonly examples: readonly OperatorExample[]
}

export type Parameter = { readonly doc: string; readonly optional?: true } & (
  | {
      /** An expression: a field such as `item.price`, a number, a duration. */
      readonly kind: 'expression'
    }
  | {
      /** A list of expressions: of so many, where `length` says so. */
      readonly kind: 'expressions'
      readonly length?: number
    }
  | {
      /** An expression in which `x` stands for the value that it changes. */
      readonly kind: 'formula'
    }
  | {
      /** A list of texts or numbers, as a value, or the expression of one: the name of a constant. */
      readonly kind: 'values'
    }
  | {
      /** Numbers by text: `$value_map_texts` and `$value_map_numbers` stand for them. */
      readonly kind: 'numbers-by-text'
    }
  | {
      /** A text as it is written, and no expression. */
      readonly kind: 'text'
    }
  | {
      /** Texts as they are written. */
      readonly kind: 'texts'
    }
  | {
      /** A whole number from 1 on, as it is written. */
      readonly kind: 'count'
    }
  | {
      /** The name of a field of a record, which stands behind a dot: `record.$field`. */
      readonly kind: 'record-field'
    }
  | {
      /** A field of the candidate, `item.price`: `$value` stands for it, and `$value_field` for its name. */
      readonly kind: 'candidate-field'
    }
  | {
      /** One of these words. */
      readonly kind: 'choice'
      readonly of: readonly string[]
    }
  | {
      /** Some of these words, in an order. */
      readonly kind: 'choices'
      readonly of: readonly string[]
    }
)

/** What an author wrote, as far as the text of the expression depends on it. */
export interface Given {
  readonly has: (parameter: string) => boolean
  /** The word that was chosen, or the given one where nothing was. */
  readonly choice: (parameter: string, otherwise: string) => string
  /** The words that were chosen, or the given ones where nothing was. */
  readonly choices: (parameter: string, otherwise: readonly string[]) => readonly string[]
  /** A whole number that was written, or the given one. */
  readonly count: (parameter: string, otherwise: number) => number
  /** What stands for each entry of a list: `$sources_0`, and so on. */
  readonly each: (parameter: string) => readonly string[]
}

/**
 * Names that operators bind for what authors write: `x` in a formula, `step` in what is computed for each element of a sequence. No
 * operator binds them for itself.
 */
export const OFFERED_NAMES: ReadonlySet<string> = new Set(['x', 'step'])

/** The keys that belong together: those of the operator itself, then those that it shares. */
export function keysOf(operator: Operator): readonly Keys[] {
  return [operator, ...(operator.takes ?? [])]
}

/** All keys of an operator. */
export function parametersOf(operator: Operator): Readonly<Record<string, Parameter>> {
  return Object.assign({}, ...keysOf(operator).map(({ parameters }) => parameters))
}

/** The text of the expression that an operator stands for, with what its shared keys make of it. */
export function expressionOf(operator: Operator, given: Given): string {
  const isList = operator.isList?.(given) ?? false
  return (operator.takes ?? []).reduce((value, group) => group.around(value, given, isList), operator.expression(given))
}
