import { INT } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { example } from '../example.js'
import type { FunctionRow } from '../row.js'
import { lists, optionals, param, variable } from '../signature.js'
import { ofTwo } from './products.js'

/** The sum of what `of` makes of the differences at the same places. */
function sumOfDifferences(a: Float32Array, b: Float32Array, of: (difference: number) => number): number {
  let total = 0
  a.forEach((number, place) => {
    total += of(number - (b[place] ?? 0))
  })
  return total
}

function hamming(a: ArrayLike<Value>, b: ArrayLike<Value>): number {
  if (a.length !== b.length) return Number.NaN
  let different = 0
  for (let place = 0; place < a.length; place += 1) if (!Object.is(a[place], b[place]) && a[place] !== b[place]) different += 1
  return different
}

const ELEMENTS = lists(optionals(variable('T', 'hashable')))

/** How far vectors are from each other. */
export const DISTANCES: readonly FunctionRow[] = [
  {
    name: 'l1',
    family: 'vectors',
    doc: 'The distance of two vectors of one length along the axes: the sum of the absolute differences.',
    examples: [example('l1(vector([1, 5], 2), vector([4, 1], 2))', '7')],
    overloads: [ofTwo('l1/vector', (a, b) => sumOfDifferences(a, b, Math.abs))]
  },
  {
    name: 'l2',
    family: 'vectors',
    doc: 'The Euclidean distance of two vectors of one length.',
    examples: [example('l2(vector([1, 5], 2), vector([4, 1], 2))', '5')],
    overloads: [ofTwo('l2/vector', (a, b) => Math.sqrt(sumOfDifferences(a, b, (difference) => difference * difference)))]
  },
  {
    name: 'hamming',
    family: 'vectors',
    doc: 'At how many places two vectors or lists of one length differ; missing equals missing. Missing for lists of different lengths.',
    examples: [
      example('hamming(vector([1, 0, 1], 3), vector([1, 1, 0], 3))', '2'),
      example('hamming(["a", "b"], ["a", "c"])', '1'),
      example('hamming([1], [1, 2])', 'null')
    ],
    overloads: [
      { ...ofTwo('hamming/vector', hamming), signature: { ...ofTwo('hamming/vector', hamming).signature, result: INT } },
      {
        id: 'hamming/list',
        signature: { parameters: [param('xs', ELEMENTS), param('ys', ELEMENTS)], result: INT },
        missing: 'strict',
        partial: 'domain',
        cost: { fixed: 5, element: 2 },
        evaluate: hamming
      }
    ]
  }
]
