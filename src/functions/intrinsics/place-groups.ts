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

/** Places of elements by each key of a list of theirs, ascending; an element stands once under each. */
interface EachGroup {
  readonly placesOf: Map<Key, number[]>
  /** By place: the last count that it was part of, so that a count need not collect what it has seen. */
  readonly countedIn: Float64Array
  counts: number
}

function groupEach(xs: readonly Value[], keysOf: (x: Value) => readonly Key[] | null): EachGroup {
  const placesOf = new Map<Key, number[]>()
  for (const [place, element] of xs.entries()) {
    const keys = keysOf(element) ?? []
    for (let index = 0; index < keys.length; index++) {
      const found = keys[index] as Key // within the length
      if (found !== null && !isMissing(found)) putOnce(placesOf, found, place)
    }
  }
  return { placesOf, countedIn: new Float64Array(xs.length), counts: 0 }
}

/** Places come in their order, so one that stands under the key already stands last. */
function putOnce(placesOf: Map<Key, number[]>, key: Key, place: number): void {
  const places = placesOf.get(key)
  if (places === undefined) placesOf.set(key, [place])
  else if (places[places.length - 1] !== place) places.push(place)
}

/** How many elements stand under any of the keys: none where these are missing. */
function countTouching(group: EachGroup | null, keys: readonly Key[] | null): number {
  if (group === null) return Number.NaN
  if (keys === null) return 0
  group.counts += 1
  const { placesOf, countedIn, counts } = group
  let count = 0
  for (let index = 0; index < keys.length; index++) {
    const places = placesOf.get(keys[index] as Key) // within the length
    if (places === undefined) continue
    for (let at = 0; at < places.length; at++) {
      const place = places[at] as number // as above
      if (countedIn[place] === counts) continue
      countedIn[place] = counts
      count += 1
    }
  }
  return count
}

/** The elements at the places of any of the keys, in their order. */
function touching(xs: readonly Value[] | null, group: EachGroup | null, keys: readonly Key[] | null): readonly Value[] | null {
  if (xs === null || group === null) return null
  const places = new Set<number>()
  for (const sought of keys ?? []) for (const place of group.placesOf.get(sought) ?? []) places.add(place)
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
        evaluate: (xs: readonly Value[], keysOf: (x: Value) => readonly Key[] | null) => groupEach(xs, keysOf) as never // nor is anything else of it
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
          parameters: [
            param('xs', optionals(lists(variable('T')))),
            param('places', optionals(PLACES)),
            param('keys', optionals(KEY_LIST))
          ],
          result: optionals(lists(variable('T')))
        },
        missing: 'custom',
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
        signature: { parameters: [param('places', optionals(PLACES)), param('keys', optionals(KEY_LIST))], result: optionals(INT) },
        missing: 'custom',
        cost: { fixed: 10 },
        evaluate: countTouching
      }
    ]
  }
]
