import { unreachable } from '../../../diagnostics/unreachable.js'
import { BOOL, DURATION, FLOAT, INT, NULL, STRING, type Type } from '../../../types/type.js'
import type { Expression, LambdaExpression } from '../../syntax/expression.js'
import { inferMatch } from './arms.js'
import { inferCall } from './calls.js'
import { inferConditional } from './conditions.js'
import { bind, type Environment, narrowed } from './environment.js'
import { inferField } from './fields.js'
import type { Inference } from './inference.js'
import { inferName } from './names.js'
import { inferBinary, inferIndex, inferUnary } from './operators.js'
import { inferLet, inferList, inferRecord, inferTemplate } from './structures.js'

/**
 * The type of an expression at its place; facts about it and all its parts are collected on the way. Undefined where it is
 * broken, which has been reported. Recursion is bounded by `LIMITS.expressionDepth`.
 */
export function infer(inference: Inference, expression: Expression, environment: Environment): Type | undefined {
  const type = typeOf(inference, expression, environment)
  if (type !== undefined) inference.facts.types.set(expression, type)
  return type
}

function typeOf(inference: Inference, expression: Expression, environment: Environment): Type | undefined {
  switch (expression.kind) {
    case 'null':
      return NULL
    case 'bool':
      return BOOL
    case 'int':
      return INT
    case 'float':
      return FLOAT
    case 'string':
      return STRING
    case 'duration':
      return DURATION
    case 'template':
      return inferTemplate(inference, expression, environment)
    case 'name':
      return inferName(inference, expression, environment)
    case 'field':
      return inferField(inference, expression, environment)
    case 'index': {
      const type = inferIndex(inference, expression, environment)
      return type === undefined ? undefined : narrowed(expression, type, environment)
    }
    case 'call':
      return inferCall(inference, expression, environment)
    case 'lambda':
      return reportLambda(inference, expression, environment)
    case 'unary':
      return inferUnary(inference, expression, environment)
    case 'binary':
      return inferBinary(inference, expression, environment)
    case 'conditional':
      return inferConditional(inference, expression, environment)
    case 'match':
      return inferMatch(inference, expression, environment)
    case 'let':
      return inferLet(inference, expression, environment)
    case 'list':
      return inferList(inference, expression, environment)
    case 'record':
      return inferRecord(inference, expression, environment)
    case 'error':
      return undefined
    default:
      return unreachable(expression)
  }
}

/** Functions are no values: they stand only as arguments of built-ins that take one. */
function reportLambda(inference: Inference, expression: LambdaExpression, environment: Environment): undefined {
  const help = ['`x => …` stands only as an argument of functions like `map`, `filter` and `sort_by`.']
  inference.findings.say('FG0613', { message: 'A function is no value', at: expression.span, help })
  const inner = expression.parameters.reduce((outer, name) => bind(outer, name, undefined, expression), environment)
  inference.infer(inference, expression.body, inner)
  return undefined
}
