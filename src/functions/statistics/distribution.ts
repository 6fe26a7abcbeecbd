import { FLOAT } from '../../types/type.js'
import { isMissing, type Value } from '../../types/value.js'
import { example } from '../example.js'
import { isThere } from '../lists/presence.js'
import { ELEMENTS, SELECTED } from '../lists/values.js'
import type { FunctionRow } from '../row.js'
import { lists, optionals, param, variable } from '../signature.js'

/** Shannon's entropy of how often the different values are there. */
function entropy(values: readonly Value[]): number {
  const counts = new Map<Value, number>()
  let total = 0
  for (const value of values) {
    if (isMissing(value)) continue
    counts.set(value, (counts.get(value) ?? 0) + 1)
    total += 1
  }
  let bits = 0
  for (const count of counts.values()) bits -= (count / total) * Math.log2(count / total)
  return total === 0 ? Number.NaN : bits
}

/** Half the mean distance of all pairs, as a share of the mean: by places in ascending order, Σ (2i − n − 1) x / (n Σ x). */
function gini(values: readonly (number | null)[]): number {
  const ordered = Float64Array.from(values.filter(isThere)).sort()
  const [first = Number.NaN] = ordered
  let [weighted, total] = [0, 0]
  ordered.forEach((number, place) => {
    weighted += (2 * place + 1 - ordered.length) * number
    total += number
  })
  return first >= 0 && total > 0 ? weighted / (ordered.length * total) : Number.NaN
}

/** How unequal and how mixed values are. */
export const DISTRIBUTION: readonly FunctionRow[] = [
  {
    name: 'entropy',
    family: 'statistics',
    doc: 'The entropy of the different elements of a list, in bits: 0 where all are the same, log2(n) where n are equally frequent. Missing ones are left out; of none it is missing.',
    examples: [example('entropy(["a", "b", "a", "b"])', '1'), example('entropy(["a", "a"])', '0'), example('entropy([])', 'null')],
    overloads: [
      {
        id: 'entropy/list',
        signature: { parameters: [param('xs', lists(optionals(variable('T', 'hashable'))))], result: FLOAT },
        missing: 'strict',
        partial: 'absent',
        cost: { fixed: 10, element: 15 },
        evaluate: entropy
      }
    ]
  },
  {
    name: 'gini',
    family: 'statistics',
    doc: 'The Gini coefficient of the numbers of a list, or of what `by` gives for each element: 0 where all are equal, near 1 where one has everything. Missing ones are left out; of none, of zeros alone and with a negative one it is missing.',
    examples: [example('gini([1, 1, 1])', '0'), example('gini([0, 0, 0, 8])', '0.75'), example('gini([-1, 2])', 'null')],
    overloads: [ELEMENTS, SELECTED].map((values) => ({
      id: `gini/${values.id}`,
      signature: { parameters: values.parameters(FLOAT), result: FLOAT },
      missing: 'strict',
      partial: 'domain',
      cost: { fixed: 20, element: 20 },
      evaluate: (xs: readonly Value[], by?: (x: Value) => number | null) => gini(values.of<number | null>(xs, by))
    }))
  }
]
