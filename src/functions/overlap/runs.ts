import { BOOL, INT } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { example } from '../example.js'
import type { FunctionRow } from '../row.js'
import { lists, param, variable } from '../signature.js'
import { structuralKey } from '../structural-key.js'

function containsInOrder(xs: readonly Value[], part: readonly Value[]): boolean {
  const sought = part.map(structuralKey)
  let found = 0
  for (const x of xs) if (found < sought.length && sameKey(structuralKey(x), sought[found])) found += 1
  return found === sought.length
}

/** Looks at each element once or twice, however alike the elements are (D. E. Knuth, J. H. Morris, V. R. Pratt, 1977). */
function placeOfRun(xs: readonly Value[], run: readonly Value[]): number {
  const sought = run.map(structuralKey)
  if (sought.length === 0) return 0
  const shorter = borders(sought)
  let found = 0
  for (let place = 0; place < xs.length; place++) {
    found = extended(sought, shorter, found, structuralKey(xs[place] ?? null))
    if (found === sought.length) return place + 1 - found
  }
  return Number.NaN
}

/** For each length, how much of the beginning stands at its end once more. */
function borders(sought: readonly unknown[]): readonly number[] {
  const shorter = [0, 0]
  for (let length = 1; length < sought.length; length++) shorter.push(extended(sought, shorter, shorter[length] ?? 0, sought[length]))
  return shorter
}

/** How much of the beginning is found with one element more. */
function extended(sought: readonly unknown[], shorter: readonly number[], found: number, key: unknown): number {
  let length = found
  while (length > 0 && !sameKey(sought[length], key)) length = shorter[length] ?? 0
  return sameKey(sought[length], key) ? length + 1 : length
}

/** As in a `Set`: missing equals missing. */
function sameKey(a: unknown, b: unknown): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b))
}

const T = variable('T', 'equatable')

/** A list inside another one, with its order. */
export const RUNS: readonly FunctionRow[] = [
  {
    name: 'contains_in_order',
    family: 'overlap',
    doc: 'Whether a list has all elements of another one in their order, with others between them or not.',
    examples: [
      example('contains_in_order(["red", "running", "shoes"], ["red", "shoes"])', 'true'),
      example('contains_in_order(["red", "running", "shoes"], ["shoes", "red"])', 'false')
    ],
    overloads: [
      {
        id: 'contains_in_order/list',
        signature: { parameters: [param('xs', lists(T)), param('part', lists(T))], result: BOOL },
        missing: 'strict',
        cost: { fixed: 5, element: 2 },
        evaluate: containsInOrder
      }
    ]
  },
  {
    name: 'index_of_run',
    family: 'overlap',
    doc: 'The first place of a list from which it has all elements of another one, one after the other, counted from 0. Missing where there is none.',
    examples: [
      example('index_of_run(["red", "running", "shoes"], ["running", "shoes"])', '1'),
      example('index_of_run(["red", "running", "shoes"], ["red", "shoes"])', 'null')
    ],
    overloads: [
      {
        id: 'index_of_run/list',
        signature: { parameters: [param('xs', lists(T)), param('run', lists(T))], result: INT },
        missing: 'strict',
        partial: 'absent',
        cost: { fixed: 5, element: 4 },
        evaluate: placeOfRun
      }
    ]
  }
]
