import { code } from '../../code/code.js'
import { BOOL, INT, STRING } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { example } from '../example.js'
import type { Emission, FunctionRow, Overload } from '../row.js'
import { lambda, maps, optionals, type Pattern, param, variable } from '../signature.js'
import type { Entries } from './entries.js'

const [V, W] = [variable('V'), variable('W')]

type MapKey = 'string' | 'int'
/** The two kinds of maps, with what the ids of their overloads end in. */
const MAPS: readonly { readonly key: MapKey; readonly type: Pattern; readonly suffix: string }[] = [
  { key: 'string', type: STRING, suffix: 'map' },
  { key: 'int', type: INT, suffix: 'int-map' }
]

const FILTERED: Emission = {
  kind: 'fold',
  code: (tools) => {
    const kept = tools.variable(code`new Map()`)
    tools.entries(0, (key, value) => tools.when(tools.test(1, key, value), () => tools.statement(code`${kept}.set(${key}, ${value})`)))
    return kept
  }
}

const VALUES_MAPPED: Emission = {
  kind: 'fold',
  code: (tools) => {
    const made = tools.variable(code`new Map()`)
    tools.entries(0, (key, value) => tools.statement(code`${made}.set(${key}, ${tools.apply(1, value)})`))
    return made
  }
}

function filterEntries(map: Entries, predicate: (key: string | number, value: Value) => boolean | null): Entries {
  return new Map([...map].filter(([key, value]) => predicate(key, value) === true))
}

function mapValues(map: Entries, transform: (value: Value) => Value): Entries {
  return new Map(Array.from(map, ([key, value]) => [key, transform(value)]))
}

function merge(a: Entries, b: Entries, combine: (x: Value, y: Value) => Value = (_, y) => y): Entries {
  const merged = new Map(a)
  for (const [key, value] of b) {
    const other = merged.get(key)
    merged.set(key, other === undefined ? value : combine(other, value))
  }
  return merged
}

function merging(suffix: string, key: MapKey): readonly Overload[] {
  const parameters = [param('a', maps(key, V)), param('b', maps(key, V))]
  const shared = { missing: 'strict', cost: { fixed: 10, element: 5 }, evaluate: merge } as const
  return [
    { ...shared, id: `merge/${suffix}`, signature: { parameters, result: maps(key, V) } },
    {
      ...shared,
      id: `merge/${suffix}-by`,
      signature: { parameters: [...parameters, lambda('combine', [V, V], V)], result: maps(key, V) }
    }
  ]
}

/** The entries of a map for which a predicate is true: overloads of `filter`. */
export const FILTER_MAP: readonly Overload[] = MAPS.map(({ key, type, suffix }) => ({
  id: `filter/${suffix}`,
  signature: { parameters: [param('map', maps(key, V)), lambda('predicate', [type, V], optionals(BOOL))], result: maps(key, V) },
  missing: 'strict',
  cost: { fixed: 10, element: 5 },
  evaluate: filterEntries,
  emit: FILTERED
}))

/** Maps from maps. */
export const SHAPING_OF_MAPS: readonly FunctionRow[] = [
  {
    name: 'map_values',
    family: 'maps',
    doc: 'The map with what `transform` gives for each value, under the same keys.',
    examples: [
      example('count_by(["b", "a", "b"]).map_values(n => n * 10)', '{"b": 20, "a": 10}'),
      example('[{k: "a", v: 1}, {k: "a", v: 2}].group_by(x => x.k).map_values(g => g.mean(x => x.v))', '{"a": 1.5}')
    ],
    overloads: MAPS.map(({ key, suffix }) => ({
      id: `map_values/${suffix}`,
      signature: { parameters: [param('map', maps(key, V)), lambda('transform', [V], W)], result: maps(key, W) },
      missing: 'strict',
      cost: { fixed: 10, element: 5 },
      evaluate: mapValues,
      emit: VALUES_MAPPED
    }))
  },
  {
    name: 'merge',
    family: 'maps',
    doc: 'The entries of both maps. Under a key of both stands what `combine` gives for the two values, or the value of the second map.',
    examples: [
      example('merge(count_by(["a", "b"]), count_by(["b", "b"]))', '{"a": 1, "b": 2}'),
      example('merge(count_by(["a", "b"]), count_by(["b", "b"]), (x, y) => x + y)', '{"a": 1, "b": 3}')
    ],
    overloads: MAPS.flatMap(({ key, suffix }) => merging(suffix, key))
  }
]
