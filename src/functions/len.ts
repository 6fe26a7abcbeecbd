import { code } from '../code/code.js'
import { INT, STRING } from '../types/type.js'
import type { Value } from '../types/value.js'
import { codePointCount } from './code-points.js'
import { example } from './example.js'
import { guarded } from './expression.js'
import type { Emission, FunctionRow } from './row.js'
import { ANY_VECTOR, lists, maps, param, variable } from './signature.js'

const LIST_LENGTH: Emission = {
  kind: 'fold',
  code: (tools) => {
    const array = tools.array(0)
    if (array !== undefined) return code`${array}.length`
    const count = tools.variable(code`0`)
    tools.each(0, () => tools.statement(code`${count} += 1`))
    return count
  }
}

/** `len`, of everything that has a length. */
export const LEN: FunctionRow = {
  name: 'len',
  family: 'lists',
  doc: 'How many code points a text has, elements a list (missing ones too), entries a map, numbers a vector.',
  examples: [example('len("naïve")', '5'), example('len([1, null, 3])', '3')],
  overloads: [
    {
      id: 'len/text',
      signature: { parameters: [param('text', STRING)], result: INT },
      missing: 'strict',
      cost: { fixed: 10 },
      evaluate: codePointCount
    },
    {
      id: 'len/list',
      signature: { parameters: [param('xs', lists(variable('T')))], result: INT },
      missing: 'strict',
      cost: { fixed: 1 },
      evaluate: (xs: readonly Value[]) => xs.length,
      emit: LIST_LENGTH
    },
    {
      id: 'len/map',
      signature: { parameters: [param('map', maps('any', variable('V')))], result: INT },
      missing: 'strict',
      cost: { fixed: 1 },
      evaluate: (map: ReadonlyMap<string | number, Value>) => map.size,
      emit: guarded((map) => code`${map}.size`)
    },
    {
      id: 'len/vector',
      signature: { parameters: [param('v', ANY_VECTOR)], result: INT },
      missing: 'strict',
      cost: { fixed: 1 },
      evaluate: (v: Float32Array) => v.length,
      emit: guarded((v) => code`${v}.length`)
    }
  ]
}
