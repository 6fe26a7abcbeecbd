import { type Code, code } from '../../code/code.js'
import { FLOAT, INT, listOf, present, recordOf, STRING, type Type } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { example } from '../example.js'
import type { Emission, FunctionRow, LoopTools, Overload } from '../row.js'
import { ANY_VECTOR, type ArgumentFact, lists, maps, type Pattern, param, variable } from '../signature.js'

export type Entries = ReadonlyMap<string | number, Value>

const V = variable('V')

/** Gives something of each entry of a map, one after another. */
function streaming(of: (tools: LoopTools, key: Code, value: Code) => Code): Emission {
  return { kind: 'stream', each: (tools, emit) => tools.entries(0, (key, value) => emit(of(tools, key, value))) }
}

const KEYS = streaming((_, key) => key)
const VALUES = streaming((_, _key, value) => value)
const ENTRIES = streaming((tools, key, value) => tools.variable(code`{ key: ${key}, value: ${value} }`))

function keysOverload(id: string, key: 'string' | 'int', type: Pattern): Overload {
  return {
    id,
    signature: { parameters: [param('map', maps(key, V))], result: lists(type) },
    missing: 'strict',
    cost: { fixed: 3, element: 2 },
    evaluate: (map: Entries) => [...map.keys()],
    emit: KEYS
  }
}

function entriesType([fact]: readonly ArgumentFact[]): Type {
  const type = fact === undefined ? undefined : present(fact.type)
  const [key, value] = type?.kind === 'map' ? [type.key === 'int' ? INT : STRING, type.value] : [STRING, FLOAT]
  return listOf(
    recordOf([
      { name: 'key', type: key },
      { name: 'value', type: value }
    ])
  )
}

const VECTOR_VALUES: Emission = {
  kind: 'stream',
  each: (tools, emit) => {
    const vector = tools.argument(0)
    tools.range(code`0`, code`${vector}.length`, (place) => emit(tools.variable(code`${vector}[${place}]`)))
  }
}

/** Maps as lists. What a map holds comes in the order in which it was put there. */
export const ENTRIES_OF_MAPS: readonly FunctionRow[] = [
  {
    name: 'keys',
    family: 'maps',
    doc: 'The keys of a map, in its order.',
    examples: [example('count_by(["b", "a", "b"]).keys()', '["b", "a"]')],
    overloads: [keysOverload('keys/map', 'string', STRING), keysOverload('keys/int-map', 'int', INT)]
  },
  {
    name: 'values',
    family: 'maps',
    doc: 'The values of a map in its order, or the numbers of a vector, as a list.',
    examples: [example('count_by(["b", "a", "b"]).values()', '[2, 1]'), example('values(one_hot("b", ["a", "b"])).argmax()', '1')],
    overloads: [
      {
        id: 'values/map',
        signature: { parameters: [param('map', maps('any', V))], result: lists(V) },
        missing: 'strict',
        cost: { fixed: 3, element: 2 },
        evaluate: (map: Entries) => [...map.values()],
        emit: VALUES
      },
      {
        id: 'values/vector',
        signature: { parameters: [param('v', ANY_VECTOR)], result: lists(FLOAT) },
        missing: 'strict',
        cost: { fixed: 3, element: 1 },
        evaluate: (v: Float32Array) => [...v],
        emit: VECTOR_VALUES
      }
    ]
  },
  {
    name: 'entries',
    family: 'maps',
    doc: 'The entries of a map in its order, as records of `key` and `value`.',
    examples: [
      example('count_by(["b", "a", "b"]).entries()', '[{"key": "b", "value": 2}, {"key": "a", "value": 1}]'),
      example('count_by(["b", "a", "b"]).entries().max_by(e => e.value).key', '"b"')
    ],
    overloads: [
      {
        id: 'entries/map',
        signature: { parameters: [param('map', maps('any', V))], result: entriesType, resultText: 'list<{key: K, value: V}>' },
        missing: 'strict',
        cost: { fixed: 3, element: 5 },
        evaluate: (map: Entries) => Array.from(map, ([key, value]) => ({ key, value })),
        emit: ENTRIES
      }
    ]
  }
]
