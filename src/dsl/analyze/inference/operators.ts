import { functionNamed } from '../../../functions/index.js'
import { join } from '../../../types/relations.js'
import { BOOL, isOptional, optionalIf, present, type Type } from '../../../types/type.js'
import type { BinaryExpression, Expression, IndexExpression, UnaryExpression } from '../../syntax/expression.js'
import { shownType } from '../types.js'
import { checkComparison, knownEnumTexts } from './comparisons.js'
import { checkCondition } from './conditions.js'
import { type Environment, prove } from './environment.js'
import type { Inference } from './inference.js'
import { comparedWithNull, provenPresent } from './narrow.js'
import { inferArgument, resolve } from './operation.js'

export function inferUnary(inference: Inference, expression: UnaryExpression, environment: Environment): Type | undefined {
  if (expression.operator === '!') {
    const type = checkCondition(inference, expression.operand, environment, '`!`')
    return type === undefined ? undefined : optionalIf(isOptional(type), BOOL)
  }
  return inferOperation(inference, expression, 'negate', [expression.operand], environment)
}

export function inferIndex(inference: Inference, expression: IndexExpression, environment: Environment): Type | undefined {
  return inferOperation(inference, expression, '[]', [expression.object, expression.index], environment)
}

export function inferBinary(inference: Inference, expression: BinaryExpression, environment: Environment): Type | undefined {
  switch (expression.operator) {
    case '&&':
    case '||':
      return inferLogic(inference, expression, environment)
    case '??':
      return inferFallback(inference, expression, environment)
    case '==':
    case '!=': {
      const operand = comparedWithNull(expression.left, expression.right)
      return operand === undefined
        ? inferComparison(inference, expression, environment)
        : inferNullTest(inference, expression, operand, environment)
    }
    case '<':
    case '<=':
    case '>':
    case '>=':
      return inferComparison(inference, expression, environment)
    case 'in':
    case 'not in':
      return inferMembership(inference, expression, environment)
    default:
      return inferOperation(inference, expression, expression.operator, [expression.left, expression.right], environment)
  }
}

/** The right side is looked at where the left one has not decided, and may rely on that. */
function inferLogic(inference: Inference, { operator, left, right }: BinaryExpression, environment: Environment): Type | undefined {
  const name = `\`${operator}\``
  const first = checkCondition(inference, left, environment, name)
  const inner = prove(environment, provenPresent(left, operator === '&&', environment))
  const second = checkCondition(inference, right, inner, name)
  return first === undefined || second === undefined ? undefined : optionalIf(isOptional(first) || isOptional(second), BOOL)
}

function inferFallback(inference: Inference, expression: BinaryExpression, environment: Environment): Type | undefined {
  const { left, right, operatorSpan } = expression
  const first = inference.infer(inference, left, environment)
  const second = inference.infer(inference, right, environment)
  if (first === undefined || second === undefined) return undefined
  inference.facts.calls.set(expression, { kind: 'form', form: 'coalesce', operands: [left, right] })
  const type = join(present(first), second)
  if (type !== undefined) return type
  inference.findings.say('FG0602', {
    message: `The two sides of \`??\` have no common type: ${shownType(present(first))} and ${shownType(second)}`,
    at: operatorSpan,
    also: [
      { span: left.span, text: shownType(first) },
      { span: right.span, text: shownType(second) }
    ],
    help: ['What stands in must be of the type of what it stands in for.']
  })
  return undefined
}

function inferNullTest(
  inference: Inference,
  expression: BinaryExpression,
  operand: Expression,
  environment: Environment
): Type | undefined {
  if (inference.infer(inference, operand, environment) === undefined) return undefined
  const form = expression.operator === '==' ? 'absent' : 'present'
  inference.facts.calls.set(expression, { kind: 'form', form, operands: [operand] })
  return BOOL
}

function inferComparison(inference: Inference, expression: BinaryExpression, environment: Environment): Type | undefined {
  const { left, right, operator } = expression
  return inferOperation(inference, expression, operator, [left, right], environment, (one, other) =>
    checkComparison(inference.findings, expression, { expression: left, type: one }, { expression: right, type: other })
  )
}

function inferMembership(inference: Inference, expression: BinaryExpression, environment: Environment): Type | undefined {
  const { left, right, operator } = expression
  return inferOperation(inference, expression, operator, [left, right], environment, (one, other) => {
    const container = present(other)
    if (container.kind === 'string' || container.kind === 'enum') return reportMembershipInText(inference, expression)
    if (container.kind === 'list' && join(present(one), present(container.element)) === undefined)
      return reportForeignElement(inference, expression, one, container.element)
    const element = container.kind === 'list' ? container.element : one
    return knownEnumTexts(inference.findings, { expression: left, type: one }, { expression: right, type: element })
  })
}

function reportMembershipInText(inference: Inference, { operator, operatorSpan }: BinaryExpression): false {
  const help = ['Write `contains(text, part)` to look for a part of a text.']
  inference.findings.say('FG0604', {
    message: `\`${operator}\` looks into lists and the keys of maps, not into texts`,
    at: operatorSpan,
    help
  })
  return false
}

function reportForeignElement(
  inference: Inference,
  { operator, operatorSpan, left, right }: BinaryExpression,
  type: Type,
  element: Type
): false {
  inference.findings.say('FG0603', {
    message: `\`${operator}\` looks for ${shownType(present(type))} in a list of ${shownType(present(element))}, which have no value in common`,
    at: operatorSpan,
    also: [
      { span: left.span, text: shownType(type) },
      { span: right.span, text: `list<${shownType(element)}>` }
    ]
  })
  return false
}

type Check = (...types: readonly [Type, Type]) => boolean

/** An operator is a function that is named by its sign. `check` says what is special about the operand types before. */
function inferOperation(
  inference: Inference,
  expression: Expression,
  name: string,
  operands: readonly Expression[],
  environment: Environment,
  check?: Check
): Type | undefined {
  const given = operands.map((value) => inferArgument(inference, { value }, environment))
  const lambda = operands.find((operand) => operand.kind === 'lambda')
  if (lambda !== undefined) inference.infer(inference, lambda, environment)
  const types = given.map(({ type }) => type)
  const [first, second] = types
  if (lambda !== undefined || types.includes(undefined)) return undefined
  if (check !== undefined && first !== undefined && second !== undefined && !check(first, second)) return undefined
  const row = functionNamed(name)
  if (row === undefined) throw new Error(`there is no operator ${name}`)
  return resolve(inference, { expression, row, given, environment, explain: () => explainOperands(inference, expression, types) })
}

function explainOperands(inference: Inference, expression: Expression, types: readonly (Type | undefined)[]): void {
  const [left, right] = types.map((type) => (type === undefined ? 'broken' : shownType(type)))
  const { findings } = inference
  if (expression.kind === 'index') {
    const help = indexHelp(types[0], types[1])
    findings.say('FG0604', {
      message: `${left ?? ''} has no element under ${right ?? ''}`,
      at: expression.index.span,
      also: [{ span: expression.object.span, text: left ?? '' }],
      help
    })
  } else if (expression.kind === 'binary') {
    explainBinary(inference, expression, types)
  } else {
    findings.say('FG0604', { message: `\`-\` takes a number or a duration, and this is ${left ?? ''}`, at: expression.span })
  }
}

function indexHelp(object: Type | undefined, index: Type | undefined): readonly string[] {
  if (object === undefined || index === undefined) return []
  const { kind } = present(object)
  if (kind === 'record' || kind === 'row') return ['Fields are read with a dot: `.field`.']
  if (kind === 'list' || kind === 'vector') return ['Places in a list are ints, counted from 0.']
  if (kind === 'map') return [`The keys of ${shownType(present(object))} are of another type.`]
  return kind === 'string' ? ['For a part of a text write `substr(text, start, length)`.'] : []
}

function explainBinary(inference: Inference, expression: BinaryExpression, types: readonly (Type | undefined)[]): void {
  const { operator, operatorSpan, left, right } = expression
  const kinds = types.flatMap((type) => (type === undefined ? [] : [present(type).kind]))
  const [first, second] = types.map((type) => (type === undefined ? '' : shownType(type)))
  const also = [
    { span: left.span, text: first ?? '' },
    { span: right.span, text: second ?? '' }
  ]
  if (operator === '+' && kinds.some((kind) => kind === 'string' || kind === 'enum')) {
    const help = ['Join texts with `f"{a}{b}"`: every hole is turned into text.']
    inference.findings.say('FG0605', { message: '`+` adds numbers and durations, not texts', at: operatorSpan, also, help })
    return
  }
  if (operator === 'matches' && kinds[0] !== undefined && ['string', 'enum'].includes(kinds[0]) && kinds[1] === 'string') {
    const help = ['Patterns are compiled with the feature: write the text itself.']
    inference.findings.say('FG0617', { message: 'The pattern of `matches` must be a constant', at: right.span, help })
    return
  }
  const message = `\`${operator}\` does not go with ${first ?? ''} and ${second ?? ''}`
  inference.findings.say('FG0604', { message, at: operatorSpan, also, help: operandHelp(operator, kinds) })
}

function operandHelp(operator: string, kinds: readonly Type['kind'][]): readonly string[] {
  if (kinds.includes('row')) return ['Compare fields of the rows.']
  if (kinds.includes('bool')) return ['Turn a bool into a number with `int(…)`.']
  if (kinds.includes('string')) return ['Turn a text into a number with `int(…)` or `float(…)`.']
  if (kinds.includes('list')) return ['To compute with every element write `xs.map(x => …)`.']
  if (kinds.includes('vector')) return ['For vectors there are `dot`, `cosine` and `norm`.']
  if (kinds.includes('timestamp') || kinds.includes('duration')) {
    return [
      '`timestamp - timestamp` is a duration, `timestamp ± duration` a timestamp, and durations are added, and multiplied or divided by numbers.'
    ]
  }
  return operator === 'in' || operator === 'not in' ? ['It looks into lists and the keys of maps.'] : []
}
