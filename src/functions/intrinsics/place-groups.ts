import { code } from '../../code/code.js'
import { INT } from '../../types/type.js'
import { isMissing, type Value } from '../../types/value.js'
import type { FunctionRow } from '../row.js'
import { lambda, lists, maps, optionals, param, variable } from '../signature.js'
import { isKey, KEY_LIST, type Key, type KeyOf, keyLambda, put, XS } from './grouping.js'

type Places = ReadonlyMap<Key, readonly number[]>

const PLACES = maps('any', lists(INT))

function groupPlaces(xs: readonly Value[], keyOf: KeyOf): Places {
  const buckets = new Map<Key, number[]>()
  for (const [place, element] of xs.entries()) {
    const found = keyOf(element)
    if (found !== null && !isMissing(found)) put(buckets, found, place)
  }
  return buckets
}

/** Places of elements by the keys of a list of theirs, ascending; an element stands once under each. */
function groupEach(xs: readonly Value[], keysOf: (x: Value) => readonly Key[] | null): Places {
  const buckets = new Map<Key, number[]>()
  for (const [place, element] of xs.entries()) {
    for (const found of new Set(keysOf(element) ?? [])) if (found !== null && !isMissing(found)) put(buckets, found, place)
  }
  return buckets
}

/** How many elements stand under any of the keys. */
function countTouching(buckets: Places, keys: readonly Key[]): number {
  let first: readonly number[] = []
  let all: Set<number> | undefined
  for (const sought of keys) {
    const places = buckets.get(sought)
    if (places === undefined || places === first) continue
    if (first.length === 0) {
      first = places
      continue
    }
    all ??= new Set(first)
    for (const place of places) all.add(place)
  }
  return all?.size ?? first.length
}

/** The elements at the places of any of the keys, in their order. */
function touching(xs: readonly Value[], buckets: Places, keys: readonly Key[]): readonly Value[] {
  const places = new Set<number>()
  for (const sought of keys) for (const place of buckets.get(sought) ?? []) places.add(place)
  return [...places].sort((left, right) => left - right).map((place) => xs[place] as Value) // places of the list
}

/** Where elements stand in their list, by their keys. */
export const PLACE_GROUPS: readonly FunctionRow[] = [
  {
    name: 'group_places',
    family: 'intrinsics',
    doc: 'The places of the elements of a list, ascending, by the keys that `by` gives.',
    examples: [],
    overloads: [
      {
        id: 'group_places/list',
        signature: { parameters: [XS, keyLambda('by')], result: PLACES },
        missing: 'strict',
        cost: { fixed: 10, element: 6 },
        evaluate: (xs: readonly Value[], keyOf: KeyOf) => groupPlaces(xs, keyOf) as ReadonlyMap<string, Value>, // as above
        emit: {
          kind: 'fold',
          code: (tools) => {
            const buckets = tools.variable(code`new Map()`)
            const place = tools.variable(code`0`)
            tools.each(0, (element) => {
              const found = tools.apply(1, element)
              tools.when(isKey(found), () => {
                const bucket = tools.variable(code`${buckets}.get(${found})`)
                tools.statement(code`${bucket} === undefined ? ${buckets}.set(${found}, [${place}]) : ${bucket}.push(${place})`)
              })
              tools.statement(code`${place} += 1`)
            })
            return buckets
          }
        }
      }
    ]
  },
  {
    name: 'group_each',
    family: 'intrinsics',
    doc: 'The places of the elements of a list, ascending, by each of the keys that `by` gives.',
    examples: [],
    overloads: [
      {
        id: 'group_each/list',
        signature: { parameters: [XS, lambda('by', [variable('T')], optionals(KEY_LIST))], result: PLACES },
        missing: 'strict',
        cost: { fixed: 10, element: 20 },
        evaluate: (xs: readonly Value[], keysOf: (x: Value) => readonly Key[] | null) => groupEach(xs, keysOf) as ReadonlyMap<string, Value> // as above
      }
    ]
  },
  {
    name: 'touching',
    family: 'intrinsics',
    doc: 'The elements of a list that stand under any of the keys, in their order.',
    examples: [],
    overloads: [
      {
        id: 'touching/places',
        signature: {
          parameters: [XS, param('places', PLACES), param('keys', KEY_LIST)],
          result: lists(variable('T'))
        },
        missing: 'strict',
        cost: { fixed: 20 },
        evaluate: touching
      }
    ]
  },
  {
    name: 'count_touching',
    family: 'intrinsics',
    doc: 'How many elements of a list stand under any of the keys.',
    examples: [],
    overloads: [
      {
        id: 'count_touching/places',
        signature: { parameters: [param('places', PLACES), param('keys', KEY_LIST)], result: INT },
        missing: 'strict',
        cost: { fixed: 10 },
        evaluate: countTouching
      }
    ]
  }
]
