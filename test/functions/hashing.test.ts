import { expect, test } from 'vitest'
import { overloadById } from '../../src/functions/index.js'
import { INT, STRING } from '../../src/types/type.js'
import { expectValues } from './expect-values.js'

const hash = overloadById('hash32/scalar').evaluate
const SEED = 0x9747b28c

/** Vectors of the reference implementation (SMHasher) for texts, as they are passed round for checks of ports. */
test.each([
  ['', 0, 0],
  ['', 1, 0x514e28b7],
  ['', 0xffffffff, 0x81f16f39],
  ['\0\0\0\0', 0, 0x2362f9de],
  ['\0\0\0', 0, 0x85f0b427],
  ['\0\0', 0, 0x30f4c306],
  ['\0', 0, 0x514e28b7],
  ['aaaa', SEED, 0x5a97808a],
  ['aaa', SEED, 0x283e0130],
  ['aa', SEED, 0x5d211726],
  ['a', SEED, 0x7fa09ea6],
  ['abcd', SEED, 0xf0478627],
  ['abc', SEED, 0xc84a62dd],
  ['ab', SEED, 0x74875592],
  ['Hello, world!', SEED, 0x24884cba],
  ['ππππππππ', SEED, 0xd58063c1],
  ['The quick brown fox jumps over the lazy dog', SEED, 0x2fa826cd],
  ['a'.repeat(256), SEED, 0x37405bdc],
  ['abc', 0, 0xb3dd93fa],
  ['abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', 0, 0xee925b90]
])('hash32(%j, %d)', (text, seed, expected) => {
  expect(hash(text, seed)).toBe(expected)
})

test('numbers and bools are hashed as their shortest text', () => {
  expect([hash(42, 0), hash(-0, 0), hash(0.1, 0), hash(true, 0)]).toEqual([hash('42', 0), hash('0', 0), hash('0.1', 0), hash('true', 0)])
})

test('a surrogate without its partner is hashed as U+FFFD', () => {
  expect(hash('a\ud83d', 0)).toBe(hash('a\ufffd', 0))
})

test('hash_bucket is the remainder of the hash', () => {
  expectValues('hash_bucket/scalar', [
    [['hello', 100, 0], 613153351 % 100],
    [['hello', 1, 0], 0],
    [['hello', 0, 0], null],
    [['hello', -5, 0], null],
    [['hello', Number.MAX_SAFE_INTEGER, 0], 613153351]
  ])
})

test.each([
  ['hash_bucket/scalar', [0, 0], 'there is no hash into 0 buckets'],
  ['hash_bucket/scalar', [10, -1], 'the seed -1 is not between 0 and 2^32 - 1'],
  ['hash_bucket/scalar', [10, 7], undefined]
])('%s with the constants %j', (id, constants, sentence) => {
  const facts = constants.map((constant) => ({ type: INT, constant }))
  expect(overloadById(id).check?.([{ type: STRING }, ...facts])).toBe(sentence)
})
