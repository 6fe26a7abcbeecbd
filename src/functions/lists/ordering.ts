import { INT } from '../../types/type.js'
import { isMissing, type Value } from '../../types/value.js'
import { example } from '../example.js'
import type { FunctionRow } from '../row.js'
import { lambda, lists, optionals, param, variable } from '../signature.js'
import { compareText } from '../text-order.js'

type Selector = (x: Value) => Value

const T = variable('T')
const KEY = variable('K', 'ordered')

/** Places of the keys in order; equal keys keep theirs, missing ones come last. `sign` is 1 to ascend, -1 to descend. */
function placesInOrder(keys: readonly Value[], sign: 1 | -1): readonly number[] {
  const compare = (left: number, right: number): number => compareKeys(keys[left] ?? null, keys[right] ?? null, sign)
  return keys.map((_, place) => place).sort(compare)
}

function compareKeys(left: Value, right: Value, sign: 1 | -1): number {
  if (isMissing(left) || isMissing(right)) return Number(isMissing(left)) - Number(isMissing(right))
  if (typeof left === 'number' && typeof right === 'number') return sign * (left - right)
  return typeof left === 'string' && typeof right === 'string' ? sign * compareText(left, right) : 0
}

function sortBy(xs: readonly Value[], by: Selector): readonly Value[] {
  const places = placesInOrder(
    xs.map((element) => by(element)),
    1
  )
  return places.map((place) => xs[place] ?? null)
}

function topK(xs: readonly Value[], k: number, by: Selector = (element) => element): readonly Value[] {
  const places = placesInOrder(
    xs.map((element) => by(element)),
    -1
  )
  return places.slice(0, Math.max(k, 0)).map((place) => xs[place] ?? null)
}

/** Lists in another order. */
export const ORDERING: readonly FunctionRow[] = [
  {
    name: 'sort',
    family: 'lists',
    doc: 'The elements in ascending order, missing ones last; texts are ordered by code point. `sort(xs).reverse()` descends.',
    examples: [example('sort([3, 1, null, 2])', '[1, 2, 3, null]'), example('sort(["b", "a"])', '["a", "b"]')],
    overloads: [
      {
        id: 'sort/list',
        signature: { parameters: [param('xs', lists(KEY))], result: lists(KEY) },
        missing: 'strict',
        cost: { fixed: 10, element: 20 },
        evaluate: (xs: readonly Value[]) => sortBy(xs, (element) => element)
      }
    ]
  },
  {
    name: 'sort_by',
    family: 'lists',
    doc: 'The elements in ascending order of what `by` gives for each. Equal ones keep their order, missing ones come last; texts are ordered by code point.',
    examples: [example('[3, 1, 2].sort_by(x => x)', '[1, 2, 3]'), example('["b", "ab", "c"].sort_by(x => len(x))', '["b", "c", "ab"]')],
    overloads: [
      {
        id: 'sort_by/list',
        signature: { parameters: [param('xs', lists(T)), lambda('by', [T], optionals(KEY))], result: lists(T) },
        missing: 'strict',
        cost: { fixed: 10, element: 20 },
        evaluate: sortBy
      }
    ]
  },
  {
    name: 'top_k',
    family: 'lists',
    doc: 'The first `k` elements in descending order, of themselves or of what `by` gives for each. Equal ones keep their order, missing ones come last.',
    examples: [
      example('top_k([3, 1, 2], 2)', '[3, 2]'),
      example('[{id: "a", score: 1}, {id: "b", score: 5}].top_k(1, x => x.score).map(x => x.id)', '["b"]')
    ],
    overloads: [
      {
        id: 'top_k/list',
        signature: { parameters: [param('xs', lists(KEY)), param('k', INT)], result: lists(KEY) },
        missing: 'strict',
        cost: { fixed: 10, element: 20 },
        evaluate: (xs: readonly Value[], k: number) => topK(xs, k)
      },
      {
        id: 'top_k/list-by',
        signature: { parameters: [param('xs', lists(T)), param('k', INT), lambda('by', [T], optionals(KEY))], result: lists(T) },
        missing: 'strict',
        cost: { fixed: 10, element: 20 },
        evaluate: topK
      }
    ]
  }
]
