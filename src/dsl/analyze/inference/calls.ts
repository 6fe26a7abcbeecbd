import { functionNamed } from '../../../functions/index.js'
import type { FunctionRow } from '../../../functions/row.js'
import type { Type } from '../../../types/type.js'
import type { CallExpression } from '../../syntax/expression.js'
import { inferCoalesce, inferHas } from './absence.js'
import type { Environment } from './environment.js'
import { explainMismatch } from './explain-mismatch.js'
import { inferFunctionCall } from './function-call.js'
import type { Inference } from './inference.js'
import { inferArgument, resolve } from './operation.js'
import { reportUnknownFunction } from './unknown-function.js'

export function inferCall(inference: Inference, expression: CallExpression, environment: Environment): Type | undefined {
  const { name } = expression.callee
  if (name === 'has') return inferHas(inference, expression, environment)
  if (name === 'coalesce') return inferCoalesce(inference, expression, environment)
  const row = calledRow(name)
  if (row === undefined && inference.project.symbols.get(name)?.kind === 'function')
    return inferFunctionCall(inference, expression, environment)
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
