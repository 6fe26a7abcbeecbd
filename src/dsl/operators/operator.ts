import { array, strictObject, string, unknown, enum as words, type ZodObject } from 'zod'

/**
 * A ready-made operator: what an author writes as `type: rate` with a few keys instead of an expression. It is sugar, and nothing but
 * the expression that it stands for: every check, optimization and explanation sees that expression.
 */
export interface Operator {
  /** What authors write behind `type:`. */
  readonly name: string
  readonly family: OperatorFamily
  /** One or two sentences: what it gives, in which unit, and for what it is missing. */
  readonly doc: string
  readonly parameters: Readonly<Record<string, Parameter>>
  /** Keys that say nothing without another one: `prior` without `weight`. */
  readonly needs?: Readonly<Record<string, string>>
  /**
   * The expression as a text, in which `$top` stands for the expression that the author wrote under `top`. Nothing that an author wrote
   * gets into this text.
   */
  readonly expression: (given: Given) => string
  /** What an author writes, as lines of YAML below the feature's name, and the expression that it becomes. Both are run by a test. */
  readonly examples: readonly { readonly keys: string; readonly expression: string }[]
}

export type OperatorFamily = 'values' | 'categories' | 'counts' | 'lists' | 'time'

export type Parameter = { readonly doc: string; readonly optional?: true } & (
  | {
      /** An expression: a field such as `item.price`, a number, a duration. */
      readonly kind: 'expression'
    }
  | {
      /** A list of expressions. */
      readonly kind: 'expressions'
    }
  | {
      /** A list of texts or numbers, as a value. */
      readonly kind: 'values'
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
)

/** What an author wrote, as far as the text of the expression depends on it. */
export interface Given {
  readonly has: (parameter: string) => boolean
  /** The word that was chosen, or the given one where nothing was. */
  readonly choice: (parameter: string, otherwise: string) => string
  /** What stands for each expression of a list: `$sources_0`, and so on. */
  readonly each: (parameter: string) => readonly string[]
}

/** The keys of a feature beside those of its operator. */
const COMMON = {
  type: unknown(),
  doc: string().optional(),
  default: unknown().optional(),
  owner: string().optional(),
  tags: array(string()).optional(),
  deprecated: string().optional(),
  tests: array(unknown()).optional()
}

/** The shape of a feature that is written with an operator. */
export function operatorShape({ parameters }: Operator): ZodObject {
  const keys = Object.entries(parameters).map(([name, parameter]) => {
    const shape = shapeOf(parameter)
    return [name, parameter.optional === true ? shape.optional() : shape] as const
  })
  return strictObject({ ...Object.fromEntries(keys), ...COMMON })
}

function shapeOf(parameter: Parameter) {
  switch (parameter.kind) {
    case 'expression':
    case 'candidate-field':
      return unknown()
    case 'record-field':
      return string()
    case 'expressions':
    case 'values':
      return array(unknown()).min(1)
    case 'choice':
      return words(parameter.of)
  }
}
