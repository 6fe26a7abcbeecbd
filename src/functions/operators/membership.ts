import { type Code, code } from '../../code/code.js'
import { BOOL, INT, STRING } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { example } from '../example.js'
import { guarded } from '../expression.js'
import { includesEqual, includesScalar, scalarMembership } from '../membership.js'
import type { FunctionRow, Overload } from '../row.js'
import { lists, maps, optionals, param, variable } from '../signature.js'

type Entries = ReadonlyMap<string | number, Value>

/** Overloads of `in` (`expected` true) and `not in`. */
function memberships(name: string, expected: boolean): readonly Overload[] {
  const wrap = (found: Code): Code => (expected ? found : code`!${found}`)
  const ofScalar = variable('T', 'hashable')
  const ofAny = variable('T', 'equatable')
  const hasKey = guarded((key, entries) => wrap(code`${entries}.has(${key})`))
  const key = (keyEntry: string | number, entries: Entries): boolean => entries.has(keyEntry) === expected
  const shared = { missing: 'strict', cost: { fixed: 2 } } as const
  const map = { ...shared, evaluate: key, emit: hasKey }
  return [
    {
      ...shared,
      id: `${name}/list`,
      signature: { parameters: [param('x', ofScalar), param('xs', lists(optionals(ofScalar)))], result: BOOL },
      cost: { fixed: 2, element: 1 },
      evaluate: (x: Value, xs: readonly Value[]) => includesScalar(xs, x) === expected,
      emit: scalarMembership(1, 0, wrap)
    },
    {
      ...map,
      id: `${name}/map`,
      signature: { parameters: [param('key', STRING), param('map', maps('string', variable('V')))], result: BOOL }
    },
    {
      ...map,
      id: `${name}/int-map`,
      signature: { parameters: [param('key', INT), param('map', maps('int', variable('V')))], result: BOOL }
    },
    {
      ...shared,
      id: `${name}/structure`,
      signature: { parameters: [param('x', ofAny), param('xs', lists(optionals(ofAny)))], result: BOOL },
      cost: { fixed: 2, element: 20 },
      evaluate: (x: Value, xs: readonly Value[]) => includesEqual(xs, x) === expected
    }
  ]
}

/** Operators that ask for elements and keys. */
export const MEMBERSHIP_OPERATORS: readonly FunctionRow[] = [
  {
    name: 'in',
    family: 'operators',
    doc: 'Whether a value is an element of a list or a key of a map. For a part of a text use `contains`.',
    examples: [example('2 in [1, 2, 3]', 'true'), example('"d" in ["a", "b"]', 'false')],
    overloads: memberships('in', true)
  },
  {
    name: 'not in',
    family: 'operators',
    doc: 'Whether a value is no element of a list and no key of a map: the contrary of `in`.',
    examples: [example('2 not in [1, 2, 3]', 'false'), example('"d" not in ["a", "b"]', 'true')],
    overloads: memberships('not in', false)
  }
]
