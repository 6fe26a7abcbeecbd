import { code } from '../../code/code.js'
import { FLOAT, INT, STRING } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { example } from '../example.js'
import { guardedPartial } from '../expression.js'
import type { FunctionRow } from '../row.js'
import { ANY_VECTOR, lists, maps, param, variable } from '../signature.js'

type Entries = ReadonlyMap<string | number, Value>

const ELEMENT_CODE = guardedPartial(
  (tools, xs, index) =>
    code`${index} < 0 ? ${index} < -${xs}.length ? ${tools.fail} : ${xs}[${index} + ${xs}.length] : ${index} < ${xs}.length ? ${xs}[${index}] : ${tools.fail}`
)
/** An entry that is there is never undefined. */
const ENTRY_CODE = guardedPartial((tools, map, key) => code`${map}.get(${key}) ?? ${tools.fail}`)

const elementAt = (xs: readonly Value[] | Float32Array, index: number): Value => xs.at(index) ?? null
const entryOf = (map: Entries, key: string | number): Value => map.get(key) ?? null

/** `xs[i]`, `m["key"]`, `v[i]`. */
export const INDEX: FunctionRow = {
  name: '[]',
  family: 'operators',
  doc: 'The element of a list or vector at a place counted from 0, or from the end for a negative one, or the entry of a map under a key. Missing when there is none.',
  examples: [example('[10, 20, 30][0]', '10'), example('[10, 20, 30][-1]', '30'), example('[10, 20, 30][3]', 'null')],
  overloads: [
    {
      id: '[]/list',
      signature: { parameters: [param('xs', lists(variable('T'))), param('index', INT)], result: variable('T') },
      missing: 'strict',
      partial: 'index',
      cost: { fixed: 2 },
      evaluate: elementAt,
      emit: ELEMENT_CODE
    },
    {
      id: '[]/map',
      signature: { parameters: [param('map', maps('string', variable('V'))), param('key', STRING)], result: variable('V') },
      missing: 'strict',
      partial: 'absent',
      cost: { fixed: 3 },
      evaluate: entryOf,
      emit: ENTRY_CODE
    },
    {
      id: '[]/int-map',
      signature: { parameters: [param('map', maps('int', variable('V'))), param('key', INT)], result: variable('V') },
      missing: 'strict',
      partial: 'absent',
      cost: { fixed: 3 },
      evaluate: entryOf,
      emit: ENTRY_CODE
    },
    {
      id: '[]/vector',
      signature: { parameters: [param('v', ANY_VECTOR), param('index', INT)], result: FLOAT },
      missing: 'strict',
      partial: 'index',
      cost: { fixed: 2 },
      evaluate: elementAt,
      emit: ELEMENT_CODE
    }
  ]
}
