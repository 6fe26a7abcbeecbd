import { xxHash32 } from 'js-xxhash'
import { ID, INT, STRING } from '../types/type.js'
import { constantNumber } from './constant-argument.js'
import { example } from './example.js'
import { farmFingerprint64 } from './farm-fingerprint.js'
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

/** XXH32 over the UTF-8 of the value's text. */
function xxh32(x: Scalar, seed: number): number {
  return xxHash32(scalarText(x), seed >>> 0)
}

/** As a signed integer of 64 bits, which is how data bases write it. */
function farmFingerprint(x: Scalar): string {
  return String(BigInt.asIntN(64, farmFingerprint64(scalarText(x))))
}

function farmBucket(x: Scalar, buckets: number): number {
  return buckets >= 1 ? Number(farmFingerprint64(scalarText(x)) % BigInt(buckets)) : Number.NaN
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
    name: 'farm_bucket',
    family: 'hashing',
    doc: 'The FarmHash Fingerprint64 of a value over its UTF-8 text, unsigned, modulo `n`: the bucket that `tf.strings.to_hash_bucket_fast` of TensorFlow gives. Missing for less than one bucket. `hash_bucket` is faster.',
    examples: [example('farm_bucket("TensorFlow", 3)', '2')],
    overloads: [
      {
        id: 'farm_bucket/scalar',
        signature: { parameters: [X, param('n', INT, { doc: 'how many buckets' })], result: INT },
        missing: 'strict',
        partial: 'domain',
        total: (args) => (constantNumber(args[1]) ?? 0) >= 1,
        check: (args) => bucketProblem(args[1]),
        cost: { fixed: 2_000 },
        evaluate: farmBucket
      }
    ]
  },
  {
    name: 'farm_fingerprint',
    family: 'hashing',
    doc: 'The FarmHash Fingerprint64 of a value over its UTF-8 text, as an id whose text is the signed integer that `FARM_FINGERPRINT` of BigQuery gives: 64 bits are no int.',
    examples: [example('farm_fingerprint("1footrue")', '"-1541654101129638711"')],
    overloads: [
      {
        id: 'farm_fingerprint/scalar',
        signature: { parameters: [X], result: ID },
        missing: 'strict',
        cost: { fixed: 2_000 },
        evaluate: farmFingerprint
      }
    ]
  },
  {
    name: 'xxhash32',
    family: 'hashing',
    doc: 'XXH32 of a value over its UTF-8 text, from 0 to 2^32 - 1. What is hashed is as for `hash32`.',
    examples: [example('xxhash32("abc")', '852579327')],
    overloads: [
      {
        id: 'xxhash32/scalar',
        signature: { parameters: [X, SEED], result: INT },
        missing: 'strict',
        check: (args) => seedProblem(args[1]),
        cost: { fixed: 300 },
        evaluate: xxh32
      }
    ]
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
