import { INT } from '../../types/type.js'
import { isMissing, type Value } from '../../types/value.js'
import { example } from '../example.js'
import type { FunctionRow } from '../row.js'
import { lists, optionals, param, variable } from '../signature.js'

const T = variable('T', 'hashable')
const XS = param('xs', lists(optionals(T)))

/** The different values that are present, the most frequent first; of equally frequent ones, the one that came first. */
function byFrequency(xs: readonly Value[]): readonly Value[] {
  const counts = new Map<Value, number>()
  for (const element of xs) if (!isMissing(element)) counts.set(element, (counts.get(element) ?? 0) + 1)
  return [...counts].sort(([, left], [, right]) => right - left).map(([value]) => value)
}

/** What is there most often. */
export const FREQUENCY: readonly FunctionRow[] = [
  {
    name: 'mode',
    family: 'statistics',
    doc: 'The most frequent element of a list; of equally frequent ones, the one that comes first. Missing ones are left out; of none it is missing.',
    examples: [example('mode(["b", "a", "a"])', '"a"'), example('mode([])', 'null')],
    overloads: [
      {
        id: 'mode/list',
        signature: { parameters: [XS], result: T },
        missing: 'strict',
        partial: 'absent',
        cost: { fixed: 10, element: 10 },
        evaluate: (xs: readonly Value[]) => byFrequency(xs)[0] ?? null
      }
    ]
  },
  {
    name: 'top_frequent',
    family: 'statistics',
    doc: 'The `n` most frequent elements of a list, each once, in descending order of frequency; of equally frequent ones, the one that comes first. Missing ones are left out.',
    examples: [example('top_frequent(["b", "a", "a", "c"], 2)', '["a", "b"]')],
    overloads: [
      {
        id: 'top_frequent/list',
        signature: { parameters: [XS, param('n', INT)], result: lists(T) },
        missing: 'strict',
        cost: { fixed: 10, element: 10 },
        evaluate: (xs: readonly Value[], n: number) => byFrequency(xs).slice(0, Math.max(n, 0))
      }
    ]
  }
]
