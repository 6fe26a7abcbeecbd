import type { Code } from '../code/code.js'
import type { ReasonCode } from '../types/reason.js'
import type { Value } from '../types/value.js'
import type { ArgumentFact, Signature } from './signature.js'

/**
 * One function of the language, whole: everything that the checker, the interpreter, the emitter, the reference and the
 * editor know of it comes from its row. Operators are rows too, named by their sign.
 */
export interface FunctionRow {
  /** What authors write: `len`, or the sign of an operator: `+`. */
  readonly name: string
  readonly family: Family
  /** One or two sentences: what it gives, in which unit, and for which arguments it is missing. */
  readonly doc: string
  /** Expressions without inputs and their values, in the language's own notation; each is run by a test and printed in the reference. */
  readonly examples: readonly { readonly expression: string; readonly value: string }[]
  /** Tried in order; the first that accepts the arguments is taken. */
  readonly overloads: readonly Overload[]
}

export type Family =
  | 'operators'
  | 'arithmetic'
  | 'trigonometry'
  | 'bits'
  | 'scaling'
  | 'ratios'
  | 'encoding'
  | 'hashing'
  | 'strings'
  | 'overlap'
  | 'lists'
  | 'maps'
  | 'statistics'
  | 'timed'
  | 'time'
  | 'freshness'
  | 'vectors'
  | 'geography'
  | 'conversions'
  | 'web'
  | 'absence'
  /** Not of the language: written by the optimizer. */
  | 'intrinsics'

export interface Overload {
  /** Unique and stable: it stands in the IR and so in the revision. `len/list`. */
  readonly id: string
  readonly signature: Signature
  /**
   * `strict`: a missing argument makes the result missing and neither `evaluate` nor `emit` sees it; the result type lifts.
   * `custom`: both see missing arguments, and the result type is exactly the signature's.
   * Elements inside lists are the function's own business in both cases.
   */
  readonly missing: 'strict' | 'custom'
  /** The reason when present arguments give a missing result. Then the type of a result is optional unless `total` says otherwise. */
  readonly partial?: ReasonCode
  /** Says from constants that the function has a value after all: division by a constant other than 0. */
  readonly total?: (args: readonly ArgumentFact[]) => boolean
  /** The result may be infinite or leave the safe integers for finite arguments: then it is missing, reason `overflow`. */
  readonly overflows?: boolean
  /** A sentence about constants that cannot be: `the lower bound 5 is above the upper bound 1`. */
  readonly check?: (args: readonly ArgumentFact[]) => string | undefined
  /** Abstract steps: a constant, plus steps for each element of the list arguments (a lambda's own cost is added per element). */
  readonly cost: { readonly fixed: number; readonly element?: number }
  /**
   * The meaning. Takes one value per parameter, lambdas as functions, a variadic parameter as its values in a row. Missing is
   * given back as `null` (or NaN where the result is a number), ±Infinity and unsafe integers stand for overflow.
   * Compiled code calls it too where there is no `emit`.
   */
  // biome-ignore lint/suspicious/noExplicitAny: the checker has matched arguments to the signature; each row states its own parameter types.
  readonly evaluate: (...args: any[]) => Value
  readonly emit?: Emission
}

/** How compiled code computes it, where calling `evaluate` would be slow. */
export type Emission =
  | {
      /** One JavaScript expression over operands that may be repeated freely (names and literals). */
      readonly kind: 'expression'
      /**
       * What the expression does by itself with a missing number: `flows`: NaN in gives NaN out, so nothing is checked;
       * `guarded`: it must not see one. Arguments that are not numbers are always guarded under `strict`.
       */
      readonly nan: 'flows' | 'guarded'
      /** `flows`: an infinite operand gives an infinite or NaN result, so the check can wait; `guarded`: it could be hidden. */
      readonly infinity: 'flows' | 'guarded'
      readonly code: (args: readonly Code[], tools: ExpressionTools) => Code
    }
  | {
      /** Gives the elements of a list one after another, without making the list. */
      readonly kind: 'stream'
      readonly each: (tools: LoopTools, emit: (element: Code) => void) => void
      /** A JavaScript condition without which there is no such list: it would be too long. */
      readonly exists?: (tools: LoopTools) => Code
    }
  | {
      /** Walks a list and gives one value. */
      readonly kind: 'fold'
      readonly code: (tools: LoopTools) => Code
    }

export interface ExpressionTools {
  /** The missing value of the result, counted under the row's reason: an expression. */
  readonly fail: Code
  /** Calls a helper of generated code. */
  runtime(name: RuntimeName): Code
}

/** What statement-level emission of list functions may use. Arguments are numbered like the signature's parameters. */
export interface LoopTools extends ExpressionTools {
  /** A value argument, as something that may be repeated freely. Not for the list that is walked. */
  argument(index: number): Code
  /** The value of an argument that the plan knows. */
  constant(index: number): Value | undefined
  /** Walks a list argument; the body is written once. The element's code may be repeated freely. */
  each(index: number, body: (element: Code) => void): void
  /** Walks the list that a lambda argument gives for these parameters; none where that is missing. */
  eachOf(index: number, parameters: readonly Code[], body: (element: Code) => void): void
  /** Walks the entries of a map argument. */
  entries(index: number, body: (key: Code, value: Code) => void): void
  /** Walks the whole numbers from the first, as long as they are below the other. */
  range(from: Code, end: Code, body: (index: Code) => void): void
  /** The body of a lambda argument for these parameters; may be repeated freely. */
  apply(index: number, ...parameters: readonly Code[]): Code
  /** Like `apply` for a predicate, as a JavaScript condition that is false where the predicate is missing. */
  test(index: number, ...parameters: readonly Code[]): Code
  /** Declares a variable that the statements may assign, in the scope where the walk starts. */
  variable(initial: Code): Code
  statement(statement: Code): void
  /** Writes what `then` writes, under a condition. */
  when(condition: Code, then: () => void): void
  /** A JavaScript condition: the element is missing. `index` names the list argument whose element type is meant. */
  missing(index: number, element: Code): Code
  /** Leaves the walk that was started last with these tools, and all that it walks through. */
  stop(): void
  /** A list argument that is there as an array, repeatable; undefined where its elements come one after another. */
  array(index: number): Code | undefined
  /** A list argument as an array, which is made where its elements come one after another. */
  list(index: number): Code
  /** The missing value of the result, not counted: `null` or `NaN`. */
  readonly none: Code
}

/** Helpers of generated code that are no functions of the language; the table is `registry/kernel-runtime.ts`. */
export type RuntimeName =
  | 'compareText'
  | 'equals'
  | 'usualTexts'
  | 'usualNumbers'
  | 'usualNumberMap'
  | 'usualVector'
  | 'codeOf'
  | 'keepVector'
  | 'keepCodes'
  | 'keepSequence'
  | 'overlapAt'
  | 'dotAt'
  | 'maskOf'
  | 'flagsOf'
  | 'keyFlagsOf'
  | 'sizesOf'
  | 'numbersOf'
  | 'pairSizesOf'
  | 'pairSizeAt'
  | 'eachGroupOf'
  | 'countTouchingAt'
