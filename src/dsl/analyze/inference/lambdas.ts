import type { DiagnosticCode } from '../../../diagnostics/catalogue.js'
import type { Finding } from '../../../diagnostics/diagnostic.js'
import { printType } from '../../../types/print-type.js'
import type { Type } from '../../../types/type.js'
import type { LambdaExpression } from '../../syntax/expression.js'
import { bind, type Environment } from './environment.js'
import type { Inference } from './inference.js'

/** A lambda's body, checked for certain types of its parameters. What was found is kept back until the types are settled. */
export interface Body {
  readonly parameters: string
  /** Undefined where the body is broken. */
  readonly type: Type | undefined
  readonly found: readonly (readonly [DiagnosticCode, Finding])[]
}

/** The last check of each lambda of one call: most forms of a function ask for the same parameters. */
export type Bodies = Map<LambdaExpression, Body>

export function inferBody(
  inference: Inference,
  lambda: LambdaExpression,
  parameters: readonly (Type | undefined)[],
  environment: Environment,
  bodies: Bodies
): Body {
  const key = parameters.map((type) => (type === undefined ? '' : printType(type))).join(', ')
  const known = bodies.get(lambda)
  if (known?.parameters === key) return known
  const found: (readonly [DiagnosticCode, Finding])[] = []
  const findings = { ...inference.findings, say: (code: DiagnosticCode, finding: Finding) => void found.push([code, finding]) }
  const inner = lambda.parameters.reduce((outer, name, index) => bind(outer, name, parameters[index], lambda), environment)
  const type = inference.infer({ ...inference, findings }, lambda.body, inner)
  if (parameters.every((parameter) => parameter !== undefined)) inference.facts.lambdas.set(lambda, parameters)
  const body = { parameters: key, type, found }
  bodies.set(lambda, body)
  return body
}

/** Says what was kept back. Gives whether there was anything. */
export function sayBodies(inference: Inference, bodies: Bodies): boolean {
  const found = [...bodies.values()].flatMap((body) => body.found)
  for (const [code, finding] of found) inference.findings.say(code, finding)
  return found.length > 0
}
