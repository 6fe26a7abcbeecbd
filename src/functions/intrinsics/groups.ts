import { code } from '../../code/code.js'
import { INT } from '../../types/type.js'
import { isMissing, type Value } from '../../types/value.js'
import type { FunctionRow } from '../row.js'
import { lists, maps, optionals, param, variable } from '../signature.js'
import { type Group, isKey, type Key, type KeyOf, keyLambda, keyParameter, NO_ELEMENTS, put, XS } from './grouping.js'
import { PAIR_BUCKET, PAIR_BUCKET_SIZE, PAIR_GROUP } from './pair-groups.js'

/** Keys of any kind: an index lives within one request and is never seen. */
const GROUP = maps('any', lists(variable('T')))

function group(xs: readonly Value[], keyOf: KeyOf): Group {
  const buckets = new Map<Key, Value[]>()
  for (const element of xs) {
    const found = keyOf(element)
    if (found !== null && !isMissing(found)) put(buckets, found, element)
  }
  return buckets
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
        signature: { parameters: [XS, keyLambda('by')], result: GROUP },
        missing: 'strict',
        cost: { fixed: 10, element: 6 },
        evaluate: (xs: readonly Value[], keyOf: KeyOf) => group(xs, keyOf) as ReadonlyMap<string, Value>, // keys are never seen
        emit: {
          kind: 'fold',
          code: (tools) => {
            const buckets = tools.variable(code`new Map()`)
            tools.each(0, (element) => {
              const found = tools.apply(1, element)
              tools.when(isKey(found), () => {
                const bucket = tools.variable(code`${buckets}.get(${found})`)
                tools.statement(code`${bucket} === undefined ? ${buckets}.set(${found}, [${element}]) : ${bucket}.push(${element})`)
              })
            })
            return buckets
          }
        }
      },
      PAIR_GROUP
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
        signature: { parameters: [param('group', optionals(GROUP)), keyParameter('key')], result: optionals(lists(variable('T'))) },
        missing: 'custom',
        cost: { fixed: 3 },
        evaluate: (buckets: Group | null, sought: Key) => (buckets === null ? null : (buckets.get(sought) ?? NO_ELEMENTS))
      },
      PAIR_BUCKET
    ]
  },
  {
    name: 'bucket_size',
    family: 'intrinsics',
    doc: 'How many elements a group has under a key (or under two).',
    examples: [],
    overloads: [
      {
        id: 'bucket_size/group',
        signature: { parameters: [param('group', optionals(GROUP)), keyParameter('key')], result: optionals(INT) },
        missing: 'custom',
        cost: { fixed: 3 },
        evaluate: (buckets: Group | null, sought: Key) => (buckets === null ? Number.NaN : (buckets.get(sought)?.length ?? 0))
      },
      PAIR_BUCKET_SIZE
    ]
  }
]
