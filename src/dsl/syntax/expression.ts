import type { Span } from '../../diagnostics/span.js'

/** Expressions as written. Facts about the text only: what names mean and what types things have is `analyze/`'s. */
export type Expression =
  | Literal
  | TemplateExpression
  | NameExpression
  | FieldExpression
  | IndexExpression
  | CallExpression
  | LambdaExpression
  | UnaryExpression
  | BinaryExpression
  | ConditionalExpression
  | MatchExpression
  | LetExpression
  | ListExpression
  | RecordExpression
  | ErrorExpression

export type Literal =
  | { readonly kind: 'null'; readonly span: Span }
  | { readonly kind: 'bool'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'int'; readonly value: number; readonly span: Span }
  | { readonly kind: 'float'; readonly value: number; readonly span: Span }
  | { readonly kind: 'string'; readonly value: string; readonly raw: boolean; readonly span: Span }
  | { readonly kind: 'duration'; readonly milliseconds: number; readonly span: Span }

/** `f"{a}_{b}"`; texts and holes in the order of the source. */
export interface TemplateExpression {
  readonly kind: 'template'
  readonly parts: readonly (string | Expression)[]
  readonly span: Span
}
export interface Identifier {
  readonly name: string
  readonly span: Span
}
export interface NameExpression {
  readonly kind: 'name'
  readonly name: string
  readonly span: Span
}
export interface FieldExpression {
  readonly kind: 'field'
  readonly object: Expression
  readonly field: Identifier
  readonly span: Span
}
export interface IndexExpression {
  readonly kind: 'index'
  readonly object: Expression
  readonly index: Expression
  readonly span: Span
}
/** `f(x, y)`, and `x.f(y)` with `x` as the first argument and `method: true`. */
export interface CallExpression {
  readonly kind: 'call'
  readonly callee: Identifier
  readonly args: readonly Argument[]
  readonly method: boolean
  readonly span: Span
}
export interface Argument {
  /** `until` of `within(7d, until: 1h)`. */
  readonly name?: Identifier
  readonly value: Expression
}
/** Only as an argument of a built-in. */
export interface LambdaExpression {
  readonly kind: 'lambda'
  readonly parameters: readonly Identifier[]
  readonly body: Expression
  readonly span: Span
}
export type UnaryOperator = '-' | '!'
export interface UnaryExpression {
  readonly kind: 'unary'
  readonly operator: UnaryOperator
  readonly operand: Expression
  readonly span: Span
}
export type BinaryOperator =
  | '??'
  | '||'
  | '&&'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | 'not in'
  | 'matches'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '**'
export interface BinaryExpression {
  readonly kind: 'binary'
  readonly operator: BinaryOperator
  readonly operatorSpan: Span
  readonly left: Expression
  readonly right: Expression
  readonly span: Span
}
/** `c ? a : b` and `if c then a else b`. */
export interface ConditionalExpression {
  readonly kind: 'conditional'
  readonly condition: Expression
  readonly then: Expression
  readonly else: Expression
  readonly span: Span
}
/** `match e { "a" | "b" => 1, > 10 => 2, null => 0, _ => 3 }`: the first arm that takes the value of `e` gives the result. */
export interface MatchExpression {
  readonly kind: 'match'
  readonly subject: Expression
  readonly arms: readonly MatchArm[]
  readonly span: Span
}
/** It takes what one of its patterns takes. */
export interface MatchArm {
  readonly patterns: readonly MatchPattern[]
  readonly value: Expression
  readonly span: Span
}
export type MatchPattern =
  /** `_` */
  | { readonly kind: 'anything'; readonly span: Span }
  /** `null` */
  | { readonly kind: 'absent'; readonly span: Span }
  | ComparisonPattern
  /** What is no pattern; a diagnostic has been reported. */
  | { readonly kind: 'error'; readonly span: Span }
/** `"a"`, `> 10`, `<= limit`. */
export interface ComparisonPattern {
  readonly kind: 'comparison'
  /** What it stands for: the subject on the left, and on the right a literal or a name. It is part of no other expression. */
  readonly test: BinaryExpression
  readonly span: Span
}
export interface LetExpression {
  readonly kind: 'let'
  readonly name: Identifier
  readonly value: Expression
  readonly body: Expression
  readonly span: Span
}
export interface ListExpression {
  readonly kind: 'list'
  readonly elements: readonly Expression[]
  readonly span: Span
}
export interface RecordExpression {
  readonly kind: 'record'
  readonly fields: readonly { readonly name: Identifier; readonly value: Expression }[]
  readonly span: Span
}
/** A place where the text could not be parsed; a diagnostic has been reported, so whoever meets it stays silent. */
export interface ErrorExpression {
  readonly kind: 'error'
  readonly span: Span
}
