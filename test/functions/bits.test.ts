import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { overloadById } from '../../src/functions/index.js'
import { INT } from '../../src/types/type.js'
import { type Case, expectValues } from './expect-values.js'

const MAX = Number.MAX_SAFE_INTEGER
const ints = fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.constantFrom(0, -1, 2 ** 32, -(2 ** 32), MAX, -MAX))

describe("ints have the bits of integers of any size in two's complement", () => {
  const operators: readonly (readonly [string, (a: bigint, b: bigint) => bigint])[] = [
    ['bit_and/int', (a, b) => a & b],
    ['bit_or/int', (a, b) => a | b],
    ['bit_xor/int', (a, b) => a ^ b]
  ]
  test.prop([ints, ints])('two by two', (a, b) => {
    for (const [id, operate] of operators) expectValues(id, [[[a, b], Number(operate(BigInt(a), BigInt(b)))]])
  })

  test.prop([ints, fc.integer({ min: 0, max: 60 })])('at places', (x, places) => {
    expectValues('shift_left/int', [[[x, places], Number(BigInt(x) << BigInt(places))]])
    expectValues('shift_right/int', [[[x, places], Number(BigInt(x) >> BigInt(places))]])
    expectValues('bit_get/int', [[[x, places], Number((BigInt(x) >> BigInt(places)) & 1n)]])
    expectValues('bit_not/int', [[[x], Number(~BigInt(x))]])
  })

  test.prop([fc.nat({ max: MAX })])('counted', (x) => {
    expectValues('bit_count/int', [[[x], [...x.toString(2)].filter((digit) => digit === '1').length]])
  })
})

const TABLES: Readonly<Record<string, readonly Case[]>> = {
  'bit_and/int': [
    [[12, 10], 8],
    [[Number.NaN, 1], null]
  ],
  'shift_left/int': [
    [[1, -1], null],
    [[0, MAX], 0]
  ],
  'shift_right/int': [
    [[1, -1], null],
    [[-1, MAX], -1],
    [[MAX, MAX], 0]
  ],
  'bit_get/int': [
    [[1, -1], null],
    [[-1, MAX], 1]
  ],
  'bit_count/int': [[[-1], null]]
}

test.each(Object.entries(TABLES))('%s', (id, cases) => expectValues(id, cases))

test.each([
  ['shift_left/int', [1, -1], 'bits are counted from 0, and -1 is below'],
  ['bit_get/int', [1, 3], undefined],
  ['bit_count/int', [-1], 'a negative int has no count of bits'],
  ['bit_count/int', [7], undefined]
])('%s of the constants %j', (id, constants, sentence) => {
  const { check, total } = overloadById(id)
  const facts = constants.map((constant) => ({ type: INT, constant }))
  expect(check?.(facts)).toBe(sentence)
  expect(total?.(facts)).toBe(sentence === undefined)
})
