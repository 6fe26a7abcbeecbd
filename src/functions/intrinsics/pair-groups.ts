import { code } from '../../code/code.js'
import { INT } from '../../types/type.js'
import { isMissing, type Value } from '../../types/value.js'
import type { Overload } from '../row.js'
import { lists, maps, optionals, param, variable } from '../signature.js'
import { type Group, isKey, type Key, type KeyOf, keyLambda, keyParameter, NO_ELEMENTS, put, XS } from './grouping.js'

const GROUP = maps('any', lists(variable('T')))

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
  if (bucket === undefined) return NO_ELEMENTS
  const { elements, keys } = bucket
  if (elements.length <= COMPARED_MAX) return elements.filter((_, index) => keys[index] === second)
  bucket.bySecond ??= groupOf(elements, keys)
  return bucket.bySecond.get(second) ?? NO_ELEMENTS
}

function pairCount(bucket: PairBucket | undefined, second: Key): number {
  if (bucket === undefined) return 0
  const { elements, keys } = bucket
  if (elements.length > COMPARED_MAX) return pairBucket(bucket, second).length
  let count = 0
  for (let index = 0; index < keys.length; index++) if (keys[index] === second) count += 1
  return count
}

function groupOf(elements: readonly Value[], keys: readonly Key[]): Group {
  const buckets = new Map<Key, Value[]>()
  for (const [index, found] of keys.entries()) put(buckets, found, elements[index] as Value) // as many as keys
  return buckets
}

/** `group` by two keys. */
export const PAIR_GROUP: Overload = {
  id: 'group/list-2',
  signature: { parameters: [XS, keyLambda('first'), keyLambda('second')], result: GROUP },
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
        tools.when(code`${isKey(first)} && ${isKey(second)}`, () => {
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

/** `bucket` under two keys. */
export const PAIR_BUCKET: Overload = {
  id: 'bucket/group-2',
  signature: {
    parameters: [param('group', optionals(GROUP)), keyParameter('first'), keyParameter('second')],
    result: optionals(lists(variable('T')))
  },
  missing: 'custom',
  cost: { fixed: 6 },
  evaluate: (buckets: ReadonlyMap<Key, PairBucket> | null, first: Key, second: Key) =>
    buckets === null ? null : pairBucket(buckets.get(first), second)
}

/** How many elements `bucket` has under two keys. */
export const PAIR_BUCKET_SIZE: Overload = {
  id: 'bucket_size/group-2',
  signature: { parameters: [param('group', optionals(GROUP)), keyParameter('first'), keyParameter('second')], result: optionals(INT) },
  missing: 'custom',
  cost: { fixed: 6 },
  evaluate: (buckets: ReadonlyMap<Key, PairBucket> | null, first: Key, second: Key) =>
    buckets === null ? Number.NaN : pairCount(buckets.get(first), second)
}
