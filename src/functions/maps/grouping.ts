import { type Code, code } from '../../code/code.js'
import { DURATION, FLOAT, INT, STRING, type Type } from '../../types/type.js'
import { isMissing, type Value } from '../../types/value.js'
import { example } from '../example.js'
import { ELEMENTS, SELECTED, type Values } from '../lists/values.js'
import type { Emission, FunctionRow, LoopTools, Overload } from '../row.js'
import { lambda, lists, maps, optionals, type Parameter, type Pattern, param, variable } from '../signature.js'

type Key = string | number
type KeyOf = (x: Value) => Key | null
type NumberOf = (x: Value) => number

const T = variable('T')
const XS = param('xs', lists(T))

/** What keys can be. Those of enums are texts. */
const KEYS: readonly { readonly key: 'string' | 'int'; readonly type: Pattern }[] = [
  { key: 'string', type: STRING },
  { key: 'int', type: INT }
]

function keyLambda(type: Pattern): Parameter {
  return lambda('key', [T], optionals(type))
}

/** A JavaScript condition: the key is there. Missing ones are null, or NaN among numbers. */
function isKey(key: Code): Code {
  return code`${key} !== null && ${key} === ${key}`
}

function groupBy(xs: readonly Value[], keyOf: KeyOf): ReadonlyMap<Key, readonly Value[]> {
  const groups = new Map<Key, Value[]>()
  for (const element of xs) {
    const key = keyOf(element)
    if (key === null || isMissing(key)) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [element])
    else group.push(element)
  }
  return groups
}

const GROUPED = folded((tools, groups, key, element) => {
  const group = tools.variable(code`${groups}.get(${key})`)
  tools.when(code`${group} === undefined`, () => tools.statement(code`${groups}.set(${key}, [${element}])`))
  tools.when(code`${group} !== undefined`, () => tools.statement(code`${group}.push(${element})`))
})

const LISTED = folded((tools, made, key, element) => tools.statement(code`${made}.set(${key}, ${tools.apply(2, element)})`))

/** Makes a map of a list, key by key. */
function folded(put: (tools: LoopTools, map: Code, key: Code, element: Code) => void): Emission {
  return {
    kind: 'fold',
    code: (tools) => {
      const map = tools.variable(code`new Map()`)
      tools.each(0, (element) => {
        const key = tools.apply(1, element)
        tools.when(isKey(key), () => put(tools, map, key, element))
      })
      return map
    }
  }
}

function countKeys(keys: readonly (Key | null)[]): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>()
  for (const key of keys) if (key !== null && !isMissing(key)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

function counted(values: Values): Emission {
  return {
    kind: 'fold',
    code: (tools) => {
      const counts = tools.variable(code`new Map()`)
      values.walk(tools, (key) =>
        tools.when(isKey(key), () => tools.statement(code`${counts}.set(${key}, (${counts}.get(${key}) ?? 0) + 1)`))
      )
      return counts
    }
  }
}

function counting(values: Values, key: 'string' | 'int', type: Pattern): Overload {
  return {
    id: `count_by/${values.id}-${key}`,
    signature: { parameters: values === ELEMENTS ? values.parameters(type) : [XS, keyLambda(type)], result: maps(key, INT) },
    missing: 'strict',
    cost: { fixed: 10, element: 10 },
    evaluate: (xs: readonly Value[], by?: KeyOf) => countKeys(values.of<Key | null>(xs, by)),
    emit: counted(values)
  }
}

function sumBy(isInRange: (total: number) => boolean) {
  return (xs: readonly Value[], keyOf: KeyOf, valueOf: NumberOf): ReadonlyMap<Key, number> => {
    const totals = new Map<Key, number>()
    for (const element of xs) {
      const key = keyOf(element)
      if (key === null || isMissing(key)) continue
      const value = valueOf(element)
      totals.set(key, (totals.get(key) ?? 0) + (Number.isNaN(value) ? 0 : value))
    }
    for (const [key, total] of totals) if (!isInRange(total)) totals.set(key, Number.NaN)
    return totals
  }
}

function summing(key: 'string' | 'int', type: Pattern, of: Type): Overload {
  return {
    id: `sum_by/${key}-${of.kind}`,
    signature: { parameters: [XS, keyLambda(type), lambda('value', [T], optionals(of))], result: maps(key, of) },
    missing: 'strict',
    cost: { fixed: 10, element: 10 },
    evaluate: sumBy(of.kind === 'int' ? Number.isSafeInteger : Number.isFinite)
  }
}

function toMap(xs: readonly Value[], keyOf: KeyOf, valueOf: (x: Value) => Value): ReadonlyMap<Key, Value> {
  const made = new Map<Key, Value>()
  for (const element of xs) {
    const key = keyOf(element)
    if (key !== null && !isMissing(key)) made.set(key, valueOf(element))
  }
  return made
}

const V = variable('V')
const MADE = { missing: 'strict', cost: { fixed: 10, element: 10 } } as const

/** Maps from lists. */
export const GROUPING: readonly FunctionRow[] = [
  {
    name: 'group_by',
    family: 'maps',
    doc: 'A map from what `key` gives to the elements for which it gives that, in order. An element whose key is missing is left out.',
    examples: [
      example('["a", "bb", "c"].group_by(x => len(x))', '{"1": ["a", "c"], "2": ["bb"]}'),
      example('[{k: "a", v: 1}, {k: "b", v: 5}, {k: "a", v: 2}].group_by(x => x.k).map_values(g => g.max(x => x.v))', '{"a": 2, "b": 5}')
    ],
    overloads: KEYS.map(({ key, type }) => ({
      ...MADE,
      id: `group_by/${key}`,
      signature: { parameters: [XS, keyLambda(type)], result: maps(key, lists(T)) },
      evaluate: groupBy,
      emit: GROUPED
    }))
  },
  {
    name: 'count_by',
    family: 'maps',
    doc: 'A map from each element of a list, or from what `key` gives for it, to how often it is there. Missing ones are left out.',
    examples: [
      example('count_by(["b", "a", "b"])', '{"b": 2, "a": 1}'),
      example('[{k: 7}, {k: null}, {k: 7}].count_by(x => x.k)', '{"7": 2}')
    ],
    overloads: [ELEMENTS, SELECTED].flatMap((values) => KEYS.map(({ key, type }) => counting(values, key, type)))
  },
  {
    name: 'sum_by',
    family: 'maps',
    doc: 'A map from what `key` gives to the sum of what `value` gives for the elements with that key. Missing values add nothing; an element whose key is missing is left out.',
    examples: [example('[{k: "a", v: 1}, {k: "b", v: 5}, {k: "a", v: 2}].sum_by(x => x.k, x => x.v)', '{"a": 3, "b": 5}')],
    overloads: [INT, FLOAT, DURATION].flatMap((of) => KEYS.map(({ key, type }) => summing(key, type, of)))
  },
  {
    name: 'to_map',
    family: 'maps',
    doc: 'A map from what `key` gives to what `value` gives for each element; of equal keys the last one counts. An element whose key is missing is left out.',
    examples: [example('[{k: "a", v: 1}, {k: "b", v: 5}].to_map(x => x.k, x => x.v)["b"]', '5')],
    overloads: KEYS.map(({ key, type }) => ({
      ...MADE,
      id: `to_map/${key}`,
      signature: { parameters: [XS, keyLambda(type), lambda('value', [T], V)], result: maps(key, V) },
      evaluate: toMap,
      emit: LISTED
    }))
  }
]
