import { FLOAT } from '../../types/type.js'
import { example } from '../example.js'
import type { FunctionRow, Overload } from '../row.js'
import { ANY_VECTOR, param } from '../signature.js'
import { sizesProblem } from './sizes.js'
import { dotProduct, squaresOf } from './sums.js'

function cosine(a: Float32Array, b: Float32Array): number {
  return cosineOfParts(dotProduct(a, b), squaresOf(a), squaresOf(b))
}

/** Missing (NaN) where a vector has only zeros. */
export function cosineOfParts(product: number, squaresOfA: number, squaresOfB: number): number {
  return squaresOfA === 0 || squaresOfB === 0 ? Number.NaN : product / Math.sqrt(squaresOfA * squaresOfB)
}

/** A number that follows from two vectors of one length. */
export function ofTwo(id: string, evaluate: (a: Float32Array, b: Float32Array) => number): Overload {
  return {
    id,
    signature: { parameters: [param('a', ANY_VECTOR), param('b', ANY_VECTOR)], result: FLOAT },
    missing: 'strict',
    check: sizesProblem,
    cost: { fixed: 5, element: 1 },
    evaluate
  }
}

/** Vectors of equal length. How sums are taken is said at `sums.ts`. */
export const VECTORS: readonly FunctionRow[] = [
  {
    name: 'dot',
    family: 'vectors',
    doc: 'The scalar product of two vectors of one length.',
    examples: [example('dot(one_hot("a", ["a", "b"]), one_hot("a", ["a", "b"]))', '1')],
    overloads: [ofTwo('dot/vector', dotProduct)]
  },
  {
    name: 'cosine',
    family: 'vectors',
    doc: 'The cosine of the angle between two vectors of one length, from -1 to 1. Missing when one has only zeros.',
    examples: [
      example('cosine(one_hot("a", ["a", "b"]), one_hot("b", ["a", "b"]))', '0'),
      example('cosine(one_hot("a", ["a", "b"]), one_hot("z", ["a", "b"]))', 'null')
    ],
    overloads: [{ ...ofTwo('cosine/vector', cosine), partial: 'domain' }]
  },
  {
    name: 'norm',
    family: 'vectors',
    doc: 'The Euclidean length of a vector.',
    examples: [example('norm(one_hot("a", ["a", "b"]))', '1')],
    overloads: [
      {
        id: 'norm/vector',
        signature: { parameters: [param('v', ANY_VECTOR)], result: FLOAT },
        missing: 'strict',
        cost: { fixed: 5, element: 1 },
        evaluate: (v: Float32Array) => Math.sqrt(squaresOf(v))
      }
    ]
  }
]
