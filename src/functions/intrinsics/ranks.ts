import { FLOAT, INT } from '../../types/type.js'
import type { FunctionRow, Overload } from '../row.js'
import { lists, optionals, param } from '../signature.js'

type Sorted = readonly number[]

/** NaN, the missing number, is left out. */
function sorted(xs: readonly number[]): Sorted {
  const ascending: number[] = []
  for (const x of new Float64Array(xs).sort()) if (!Number.isNaN(x)) ascending.push(x) // typed arrays are sorted as numbers, quickly
  return ascending
}

/** How many elements are less than a bound, by binary search. */
function below(xs: Sorted, bound: number): number {
  let low = 0
  let high = xs.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((xs[middle] as number) < bound)
      low = middle + 1 // a place within the list
    else high = middle
  }
  return low
}

/** How many elements are less than a bound or equal to it. */
function upTo(xs: Sorted, bound: number): number {
  let low = 0
  let high = xs.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((xs[middle] as number) <= bound)
      low = middle + 1 // a place within the list
    else high = middle
  }
  return low
}

/** A missing bound is above and below nothing; of a missing list there is no count. */
function counting(name: string, count: (xs: Sorted, bound: number) => number): FunctionRow {
  const overload: Overload = {
    id: `${name}/sorted`,
    signature: { parameters: [param('sorted', optionals(lists(FLOAT))), param('bound', optionals(FLOAT))], result: optionals(INT) },
    missing: 'custom',
    cost: { fixed: 10 },
    evaluate: (xs: Sorted | null, bound: number) => {
      if (xs === null) return Number.NaN
      return Number.isNaN(bound) ? 0 : count(xs, bound)
    }
  }
  return { name, family: 'intrinsics', doc: 'How many elements of a sorted list stand so to a bound.', examples: [], overloads: [overload] }
}

/** Sorted once, so that `xs.count(x => x.v < bound)` is a binary search instead of a walk. */
export const RANKS: readonly FunctionRow[] = [
  {
    name: 'sorted',
    family: 'intrinsics',
    doc: 'The numbers of a list from the smallest to the largest; missing ones are left out.',
    examples: [],
    overloads: [
      {
        id: 'sorted/list',
        signature: { parameters: [param('xs', lists(optionals(FLOAT)))], result: lists(FLOAT) },
        missing: 'strict',
        cost: { fixed: 20, element: 10 },
        evaluate: sorted
      }
    ]
  },
  counting('count_below', below),
  counting('count_up_to', upTo),
  counting('count_above', (xs, bound) => xs.length - upTo(xs, bound)),
  counting('count_from', (xs, bound) => xs.length - below(xs, bound))
]
