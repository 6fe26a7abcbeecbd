import { INT, STRING } from '../types/type.js'
import { constantNumber } from './constant-argument.js'
import { example } from './example.js'
import { murmurHash3 } from './murmur-hash.js'
import type { FunctionRow, Overload } from './row.js'
import { scalarText } from './scalar-text.js'
import { type ArgumentFact, type Parameter, param, variable } from './signature.js'
import { joinBounded } from './strings/bounded-text.js'

type Scalar = string | number | boolean

/** MurmurHash3 x86 32 over the UTF-8 of the value's text. A seed counts modulo 2^32. */
function hash32(x: Scalar, seed: number): number {
  return murmurHash3(scalarText(x), seed >>> 0)
}

function hashBucket(x: Scalar, buckets: number, seed: number): number {
  return buckets >= 1 ? hash32(x, seed) % buckets : Number.NaN
}

const X = param('x', variable('T', 'hashable'))
const SEED: Parameter = param('seed', INT, { otherwise: { kind: 'constant', value: 0, type: INT } })

function seedProblem(fact: ArgumentFact | undefined): string | undefined {
  const seed = constantNumber(fact)
  return seed !== undefined && (seed < 0 || seed >= 2 ** 32) ? `the seed ${seed} is not between 0 and 2^32 - 1` : undefined
}

function bucketProblem(fact: ArgumentFact | undefined): string | undefined {
  const buckets = constantNumber(fact)
  return buckets !== undefined && buckets < 1 ? `there is no hash into ${buckets} buckets` : undefined
}

const HASH_BUCKET: Overload = {
  id: 'hash_bucket/scalar',
  signature: { parameters: [X, param('n', INT, { doc: 'how many buckets' }), SEED], result: INT },
  missing: 'strict',
  partial: 'domain',
  total: (args) => (constantNumber(args[1]) ?? 0) >= 1,
  check: (args) => bucketProblem(args[1]) ?? seedProblem(args[2]),
  cost: { fixed: 60 },
  evaluate: hashBucket
}

/** Hashes that other systems compute too. */
export const HASHING: readonly FunctionRow[] = [
  {
    name: 'hash32',
    family: 'hashing',
    doc: 'MurmurHash3 (x86, 32 bits) of a value over its UTF-8 text, from 0 to 2^32 - 1. Numbers are hashed as their shortest text, timestamps and durations as their milliseconds.',
    examples: [
      example('hash32("hello")', '613153351'),
      example('hash32("hello", 42)', '3806057185'),
      example('hash32(42) == hash32("42")', 'true')
    ],
    overloads: [
      {
        id: 'hash32/scalar',
        signature: { parameters: [X, SEED], result: INT },
        missing: 'strict',
        check: (args) => seedProblem(args[1]),
        cost: { fixed: 60 },
        evaluate: hash32
      }
    ]
  },
  {
    name: 'hash_bucket',
    family: 'hashing',
    doc: '`hash32(x, seed) % n`: one of `n` buckets, the same in every process. Missing for less than one bucket.',
    examples: [example('hash_bucket("hello", 100)', '51')],
    overloads: [HASH_BUCKET]
  },
  {
    name: 'cross',
    family: 'hashing',
    doc: 'The texts of two or more values joined with `_`: one value for their combination. Timestamps and durations go in as their milliseconds.',
    examples: [example('cross("phone", "DE")', '"phone_DE"'), example('cross("a", 1, true)', '"a_1_true"')],
    overloads: [
      {
        id: 'cross/text',
        signature: {
          parameters: [param('a', variable('_', 'text')), param('others', variable('_', 'text'), { variadic: true })],
          result: STRING
        },
        missing: 'strict',
        overflows: true,
        cost: { fixed: 40 },
        evaluate: (...values: readonly Scalar[]) => joinBounded(values.map(scalarText), '_')
      }
    ]
  }
]
