import type { FunctionRow } from './row.js'

/** An example of a row: an expression without inputs, and its value in the language's own notation. */
export function example(expression: string, value: string): FunctionRow['examples'][number] {
  return { expression, value }
}
