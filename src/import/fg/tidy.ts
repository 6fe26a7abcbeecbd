import { parseExpression } from '../../dsl/parse/parse-expression.js'
import { printExpression } from '../../dsl/syntax/print.js'

/** An expression with no more parentheses than it needs. */
export function tidy(text: string): string {
  const { expression, diagnostics } = parseExpression(text, 'import')
  if (diagnostics.length > 0) throw new Error(`an import gives ${text}, which is no expression`)
  return printExpression(expression)
}
