import { type Code, code } from '../../code/code.js'
import { INT } from '../../types/type.js'
import { isMissing, type Value } from '../../types/value.js'
import type { FunctionRow } from '../row.js'
import { lambda, lists, maps, optionals, param, variable } from '../signature.js'

type Key = string | number | boolean
type Group = ReadonlyMap<Key, readonly Value[]>
type KeyOf = (x: Value) => Key | null

const T = variable('T')
const XS = param('xs', lists(T))
const by = (name: string) => lambda(name, [T], optionals(variable('_', 'hashable')))
const key = (name: string) => param(name, optionals(variable('_', 'hashable')))
/** Keys of any kind: the index lives within one request and is never seen. */
const GROUP = maps('any', lists(T))
const PLACES = maps('any', lists(INT))

const NONE: readonly Value[] = Object.freeze([])

function group(xs: readonly Value[], keyOf: KeyOf): Group {
  const buckets = new Map<Key, Value[]>()
  for (const element of xs) {
    const found = keyOf(element)
    if (found !== null && !isMissing(found)) put(buckets, found, element)
  }
  return buckets
}

function put<T>(buckets: Map<Key, T[]>, found: Key, element: T): void {
  const bucket = buckets.get(found)
  if (bucket === undefined) buckets.set(found, [element])
  else bucket.push(element)
}

function groupPlaces(xs: readonly Value[], keyOf: KeyOf): ReadonlyMap<Key, readonly number[]> {
  const buckets = new Map<Key, number[]>()
  for (const [place, element] of xs.entries()) {
    const found = keyOf(element)
    if (found !== null && !isMissing(found)) put(buckets, found, place)
  }
  return buckets
}

function groupByTwo(xs: readonly Value[], first: KeyOf, second: KeyOf): ReadonlyMap<Key, Group> {
  return new Map([...group(xs, first)].map(([found, bucket]) => [found, group(bucket, second)]))
}

/** Places of elements by the keys of a list of theirs, ascending; an element stands once under each. */
function groupEach(xs: readonly Value[], keysOf: (x: Value) => readonly Key[] | null): ReadonlyMap<Key, readonly number[]> {
  const buckets = new Map<Key, number[]>()
  for (const [place, element] of xs.entries()) {
    for (const found of new Set(keysOf(element) ?? [])) if (found !== null && !isMissing(found)) put(buckets, found, place)
  }
  return buckets
}

/** The elements at the places of any of the keys, in their order. */
function touching(xs: readonly Value[], buckets: ReadonlyMap<Key, readonly number[]>, keys: readonly Key[]): readonly Value[] {
  const places = new Set<number>()
  for (const sought of keys) for (const place of buckets.get(sought) ?? []) places.add(place)
  return [...places].sort((left, right) => left - right).map((place) => xs[place] as Value) // places of the list
}

function present(found: Code): Code {
  return code`${found} !== null && ${found} === ${found}`
}

/**
 * The elements of a list by a key, in their order, so that `xs.filter(x => x.k == probe)` is one look-up instead of a walk.
 * What has no key equals no probe, so it stands in no bucket.
 */
export const GROUPS: readonly FunctionRow[] = [
  {
    name: 'group',
    family: 'intrinsics',
    doc: 'The elements of a list by the keys that `by` gives; those without a key are left out.',
    examples: [],
    overloads: [
      {
        id: 'group/list',
        signature: { parameters: [XS, by('by')], result: GROUP },
        missing: 'strict',
        cost: { fixed: 10, element: 6 },
        evaluate: (xs: readonly Value[], keyOf: KeyOf) => group(xs, keyOf) as ReadonlyMap<string, Value>, // keys are never seen
        emit: {
          kind: 'fold',
          code: (tools) => {
            const buckets = tools.variable(code`new Map()`)
            tools.each(0, (element) => {
              const found = tools.apply(1, element)
              tools.when(present(found), () => {
                const bucket = tools.variable(code`${buckets}.get(${found})`)
                tools.statement(code`${bucket} === undefined ? ${buckets}.set(${found}, [${element}]) : ${bucket}.push(${element})`)
              })
            })
            return buckets
          }
        }
      },
      {
        id: 'group/list-2',
        signature: { parameters: [XS, by('first'), by('second')], result: maps('any', GROUP) },
        missing: 'strict',
        cost: { fixed: 10, element: 12 },
        evaluate: (xs: readonly Value[], first: KeyOf, second: KeyOf) => groupByTwo(xs, first, second) as ReadonlyMap<string, Value> // as above
      }
    ]
  },
  {
    name: 'group_places',
    family: 'intrinsics',
    doc: 'The places of the elements of a list, ascending, by the keys that `by` gives.',
    examples: [],
    overloads: [
      {
        id: 'group_places/list',
        signature: { parameters: [XS, by('by')], result: PLACES },
        missing: 'strict',
        cost: { fixed: 10, element: 6 },
        evaluate: (xs: readonly Value[], keyOf: KeyOf) => groupPlaces(xs, keyOf) as ReadonlyMap<string, Value> // as above
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
        signature: { parameters: [XS, lambda('by', [T], optionals(lists(optionals(variable('_', 'hashable')))))], result: PLACES },
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
          parameters: [XS, param('places', PLACES), param('keys', lists(optionals(variable('_', 'hashable'))))],
          result: lists(T)
        },
        missing: 'strict',
        cost: { fixed: 20 },
        evaluate: touching
      }
    ]
  },
  {
    name: 'bucket',
    family: 'intrinsics',
    doc: 'The elements of a group under a key (or under two); none where the key is missing.',
    examples: [],
    overloads: [
      {
        id: 'bucket/group',
        signature: { parameters: [param('group', optionals(GROUP)), key('key')], result: optionals(lists(T)) },
        missing: 'custom',
        cost: { fixed: 3 },
        evaluate: (buckets: Group | null, sought: Key) => (buckets === null ? null : (buckets.get(sought) ?? NONE))
      },
      {
        id: 'bucket/group-2',
        signature: {
          parameters: [param('group', optionals(maps('any', GROUP))), key('first'), key('second')],
          result: optionals(lists(T))
        },
        missing: 'custom',
        cost: { fixed: 6 },
        evaluate: (buckets: ReadonlyMap<Key, Group> | null, first: Key, second: Key) =>
          buckets === null ? null : (buckets.get(first)?.get(second) ?? NONE)
      }
    ]
  }
]
