import type { FunctionRow } from '../../../functions/row.js'
import type { Type } from '../../../types/type.js'
import type { Argument, Expression } from '../../syntax/expression.js'
import type { Given } from './arrange.js'
import { constantValue } from './constant-value.js'
import type { Environment } from './environment.js'
import type { Inference } from './inference.js'
import { type Bodies, inferBody, sayBodies } from './lambdas.js'
import { type Match, type Mismatch, matchOverloads } from './match.js'

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
    inferUnmatched(inference, given, environment, bodies)
    const broken = sayBodies(inference, bodies) || given.some(isBroken)
    if (!broken) operation.explain(found)
    return undefined
  }
  const broken = sayBodies(inference, bodies)
  if (found.arguments.some((argument) => argument.kind === 'now')) inference.uses.scopes.add('request')
  if (broken || found.type === undefined) return found.type
  inference.facts.calls.set(expression, { kind: 'overload', overload: found.overload, arguments: found.arguments })
  return constantsFit(inference, expression, found) ? found.type : undefined
}

export function inferArgument(inference: Inference, { name, value }: Argument, environment: Environment): Given {
  const named = name === undefined ? {} : { name }
  if (value.kind === 'lambda') return { ...named, expression: value, type: undefined, constant: undefined }
  const type = inference.infer(inference, value, environment)
  return { ...named, expression: value, type, constant: type === undefined ? undefined : constantValue(inference, value, environment) }
}

export function isBroken({ expression, type }: Given): boolean {
  return type === undefined && expression.kind !== 'lambda'
}

/** Lambdas of a call that fits nothing are checked all the same, with parameters of which nothing is known. */
export function inferUnmatched(inference: Inference, given: readonly Given[], environment: Environment, bodies: Bodies): void {
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

/** Constants that can never have a value are said once; what uses the result stays silent. */
function constantsFit(inference: Inference, { span }: Expression, { overload, facts }: Match): boolean {
  const problem = overload.check?.(facts)
  if (problem === undefined) return true
  inference.findings.say('FG0902', {
    message: problem.slice(0, 1).toUpperCase() + problem.slice(1),
    at: span,
    help: ['This can never have a value: mend the constant.']
  })
  return false
}
