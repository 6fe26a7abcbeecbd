import type { FunctionDefinition } from '../syntax/definition.js'
import { printTypeExpression } from '../syntax/print-type-expression.js'

/** `smoothed(hits: float, tries: float) -> float` */
export function signatureText({ name, parameters, result }: FunctionDefinition): string {
  const typed = parameters.map((parameter) => `${parameter.name.name}: ${printTypeExpression(parameter.type)}`)
  return `${name.name}(${typed.join(', ')})${result === undefined ? '' : ` -> ${printTypeExpression(result)}`}`
}
