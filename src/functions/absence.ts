import { joinAll } from '../types/relations.js'
import { BOOL, isOptional, NEVER, optionalIf, present, type Type } from '../types/type.js'
import { isMissing, type Value } from '../types/value.js'
import { example } from './example.js'
import type { FunctionRow } from './row.js'
import { type ArgumentFact, optionals, param, variable } from './signature.js'

const ANY = optionals(variable('T'))

function coalescedType(args: readonly ArgumentFact[]): Type {
  const types = args.map((fact) => fact.type)
  return optionalIf(types.every(isOptional), joinAll(types.map(present)) ?? NEVER)
}

/** Functions that see missing values. */
export const ABSENCE: readonly FunctionRow[] = [
  {
    name: 'has',
    family: 'absence',
    doc: 'Whether a value is present: the same as `x != null`. It narrows the type of x where it is true.',
    examples: [example('has(1)', 'true'), example('has(first([]))', 'false')],
    overloads: [
      {
        id: 'has/any',
        signature: { parameters: [param('x', ANY)], result: BOOL },
        missing: 'custom',
        cost: { fixed: 1 },
        evaluate: (x: Value) => !isMissing(x)
      }
    ]
  },
  {
    name: 'coalesce',
    family: 'absence',
    doc: 'The first of its arguments that is present: `coalesce(a, b, c)` is `a ?? b ?? c`. Missing when all are.',
    examples: [example('coalesce(null, 2, 3)', '2')],
    overloads: [
      {
        id: 'coalesce/any',
        signature: { parameters: [param('a', ANY), param('others', ANY, { variadic: true })], result: coalescedType, resultText: 'T?' },
        missing: 'custom',
        cost: { fixed: 1 },
        evaluate: (...values: readonly Value[]) => values.find((value) => !isMissing(value)) ?? null
      }
    ]
  }
]
