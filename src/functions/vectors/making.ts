import { FLOAT, INT, vectorOf } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { constantNumber } from '../constant-argument.js'
import { example } from '../example.js'
import { isThere } from '../lists/presence.js'
import { INDEX } from '../operators/indexing.js'
import type { FunctionRow, Overload } from '../row.js'
import { ANY_VECTOR, type ArgumentFact, lists, optionals, type Parameter, param } from '../signature.js'
import { elementVector, sameVector, sizesProblem } from './sizes.js'
import { squaresOf } from './sums.js'

/** Numbers of a vector are finite in 32 bits: of what is not, there is no vector. */
function bounded(v: Float32Array): Float32Array | null {
  return v.every(Number.isFinite) ? v : null
}

function normalize(v: Float32Array): Float32Array | null {
  const norm = Math.sqrt(squaresOf(v))
  return norm === 0 ? null : v.map((number) => number / norm)
}

/** Shifted by the greatest number, so that no power overflows. */
function softmax(numbers: readonly number[]): readonly number[] {
  const greatest = numbers.reduce((most, number) => (number > most ? number : most), Number.NEGATIVE_INFINITY)
  const powers = numbers.map((number) => Math.exp(number - greatest))
  const total = powers.reduce((sum, power) => (Number.isNaN(power) ? sum : sum + power), 0)
  return powers.map((power) => power / total)
}

/** Puts the numbers at each place of vectors together; missing vectors are left out, and of none there is nothing. */
function pool(vectors: readonly (Float32Array | null)[], combine: (a: number, b: number) => number): Float64Array | null {
  let pooled: Float64Array | null = null
  for (const vector of vectors) {
    if (vector === null) continue
    if (pooled === null) pooled = Float64Array.from(vector)
    else for (const [place, number] of vector.entries()) pooled[place] = combine(pooled[place] ?? 0, number)
  }
  return pooled
}

function meanPool(vectors: readonly (Float32Array | null)[]): Float32Array | null {
  const count = vectors.filter((vector) => vector !== null).length
  const sums = pool(vectors, (a, b) => a + b)
  return sums === null ? null : Float32Array.from(sums, (sum) => sum / count)
}

function maxPool(vectors: readonly (Float32Array | null)[]): Float32Array | null {
  const greatest = pool(vectors, Math.max)
  return greatest === null ? null : Float32Array.from(greatest)
}

function vectorFrom(numbers: readonly (number | null)[], size: number): Float32Array | null {
  return bounded(
    Float32Array.from({ length: size }, (_, place) => {
      const number = numbers[place] ?? null
      return isThere(number) ? number : 0
    })
  )
}

const SIZE_MAX = 65_536

function sizeProblem(args: readonly ArgumentFact[]): string | undefined {
  const size = constantNumber(args[1])
  return size !== undefined && size >= 1 && size <= SIZE_MAX ? undefined : `a vector has from 1 to ${SIZE_MAX} numbers`
}

const V = param('v', ANY_VECTOR)

function vectorOverload(id: string, parameters: readonly Parameter[], evaluate: Overload['evaluate']): Overload {
  return {
    id,
    signature: { parameters, result: sameVector, resultText: 'vector<n>' },
    missing: 'strict',
    cost: { fixed: 10, element: 1 },
    evaluate
  }
}

function ofTwoVectors(id: string, combine: (a: number, b: number) => number): Overload {
  const evaluate = (a: Float32Array, b: Float32Array) => bounded(a.map((number, place) => combine(number, b[place] ?? 0)))
  return { ...vectorOverload(id, [param('a', ANY_VECTOR), param('b', ANY_VECTOR)], evaluate), overflows: true, check: sizesProblem }
}

function pooling(id: string, evaluate: Overload['evaluate']): Overload {
  return {
    id,
    signature: { parameters: [param('vectors', lists(optionals(ANY_VECTOR)))], result: elementVector, resultText: 'vector<n>' },
    missing: 'strict',
    partial: 'absent',
    cost: { fixed: 10, element: 20 },
    evaluate
  }
}

/** `normalize` of a vector: the one of length 1 in the same direction. */
export const UNIT_VECTOR: Overload = { ...vectorOverload('normalize/vector', [V], normalize), partial: 'domain' }

/** Vectors from vectors and lists. */
export const VECTORS_MADE: readonly FunctionRow[] = [
  {
    name: 'vector',
    family: 'vectors',
    doc: 'The first `size` numbers of a list as a vector, with 0 for missing ones and behind the end of the list. `size` is a constant. Missing where a number is beyond the floats of 32 bits.',
    examples: [example('vector([1, null, 3], 4)', '[1, 0, 3, 0]'), example('vector([1, 2, 3], 2)', '[1, 2]')],
    overloads: [
      {
        id: 'vector/list',
        signature: {
          parameters: [param('numbers', lists(optionals(FLOAT))), param('size', INT, { constant: true })],
          result: (args) => vectorOf(constantNumber(args[1]) ?? 0),
          resultText: 'vector<size>'
        },
        missing: 'strict',
        overflows: true,
        check: sizeProblem,
        cost: { fixed: 10, element: 1 },
        evaluate: vectorFrom
      }
    ]
  },
  {
    name: 'at',
    family: 'vectors',
    doc: 'The element at a place, or the entry under a key: `xs[i]` as a function.',
    examples: [example('at(vector([5, 7], 2), 1)', '7'), example('[1, 2, 3].at(-1)', '3'), example('at([1], 4)', 'null')],
    overloads: INDEX.overloads.map((overload) => ({ ...overload, id: overload.id.replace('[]', 'at') }))
  },
  {
    name: 'add',
    family: 'vectors',
    doc: 'The sum of two vectors of one length.',
    examples: [example('add(vector([1, 2], 2), vector([10, 20], 2))', '[11, 22]')],
    overloads: [ofTwoVectors('add/vector', (a, b) => a + b)]
  },
  {
    name: 'subtract',
    family: 'vectors',
    doc: 'The difference of two vectors of one length.',
    examples: [example('subtract(vector([1, 2], 2), vector([10, 20], 2))', '[-9, -18]')],
    overloads: [ofTwoVectors('subtract/vector', (a, b) => a - b)]
  },
  {
    name: 'scale',
    family: 'vectors',
    doc: 'A vector times a number.',
    examples: [example('scale(vector([1, 2], 2), 0.5)', '[0.5, 1]')],
    overloads: [
      {
        ...vectorOverload('scale/vector', [V, param('factor', FLOAT)], (v: Float32Array, factor: number) =>
          bounded(v.map((number) => number * factor))
        ),
        overflows: true
      }
    ]
  },
  {
    name: 'softmax',
    family: 'vectors',
    doc: 'Shares that add up to 1, in proportion to the exponentials of the numbers of a vector or list. Missing elements of a list stay missing.',
    examples: [
      example('softmax(vector([5, 5], 2))', '[0.5, 0.5]'),
      example('softmax([1000, 1000, null])', '[0.5, 0.5, null]'),
      example('round(softmax([0, 1])[1], 4)', '0.7311')
    ],
    overloads: [
      vectorOverload('softmax/vector', [V], (v: Float32Array) => Float32Array.from(softmax([...v]))),
      {
        id: 'softmax/list',
        signature: { parameters: [param('numbers', lists(optionals(FLOAT)))], result: lists(optionals(FLOAT)) },
        missing: 'strict',
        cost: { fixed: 10, element: 15 },
        evaluate: (numbers: readonly Value[]) => softmax(numbers.map((number) => (typeof number === 'number' ? number : Number.NaN)))
      }
    ]
  },
  {
    name: 'mean_pool',
    family: 'vectors',
    doc: 'The mean of vectors, place by place. Missing vectors are left out; of none it is missing.',
    examples: [example('mean_pool([vector([1, 2], 2), vector([3, 6], 2)])', '[2, 4]')],
    overloads: [pooling('mean_pool/list', meanPool)]
  },
  {
    name: 'max_pool',
    family: 'vectors',
    doc: 'The greatest number at each place of vectors. Missing vectors are left out; of none it is missing.',
    examples: [example('max_pool([vector([1, 9], 2), vector([3, 6], 2)])', '[3, 9]')],
    overloads: [pooling('max_pool/list', maxPool)]
  }
]
