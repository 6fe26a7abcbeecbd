import { code } from '../code/code.js'
import { BOOL, STRING } from '../types/type.js'
import type { Value } from '../types/value.js'
import { example } from './example.js'
import { guarded } from './expression.js'
import { includesEqual, includesScalar, scalarMembership } from './membership.js'
import type { FunctionRow } from './row.js'
import { lists, optionals, param, variable } from './signature.js'

const SCALAR = variable('T', 'hashable')
const ANY = variable('T', 'equatable')

/** `contains`, of texts and of lists. */
export const CONTAINS: FunctionRow = {
  name: 'contains',
  family: 'strings',
  doc: 'Whether a text has another one in it, or a list has an element. For keys of a map use `in`.',
  examples: [example('contains("headphones", "phone")', 'true'), example('[1, 2].contains(3)', 'false')],
  overloads: [
    {
      id: 'contains/text',
      signature: { parameters: [param('text', STRING), param('part', STRING)], result: BOOL },
      missing: 'strict',
      cost: { fixed: 10 },
      evaluate: (text: string, part: string) => text.includes(part),
      emit: guarded((text, part) => code`${text}.includes(${part})`)
    },
    {
      id: 'contains/list',
      signature: { parameters: [param('xs', lists(optionals(SCALAR))), param('x', SCALAR)], result: BOOL },
      missing: 'strict',
      cost: { fixed: 2, element: 1 },
      evaluate: (xs: readonly Value[], x: Value) => includesScalar(xs, x),
      emit: scalarMembership(0, 1, (found) => found)
    },
    {
      id: 'contains/structure',
      signature: { parameters: [param('xs', lists(optionals(ANY))), param('x', ANY)], result: BOOL },
      missing: 'strict',
      cost: { fixed: 2, element: 20 },
      evaluate: (xs: readonly Value[], x: Value) => includesEqual(xs, x)
    }
  ]
}
