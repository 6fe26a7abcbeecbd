import { parseExpression } from '../../dsl/parse/parse-expression.js'
import { printExpression } from '../../dsl/syntax/print.js'

/** An expression with no more parentheses than it needs. One that is too large stays as it is, and is refused where all are checked. */
export function tidy(text: string): string {
  const { expression, diagnostics } = parseExpression(text, 'import')
  return diagnostics.length > 0 ? text : printExpression(expression)
}
