import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import xxhash from 'xxhash-wasm'
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

/** What Google's implementation in C++ gives (npm farmhash 5.0.1): texts of each of its ways to hash, and where blocks of 64 bytes end. */
test.each([
  ['', 11160318154034397263n],
  ['a', 12917804110809363939n],
  ['ab', 12289600257749001502n],
  ['abc', 2640714258260161385n],
  ['abcd', 1897425971756105985n],
  ['abcdefg', 4341691227789030229n],
  ['abcdefgh', 18368443631171807497n],
  ['0123456789abcdef', 6105018409752412263n],
  ['0123456789abcdefg', 12024047538191061578n],
  ['0123456789abcdef0123456789abcdef', 1958373538681310840n],
  ['0123456789abcdef0123456789abcdefg', 2492662029049049800n],
  ['x'.repeat(64), 6916188127298655160n],
  ['x'.repeat(65), 4935023790501551929n],
  ['x'.repeat(127), 12125644019287533736n],
  ['x'.repeat(128), 5868382771906808855n],
  ['x'.repeat(129), 17793147381016297142n],
  ['Zwölf Boxkämpfer 東京 🎧', 16595240576261870775n],
  ['0123456789'.repeat(50), 13723770307998267078n]
])('the FarmHash fingerprint of %j', (text, expected) => {
  expectValues('farm_fingerprint/scalar', [[[text], String(BigInt.asIntN(64, expected))]])
  expectValues('farm_bucket/scalar', [[[text, 1000], Number(expected % 1000n)]])
})

/** The examples in the reference of BigQuery. */
test.each([
  ['1footrue', '-1541654101129638711'],
  ['2applefalse', '2794438866806483259'],
  ['3true', '-4880158226897771312']
])('farm_fingerprint(%j)', (text, expected) => {
  expectValues('farm_fingerprint/scalar', [[[text], expected]])
})

test('farm_bucket gives the example in the reference of tf.strings.to_hash_bucket_fast', () => {
  expectValues('farm_bucket/scalar', [
    [['Hello', 3], 0],
    [['TensorFlow', 3], 2],
    [['2.x', 3], 2],
    [['Hello', 0], null],
    [['Hello', -1], null],
    [[42, 10], Number(overloadById('farm_bucket/scalar').evaluate('42', 10))]
  ])
})

test.prop([fc.string({ unit: 'grapheme', maxLength: 80 }), fc.nat({ max: 0xffffffff })])(
  'xxhash32 is that of another implementation',
  async (text, seed) => {
    const { h32 } = await xxhash()
    expectValues('xxhash32/scalar', [[[text, seed], h32(text, seed)]])
  }
)

test.each([
  ['farm_bucket/scalar', [0], 'there is no hash into 0 buckets'],
  ['xxhash32/scalar', [-1], 'the seed -1 is not between 0 and 2^32 - 1'],
  ['hash_bucket/scalar', [0, 0], 'there is no hash into 0 buckets'],
  ['hash_bucket/scalar', [10, -1], 'the seed -1 is not between 0 and 2^32 - 1'],
  ['hash_bucket/scalar', [10, 7], undefined]
])('%s with the constants %j', (id, constants, sentence) => {
  const facts = constants.map((constant) => ({ type: INT, constant }))
  expect(overloadById(id).check?.([{ type: STRING }, ...facts])).toBe(sentence)
})
