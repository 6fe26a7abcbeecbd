import { join } from '../../../types/relations.js'
import { BOOL, isOptional, optionalIf, present, type Type } from '../../../types/type.js'
import type { CallExpression, Expression } from '../../syntax/expression.js'
import { shownType } from '../types.js'
import type { Given } from './arrange.js'
import type { Environment } from './environment.js'
import type { Inference } from './inference.js'
import { inferArgument, isBroken } from './operation.js'

/** `has(x)` */
export function inferHas(inference: Inference, expression: CallExpression, environment: Environment): Type | undefined {
  const operands = operandsOf(inference, expression, environment, 1, 1)
  const [operand] = operands ?? []
  if (operand === undefined) return undefined
  inference.facts.calls.set(expression, { kind: 'form', form: 'present', operands: [operand.expression] })
  return BOOL
}

/** `coalesce(a, b, …)` is missing where all of them are. */
export function inferCoalesce(inference: Inference, expression: CallExpression, environment: Environment): Type | undefined {
  const operands = operandsOf(inference, expression, environment, 2, Number.POSITIVE_INFINITY)
  if (operands === undefined) return undefined
  inference.facts.calls.set(expression, { kind: 'form', form: 'coalesce', operands: operands.map((operand) => operand.expression) })
  const [first, ...others] = operands
  let common = first?.type
  for (const { expression: operand, type } of others) {
    const joined = common === undefined || type === undefined ? undefined : join(present(common), present(type))
    if (common === undefined || type === undefined) return undefined
    if (joined === undefined) return reportUnrelated(inference, operand, type, common)
    common = optionalIf(isOptional(common) && isOptional(type), joined)
  }
  return common
}

function reportUnrelated(inference: Inference, operand: Expression, type: Type, common: Type): undefined {
  const message = `This is ${shownType(type)}, and those before it are ${shownType(present(common))}`
  inference.findings.say('FG0602', { message, at: operand.span, label: shownType(type), help: ['All of them must be of one type.'] })
  return undefined
}

/** The operands of `has` and `coalesce`, which are no library functions: undefined where one is broken. */
function operandsOf(
  inference: Inference,
  { callee, args }: CallExpression,
  environment: Environment,
  least: number,
  most: number
): readonly Given[] | undefined {
  const given = args.map((argument) => inferArgument(inference, argument, environment))
  const lambda = given.find(({ expression }) => expression.kind === 'lambda')
  const named = given.find(({ name }) => name !== undefined)
  const { findings } = inference
  if (lambda !== undefined) findings.say('FG0613', { message: `\`${callee.name}\` takes values, no functions`, at: lambda.expression.span })
  else if (named?.name !== undefined)
    findings.say('FG0514', { message: `\`${callee.name}\` has no argument \`${named.name.name}\``, at: named.name.span })
  else if (given.length < least || given.length > most) {
    const wanted = least === most ? `${least} argument` : `at least ${least} arguments`
    findings.say('FG0607', {
      message: `\`${callee.name}\` takes ${wanted}, and ${given.length === 1 ? '1 is' : `${given.length} are`} given`,
      at: callee.span
    })
  } else if (!given.some(isBroken)) return given
  return undefined
}
