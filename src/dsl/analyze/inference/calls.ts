import { functionNamed, FUNCTIONS } from '../../../functions/index.js'
import type { FunctionRow } from '../../../functions/row.js'
import { join } from '../../../types/relations.js'
import { BOOL, isOptional, optionalIf, present, type Type } from '../../../types/type.js'
import type { CallExpression, Expression } from '../../syntax/expression.js'
import { described } from '../symbols.js'
import { shownType } from '../types.js'
import type { Given } from './arrange.js'
import { constantValue } from './constant-value.js'
import type { Environment } from './environment.js'
import { explainMismatch } from './explain-mismatch.js'
import type { Inference } from './inference.js'
import { type Bodies, inferBody, sayBodies } from './lambdas.js'
import { type Match, matchOverloads, type Mismatch } from './match.js'

export function inferCall(inference: Inference, expression: CallExpression, environment: Environment): Type | undefined {
  const { name } = expression.callee
  if (name === 'has') return inferHas(inference, expression, environment)
  if (name === 'coalesce') return inferCoalesce(inference, expression, environment)
  const row = calledRow(name)
  if (row === undefined) return reportUnknownFunction(inference, expression, environment)
  const given = expression.args.map((argument) => inferArgument(inference, argument, environment))
  const at = expression.callee.span
  return resolve(inference, {
    expression,
    row,
    given,
    environment,
    explain: (mismatches) => explainMismatch(inference.findings, { row, at, given, mismatches })
  })
}

/** Operators are rows too, but only those whose sign is a word can be called, and `negate` is written `-`. */
function calledRow(name: string): FunctionRow | undefined {
  return name === 'negate' ? undefined : functionNamed(name)
}

/** An operation to be resolved: a call, an operator or an index. */
export interface Operation {
  readonly expression: Expression
  readonly row: FunctionRow
  readonly given: readonly Given[]
  readonly environment: Environment
  readonly explain: (mismatches: readonly Mismatch[]) => void
}

/** Finds the form of the function, checks constants, and remembers what the operation means. */
export function resolve(inference: Inference, operation: Operation): Type | undefined {
  const { row, given, environment, expression } = operation
  const bodies: Bodies = new Map()
  const found = matchOverloads({ inference, given, environment, bodies }, row)
  if (!('overload' in found)) {
    inferUnmatched(inference, operation, bodies)
    const broken = sayBodies(inference, bodies) || given.some(isBroken)
    if (!broken) operation.explain(found)
    return undefined
  }
  const broken = sayBodies(inference, bodies)
  if (found.arguments.some((argument) => argument.kind === 'now')) inference.uses.scopes.add('request')
  if (broken || found.type === undefined) return found.type
  inference.facts.calls.set(expression, { kind: 'overload', overload: found.overload, arguments: found.arguments })
  checkConstants(inference, expression, found)
  return found.type
}

export function inferArgument(inference: Inference, { name, value }: CallExpression['args'][number], environment: Environment): Given {
  const named = name === undefined ? {} : { name }
  if (value.kind === 'lambda') return { ...named, expression: value, type: undefined, constant: undefined }
  const type = inference.infer(inference, value, environment)
  return { ...named, expression: value, type, constant: type === undefined ? undefined : constantValue(inference, value, environment) }
}

function isBroken({ expression, type }: Given): boolean {
  return type === undefined && expression.kind !== 'lambda'
}

/** Lambdas of a call that fits nothing are checked all the same, with parameters of which nothing is known. */
function inferUnmatched(inference: Inference, { given, environment }: Operation, bodies: Bodies): void {
  for (const { expression } of given) {
    if (expression.kind === 'lambda' && !bodies.has(expression)) {
      inferBody(
        inference,
        expression,
        expression.parameters.map(() => undefined),
        environment,
        bodies
      )
    }
  }
}

function checkConstants(inference: Inference, { span }: Expression, { overload, facts }: Match): void {
  const problem = overload.check?.(facts)
  if (problem !== undefined)
    inference.findings.say('FG0902', { message: problem, at: span, help: ['This can never have a value: mend the constant.'] })
}

function inferHas(inference: Inference, expression: CallExpression, environment: Environment): Type | undefined {
  const operands = operandsOf(inference, expression, environment, 1, 1)
  const [operand] = operands ?? []
  if (operand === undefined) return undefined
  inference.facts.calls.set(expression, { kind: 'form', form: 'present', operands: [operand.expression] })
  return BOOL
}

function inferCoalesce(inference: Inference, expression: CallExpression, environment: Environment): Type | undefined {
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

/** What other languages call functions of ours. */
const HABITS: ReadonlyMap<string, string> = new Map([
  ['avg', '`mean(…)`'],
  ['average', '`mean(…)`'],
  ['size', '`len(…)`'],
  ['length', '`len(…)`'],
  ['ifnull', '`a ?? b`'],
  ['isnull', '`x == null`'],
  ['nvl', '`a ?? b`'],
  ['ifelse', '`c ? a : b`'],
  ['iif', '`c ? a : b`'],
  ['if', '`c ? a : b`'],
  ['ln', '`log(…)`'],
  ['ceiling', '`ceil(…)`'],
  ['power', '`pow(…)`, or `x ** y`'],
  ['includes', '`contains(…)`'],
  ['has_key', '`key in map`'],
  ['indexOf', '`index_of(…)`'],
  ['toLowerCase', '`lower(…)`'],
  ['toUpperCase', '`upper(…)`'],
  ['startsWith', '`starts_with(…)`'],
  ['endsWith', '`ends_with(…)`'],
  ['substring', '`substr(…)`'],
  ['concat', '`f"{a}{b}"`, or `join(…)` for a list'],
  ['str', '`string(…)`'],
  ['str2int', '`int(…)`'],
  ['to_string', '`string(…)`'],
  ['toString', '`string(…)`'],
  ['double', '`float(…)`'],
  ['every', '`all(…)`'],
  ['some', '`any(…)`'],
  ['uniq', '`distinct(…)`'],
  ['unique', '`distinct(…)`'],
  ['sort', '`sort_by(…)`'],
  ['regexp', '`text matches "pattern"`'],
  ['like', '`text matches "pattern"`']
])

function reportUnknownFunction(inference: Inference, expression: CallExpression, environment: Environment): undefined {
  const { callee, args, method } = expression
  const given = args.map((argument, index) =>
    method && index === 0 && namesSource(inference, argument.value) ? undefined : inferArgument(inference, argument, environment)
  )
  const bodies: Bodies = new Map()
  const known = given.filter((argument) => argument !== undefined)
  const definition = inference.project.symbols.get(callee.name)
  const habit = HABITS.get(callee.name)
  const nearest = inference.findings.nearest(callee.name, FUNCTION_NAMES)
  const help =
    habit !== undefined
      ? [`Here it is ${habit}.`]
      : definition !== undefined
        ? [`\`${callee.name}\` is ${described(definition)}: write it without parentheses.`]
        : nearest.help
  const fix = habit === undefined && definition === undefined ? nearest.name : undefined
  const fixes = fix === undefined ? [] : [{ title: `write \`${fix}\``, edits: [{ span: callee.span, text: fix }] }]
  inference.findings.say('FG0505', { message: `There is no function \`${callee.name}\``, at: callee.span, help, fixes })
  for (const { expression: value } of known) {
    if (value.kind !== 'lambda') continue
    const unknown = value.parameters.map(() => undefined)
    inferBody(inference, value, unknown, environment, bodies)
  }
  sayBodies(inference, bodies)
  return undefined
}

/** `user.f(x)`: the name of a source before an unknown function is no second mistake. */
function namesSource(inference: Inference, expression: Expression): boolean {
  return expression.kind === 'name' && inference.project.sources.has(expression.name)
}

const FUNCTION_NAMES: readonly string[] = [...FUNCTIONS.map((row) => row.name), 'has', 'coalesce'].filter(
  (name) => /^[a-z]/.test(name) && !['negate', 'in', 'not in'].includes(name)
)
