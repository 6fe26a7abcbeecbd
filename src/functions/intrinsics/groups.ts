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

/** Elements of one first key, with their second keys beside them. */
interface PairBucket {
  readonly elements: Value[]
  readonly keys: Key[]
  /** Made when it is first worth it. */
  bySecond: Group | undefined
}

function groupByTwo(xs: readonly Value[], first: KeyOf, second: KeyOf): ReadonlyMap<Key, PairBucket> {
  const buckets = new Map<Key, PairBucket>()
  for (const element of xs) {
    const [one, other] = [first(element), second(element)]
    if (one === null || other === null || isMissing(one) || isMissing(other)) continue
    const bucket = buckets.get(one)
    if (bucket === undefined) buckets.set(one, { elements: [element], keys: [other], bySecond: undefined })
    else {
      bucket.elements.push(element)
      bucket.keys.push(other)
    }
  }
  return buckets
}

/** Up to so many elements, comparing each is cheaper than another index. */
const COMPARED_MAX = 16

function pairBucket(bucket: PairBucket | undefined, second: Key): readonly Value[] {
  if (bucket === undefined) return NONE
  const { elements, keys } = bucket
  if (elements.length <= COMPARED_MAX) return elements.filter((_, index) => keys[index] === second)
  bucket.bySecond ??= groupOf(elements, keys)
  return bucket.bySecond.get(second) ?? NONE
}

function groupOf(elements: readonly Value[], keys: readonly Key[]): Group {
  const buckets = new Map<Key, Value[]>()
  for (const [index, found] of keys.entries()) put(buckets, found, elements[index] as Value) // as many as keys
  return buckets
}

/** Places of elements by the keys of a list of theirs, ascending; an element stands once under each. */
function groupEach(xs: readonly Value[], keysOf: (x: Value) => readonly Key[] | null): ReadonlyMap<Key, readonly number[]> {
  const buckets = new Map<Key, number[]>()
  for (const [place, element] of xs.entries()) {
    for (const found of new Set(keysOf(element) ?? [])) if (found !== null && !isMissing(found)) put(buckets, found, place)
  }
  return buckets
}

/** How many elements stand under any of the keys. */
function countTouching(buckets: ReadonlyMap<Key, readonly number[]>, keys: readonly Key[]): number {
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
        signature: { parameters: [XS, by('first'), by('second')], result: GROUP },
        missing: 'strict',
        cost: { fixed: 10, element: 8 },
        // As above.
        evaluate: (xs: readonly Value[], first: KeyOf, second: KeyOf) => groupByTwo(xs, first, second) as ReadonlyMap<string, never>,
        emit: {
          kind: 'fold',
          code: (tools) => {
            const buckets = tools.variable(code`new Map()`)
            tools.each(0, (element) => {
              const first = tools.apply(1, element)
              const second = tools.apply(2, element)
              tools.when(code`${present(first)} && ${present(second)}`, () => {
                const bucket = tools.variable(code`${buckets}.get(${first})`)
                tools.when(code`${bucket} === undefined`, () =>
                  tools.statement(code`${buckets}.set(${first}, { elements: [${element}], keys: [${second}], bySecond: undefined })`)
                )
                tools.when(code`${bucket} !== undefined`, () => {
                  tools.statement(code`${bucket}.elements.push(${element})`)
                  tools.statement(code`${bucket}.keys.push(${second})`)
                })
              })
            })
            return buckets
          }
        }
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
        evaluate: (xs: readonly Value[], keyOf: KeyOf) => groupPlaces(xs, keyOf) as ReadonlyMap<string, Value>, // as above
        emit: {
          kind: 'fold',
          code: (tools) => {
            const buckets = tools.variable(code`new Map()`)
            const place = tools.variable(code`0`)
            tools.each(0, (element) => {
              const found = tools.apply(1, element)
              tools.when(present(found), () => {
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
    name: 'count_touching',
    family: 'intrinsics',
    doc: 'How many elements of a list stand under any of the keys.',
    examples: [],
    overloads: [
      {
        id: 'count_touching/places',
        signature: { parameters: [param('places', PLACES), param('keys', lists(optionals(variable('_', 'hashable'))))], result: INT },
        missing: 'strict',
        cost: { fixed: 10 },
        evaluate: countTouching
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
          parameters: [param('group', optionals(GROUP)), key('first'), key('second')],
          result: optionals(lists(T))
        },
        missing: 'custom',
        cost: { fixed: 6 },
        evaluate: (buckets: ReadonlyMap<Key, PairBucket> | null, first: Key, second: Key) =>
          buckets === null ? null : pairBucket(buckets.get(first), second)
      }
    ]
  }
]
