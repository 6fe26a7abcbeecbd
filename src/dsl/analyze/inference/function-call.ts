import { assignable } from '../../../types/relations.js'
import { isOptional, optionalIf, present, type Type } from '../../../types/type.js'
import type { CallExpression } from '../../syntax/expression.js'
import { placeOf } from '../symbols.js'
import { arrange, type Given, type Slot } from './arrange.js'
import type { Environment } from './environment.js'
import { explainMismatch } from './explain-mismatch.js'
import type { FunctionValue, Inference, TypedParameter } from './inference.js'
import { type Bodies, sayBodies } from './lambdas.js'
import type { Mismatch } from './match.js'
import { inferArgument, inferUnmatched, isBroken } from './operation.js'

/** A call of a function of the project. It may be missing where an argument is for which the parameter makes no room. */
export function inferFunctionCall(inference: Inference, expression: CallExpression, environment: Environment): Type | undefined {
  const given = expression.args.map((argument) => inferArgument(inference, argument, environment))
  const called = inference.project.functions.get(expression.callee.name)
  // A broken function has been reported where it stands.
  if (called === undefined) return inferAlone(inference, given, environment)
  use(inference, called)
  const slots = arrange(called.parameters, given)
  const mismatch = 'length' in slots ? mismatchOf(slots) : slots
  if (!('length' in slots) || mismatch !== undefined) {
    inferAlone(inference, given, environment)
    if (mismatch !== undefined && !given.some(isBroken)) explain(inference, expression, called, given, mismatch)
    return undefined
  }
  const args = slots.flatMap((slot) => slot.given)
  if (args.some(isBroken)) return undefined
  inference.facts.calls.set(expression, { kind: 'function', function: called, arguments: args.map((argument) => argument.expression) })
  return optionalIf(slots.some(mayLackValue), called.type)
}

/** What is wrong with the arguments is said, whatever they are given to. */
function inferAlone(inference: Inference, given: readonly Given[], environment: Environment): undefined {
  const bodies: Bodies = new Map()
  inferUnmatched(inference, given, environment, bodies)
  sayBodies(inference, bodies)
  return undefined
}

function use({ uses }: Inference, { name, uses: own }: FunctionValue): void {
  uses.functions.add(name)
  for (const scope of own.scopes) uses.scopes.add(scope)
  for (const constant of own.constants) uses.constants.add(constant)
}

function mismatchOf(slots: readonly Slot<TypedParameter>[]): Mismatch | undefined {
  for (const { parameter, given } of slots) {
    const [argument] = given
    if (argument === undefined) return { kind: 'too-few', parameter }
    if (argument.expression.kind === 'lambda') return { kind: 'takes-no-lambda', given: argument, parameter }
    if (argument.type !== undefined && !assignable(present(argument.type), parameter.accepts.type))
      return { kind: 'type', given: argument, parameter, expected: parameter.accepts.type, bindings: new Map() }
  }
  return undefined
}

function mayLackValue({ parameter, given }: Slot<TypedParameter>): boolean {
  const type = given[0]?.type
  return type !== undefined && isOptional(type) && !isOptional(parameter.accepts.type)
}

function explain(
  inference: Inference,
  { callee }: CallExpression,
  called: FunctionValue,
  given: readonly Given[],
  mismatch: Mismatch
): void {
  const { findings } = inference
  const at = placeOf(called.definition)
  const definition = at === undefined ? [] : [{ span: at, text: `\`${called.name}\` is defined here` }]
  const say: typeof findings.say = (code, finding) => findings.say(code, { ...finding, also: [...(finding.also ?? []), ...definition] })
  const row = { name: called.name, overloads: [{ signature: { parameters: called.parameters, result: called.type } }] }
  explainMismatch({ ...findings, say }, { row, at: callee.span, given, mismatches: [mismatch] })
}
