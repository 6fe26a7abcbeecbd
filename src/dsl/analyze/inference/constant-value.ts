import { missingOf, type Value } from '../../../types/value.js'
import type { Expression } from '../../syntax/expression.js'
import { type Environment, lookUp } from './environment.js'
import type { Inference } from './inference.js'

/**
 * The value of a compile-time constant: a literal, a named constant, a list of constants or a constant with a minus.
 * Undefined for anything else. The expression has been inferred before.
 */
export function constantValue(inference: Inference, expression: Expression, environment: Environment): Value | undefined {
  switch (expression.kind) {
    case 'null':
      return null
    case 'bool':
    case 'int':
    case 'float':
    case 'string':
      return expression.value
    case 'duration':
      return expression.milliseconds
    case 'name':
      return lookUp(environment, expression.name) === undefined ? inference.project.constants.get(expression.name)?.value : undefined
    case 'unary':
      return expression.operator === '-' ? negated(constantValue(inference, expression.operand, environment)) : undefined
    case 'list':
      return constantList(inference, expression.elements, environment)
    default:
      return undefined
  }
}

function negated(value: Value | undefined): Value | undefined {
  return typeof value === 'number' ? 0 - value : undefined
}

function constantList(inference: Inference, elements: readonly Expression[], environment: Environment): Value | undefined {
  const values: Value[] = []
  for (const element of elements) {
    const value = constantValue(inference, element, environment)
    if (value === undefined) return undefined
    values.push(value)
  }
  // `null` among numbers is NaN, like every missing number.
  return values.some((value) => typeof value === 'number') ? values.map((value) => value ?? missingOf({ kind: 'float' })) : values
}
