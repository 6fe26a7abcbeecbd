import { expect, test } from 'vitest'
import { overloadById } from '../../src/functions/index.js'
import { FLOAT, INT } from '../../src/types/type.js'
import { type Case, expectValues } from './expect-values.js'

const MAX = Number.MAX_SAFE_INTEGER

const TABLES: Readonly<Record<string, readonly Case[]>> = {
  'div/int': [
    [[7, 2], 3],
    [[-7, 2], -4],
    [[7, -2], -4],
    [[-7, -2], 3],
    [[6, -2], -3],
    [[0, 5], 0],
    [[1, 0], null],
    // a / b rounds up to 1 here.
    [[MAX - 1, MAX], 0],
    [[-1, MAX], -1],
    [[-MAX, 4503599627370495], -3]
  ],
  'div/float': [
    [[7.5, 2], 3],
    [[-0.5, 2], -1],
    [[1, 0.1], 9]
  ],
  'abs/int': [
    [[-3], 3],
    [[Number.NaN], null]
  ],
  'sqrt/float': [
    [[9], 3],
    [[-1], null],
    [[-0], 0]
  ],
  'log/float': [
    [[1], 0],
    [[0], null],
    [[-1], null],
    [[10], Math.LN10]
  ],
  'log1p/float': [
    [[1], Math.LN2],
    [[-1], null],
    [[1e-20], 1e-20]
  ],
  'exp/float': [
    [[0], 1],
    [[-1000], 0]
  ],
  'floor/float': [
    [[2.7], 2],
    [[-2.1], -3]
  ],
  'ceil/float': [
    [[2.1], 3],
    [[-2.7], -2],
    [[-0.5], 0]
  ],
  'round/float': [
    [[2.5], 3],
    [[-2.5], -3],
    [[0.49999999999999994], 0],
    [[-0.49999999999999994], 0],
    [[2251799813685249.5], 2251799813685250],
    [[MAX], MAX]
  ],
  'round_even/float': [
    [[2.5], 2],
    [[3.5], 4],
    [[-2.5], -2],
    [[-1.5], -2],
    [[0.5], 0],
    [[-0.5], 0],
    [[2.51], 3],
    [[-0.4], 0]
  ],
  'trunc/float': [
    [[2.7], 2],
    [[-2.7], -2]
  ],
  'round/digits': [
    [[1.005, 2], 1.01],
    [[-1.005, 2], -1.01],
    [[2.675, 2], 2.68],
    [[0.285, 2], 0.29],
    [[1.45, 1], 1.5],
    [[8.345, 2], 8.35],
    [[1.4499999999999997, 1], 1.4],
    [[1234.5678, -2], 1200],
    [[1250, -2], 1300],
    [[49, -2], 0],
    [[50, -2], 100],
    [[0.05, 1], 0.1],
    [[0.04, 1], 0],
    [[5e-324, 323], 1e-323],
    [[1e21, 2], 1e21],
    [[1.5e300, -300], 2e300],
    [[123.456, 400], 123.456],
    [[123.456, MAX], 123.456],
    [[123.456, -MAX], 0],
    [[0, 3], 0],
    [[9007199254740994, 1], 9007199254740994],
    [[0.1 + 0.2, 10], 0.3]
  ],
  'min/number': [
    [[3, 1, 2], 1],
    [[1, Number.NaN], null]
  ],
  'max/number': [[[0.5, 2], 2]],
  'min/text': [
    [['b', 'a', 'c'], 'a'],
    [['😀', '～'], '～']
  ],
  'clamp/number': [
    [[12, 0, 10], 10],
    [[-1, 0, 10], 0],
    [[5, 0, 10], 5],
    [[5, 10, 0], 0],
    [[Number.NaN, 0, 1], null]
  ],
  'sigmoid/float': [
    [[0], 0.5],
    [[800], 1],
    [[-800], 0]
  ],
  'tanh/float': [[[0], 0]]
}

test.each(Object.entries(TABLES))('%s', (id, cases) => expectValues(id, cases))

test('for all ints, a is div(a, b) * b + a % b, with 0 <= a % b < b', () => {
  const quotient = overloadById('div/int').evaluate
  const remainder = overloadById('%/int').evaluate
  const ints = [0, 1, 2, 3, 7, 1000, 2 ** 31, 2 ** 52 + 1, 2 ** 53 - 2, MAX]
  for (const a of ints.flatMap((int) => [int, -int])) {
    for (const b of ints.slice(1)) {
      const rest = BigInt(Number(remainder(a, b)))
      expect(BigInt(Number(quotient(a, b))) * BigInt(b) + rest, `${a}, ${b}`).toBe(BigInt(a))
      expect(rest >= 0n && rest < BigInt(b), `${a} % ${b}`).toBe(true)
    }
  }
})

test('rounding to digits gives what rounding the decimal text by hand gives', () => {
  const round = overloadById('round/digits').evaluate
  for (let step = 0; step < 20_000; step += 1) {
    const digits = step % 5
    const x = (step * 7919) / 1000 / (step % 7 === 0 ? 3 : 1)
    expect(round(x, digits), `round(${x}, ${digits})`).toBe(roundedText(x, digits))
  }
})

/** Adds half a unit of the last place to the decimal digits, with integers. */
function roundedText(x: number, digits: number): number {
  const [whole = '', fraction = ''] = String(x).split('.')
  const scale = 10n ** 20n
  const scaled = BigInt(whole) * scale + BigInt(fraction.padEnd(20, '0'))
  const unit = 10n ** BigInt(20 - digits)
  const units = (scaled + unit / 2n) / unit
  return Number(`${units}e-${digits}`)
}

test.each([
  ['clamp/number', [5, 1], 'the lower bound 5 is above the upper bound 1'],
  ['clamp/number', [1, 5], undefined]
])('%s with bounds %j', (id, [low = 0, high = 0], sentence) => {
  expect(overloadById(id).check?.([{ type: INT }, { type: INT, constant: low }, { type: INT, constant: high }])).toBe(sentence)
})

test.each([
  ['log/float', -1, 'the logarithm of -1 has no value'],
  ['log/float', 0, 'the logarithm of 0 has no value'],
  ['sqrt/float', -4, 'the square root of -4 has no value'],
  ['log1p/float', -1, 'the logarithm of 1 + -1 has no value'],
  ['sqrt/float', 0, undefined]
])('%s of the constant %d', (id, constant, sentence) => {
  const { check, total } = overloadById(id)
  expect(check?.([{ type: FLOAT, constant }])).toBe(sentence)
  expect(total?.([{ type: FLOAT, constant }])).toBe(sentence === undefined)
  expect(total?.([{ type: FLOAT }])).toBe(false)
})
