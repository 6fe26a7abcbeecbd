import { FLOAT, INT, type Type } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { example } from '../example.js'
import type { FunctionRow, Overload } from '../row.js'
import { lists, param, variable } from '../signature.js'
import { structuralKey } from '../structural-key.js'

/** How many different elements two lists have, and how many of them both. */
interface Sizes {
  readonly xs: number
  readonly ys: number
  readonly shared: number
}

function sizesOf(xs: readonly Value[], ys: readonly Value[]): Sizes {
  const [left, right] = [new Set(xs.map(structuralKey)), new Set(ys.map(structuralKey))]
  let shared = 0
  for (const key of left) if (right.has(key)) shared += 1
  return { xs: left.size, ys: right.size, shared }
}

/** A share of nothing is missing. */
function share(part: number, whole: number): number {
  return whole === 0 ? Number.NaN : part / whole
}

const T = variable('T', 'equatable')

function measuring(name: string, result: Type, measure: (sizes: Sizes) => number): Overload {
  return {
    id: `${name}/list`,
    signature: { parameters: [param('xs', lists(T)), param('ys', lists(T))], result },
    missing: 'strict',
    cost: { fixed: 10, element: 5 },
    evaluate: (xs: readonly Value[], ys: readonly Value[]) => measure(sizesOf(xs, ys))
  }
}

function sharing(name: string, measure: (sizes: Sizes) => number): Overload {
  return { ...measuring(name, FLOAT, measure), partial: 'domain' }
}

/** How much of two lists is the same, as sets: repetitions and order do not count. */
export const SET_OVERLAP: readonly FunctionRow[] = [
  {
    name: 'overlap_count',
    family: 'overlap',
    doc: 'How many different elements two lists share: `len(intersect(xs, ys))`.',
    examples: [example('overlap_count(tokens("red running shoes"), tokens("shoes, red and blue"))', '2')],
    overloads: [measuring('overlap_count', INT, ({ shared }) => shared)]
  },
  {
    name: 'overlap_ratio',
    family: 'overlap',
    doc: 'The shared elements as a share of the shorter list, |X ∩ Y| / min(|X|, |Y|), from 0 to 1: the overlap coefficient of Szymkiewicz and Simpson. Missing where a list is empty.',
    examples: [example('overlap_ratio(["a", "b"], ["b", "c", "d"])', '0.5'), example('overlap_ratio(["a"], ["b", "a"])', '1')],
    overloads: [sharing('overlap_ratio', ({ xs, ys, shared }) => share(shared, Math.min(xs, ys)))]
  },
  {
    name: 'containment',
    family: 'overlap',
    doc: 'The share of the first list that the second one has too, |X ∩ Y| / |X|, from 0 to 1. Missing where the first list is empty.',
    examples: [
      example('containment(["a", "b", "c", "d"], ["b", "c", "x"])', '0.5'),
      example('containment(tokens("red shoes"), tokens("shoes in red"))', '1')
    ],
    overloads: [sharing('containment', ({ xs, shared }) => share(shared, xs))]
  },
  {
    name: 'jaccard',
    family: 'overlap',
    doc: 'The shared elements as a share of all, |X ∩ Y| / |X ∪ Y|, from 0 to 1. Missing where both lists are empty.',
    examples: [
      example('jaccard(["a", "b"], ["b", "c"])', '0.3333333333333333'),
      example('jaccard(ngrams("night", 2), ngrams("nacht", 2))', '0.14285714285714285')
    ],
    overloads: [sharing('jaccard', ({ xs, ys, shared }) => share(shared, xs + ys - shared))]
  }
]
