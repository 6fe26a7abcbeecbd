import type { Value } from '../../types/value.js'
import { example } from '../example.js'
import type { FunctionRow } from '../row.js'
import { lists, param, variable } from '../signature.js'
import { structuralKey } from '../structural-key.js'

const T = variable('T', 'equatable')

function distinct(xs: readonly Value[]): readonly Value[] {
  const seen = new Set<unknown>()
  return xs.filter((element) => {
    const before = seen.size
    return seen.add(structuralKey(element)).size > before
  })
}

function intersect(xs: readonly Value[], ys: readonly Value[]): readonly Value[] {
  const others = new Set(ys.map(structuralKey))
  return distinct(xs.filter((element) => others.has(structuralKey(element))))
}

/** Lists as sets: equality is that of `==` inside lists, where missing equals missing. */
export const SETS: readonly FunctionRow[] = [
  {
    name: 'distinct',
    family: 'lists',
    doc: 'The elements without repetition, each at its first place.',
    examples: [example('distinct([2, 1, 2])', '[2, 1]'), example('distinct([[1], [1]])', '[[1]]')],
    overloads: [
      {
        id: 'distinct/list',
        signature: { parameters: [param('xs', lists(T))], result: lists(T) },
        missing: 'strict',
        cost: { fixed: 5, element: 5 },
        evaluate: distinct
      }
    ]
  },
  {
    name: 'intersect',
    family: 'lists',
    doc: 'The elements of the first list that stand in the second too, without repetition, in the order of the first.',
    examples: [example('intersect(["c", "a", "c"], ["a", "b", "c"])', '["c", "a"]')],
    overloads: [
      {
        id: 'intersect/list',
        signature: { parameters: [param('xs', lists(T)), param('ys', lists(T))], result: lists(T) },
        missing: 'strict',
        cost: { fixed: 10, element: 5 },
        evaluate: intersect
      }
    ]
  }
]
