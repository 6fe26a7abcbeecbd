import { join } from '../../../types/relations.js'
import { isOptional, optionalIf, present, type Type } from '../../../types/type.js'
import type { ConditionalExpression, Expression } from '../../syntax/expression.js'
import { shownType } from '../types.js'
import { type Environment, prove } from './environment.js'
import type { Inference } from './inference.js'
import { provenPresent } from './narrow.js'

/** Infers an expression that must be a bool; undefined, and said, where it is not. */
export function checkCondition(inference: Inference, expression: Expression, environment: Environment, of: string): Type | undefined {
  const type = inference.infer(inference, expression, environment)
  if (type === undefined) return undefined
  const { kind } = present(type)
  if (kind === 'bool' || kind === 'never') return type
  inference.findings.say('FG0612', {
    message: `${of} needs a bool, and this is ${shownType(type)}`,
    at: expression.span,
    label: shownType(type),
    help: [conditionHelp(type)]
  })
  return undefined
}

/** Nothing is true or false by itself except bools. */
function conditionHelp(type: Type): string {
  switch (present(type).kind) {
    case 'int':
    case 'float':
      return 'Say what is asked: `x != 0`, or `x != null` for whether it is there.'
    case 'string':
      return 'Say what is asked: `x != ""`, or `x != null` for whether it is there.'
    case 'list':
      return 'Say what is asked: `len(x) > 0`.'
    default:
      return 'Say what is asked: `x != null` for whether it is there.'
  }
}

/** `c ? a : b` is missing where `c` is. Each branch may rely on what the condition has proved. */
export function inferConditional(inference: Inference, expression: ConditionalExpression, environment: Environment): Type | undefined {
  const { condition, then, else: otherwise } = expression
  const type = checkCondition(inference, condition, environment, 'A condition')
  const first = inference.infer(inference, then, prove(environment, provenPresent(condition, true, environment)))
  const second = inference.infer(inference, otherwise, prove(environment, provenPresent(condition, false, environment)))
  if (type === undefined || first === undefined || second === undefined) return undefined
  const common = join(first, second)
  if (common === undefined) return reportBranches(inference, expression, first, second)
  return optionalIf(isOptional(type), common)
}

function reportBranches(inference: Inference, expression: ConditionalExpression, first: Type, second: Type): undefined {
  inference.findings.say('FG0602', {
    message: `The two branches have no common type: ${shownType(first)} and ${shownType(second)}`,
    at: expression.else.span,
    label: shownType(second),
    also: [{ span: expression.then.span, text: shownType(first) }],
    help: ['Both branches must give values of one type; `null` stands for nothing.']
  })
  return undefined
}
