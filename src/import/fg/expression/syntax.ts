/** An expression of FG's `expr_feature`. */
export type FgExpression =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly FgExpression[] }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: FgExpression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: FgExpression; readonly right: FgExpression }
  | { readonly kind: 'conditional'; readonly condition: FgExpression; readonly then: FgExpression; readonly else: FgExpression }

/** A text is no expression of FG, or none that can be had here. */
export class FgSyntaxError extends Error {
  override readonly name = 'FgSyntaxError'
  readonly help: string | undefined

  constructor(message: string, help?: string) {
    super(message)
    this.help = help
  }
}
