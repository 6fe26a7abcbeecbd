import { printString } from '../dsl/syntax/print.js'

/** Values of a configuration as literals of an expression: text of users gets into expressions in no other way. */
export function literal(value: string | number | boolean): string {
  return typeof value === 'string' ? printString(value) : String(value)
}

export function listLiteral(values: readonly (string | number)[]): string {
  return `[${values.map(literal).join(', ')}]`
}
