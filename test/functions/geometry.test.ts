import { expect, test } from 'vitest'
import { overloadById } from '../../src/functions/index.js'
import type { ArgumentFact } from '../../src/functions/signature.js'
import { FLOAT, INT, listOf, optional, vectorOf } from '../../src/types/type.js'
import { expectValues } from './expect-values.js'

const v = (...numbers: readonly number[]): Float32Array => Float32Array.from(numbers)

test('vectors', () => {
  expectValues('dot/vector', [
    [[v(1, 2, 3), v(4, 5, 6)], 32],
    [[v(), v()], 0],
    [[v(1), null], null]
  ])
  expectValues('cosine/vector', [
    [[v(1, 0), v(0, 1)], 0],
    [[v(3, 4), v(3, 4)], 1],
    [[v(3, 4), v(-3, -4)], -1],
    [[v(0, 0), v(1, 1)], null],
    [[v(1, 1), v(0, 0)], null],
    // Squares of the smallest and greatest floats of 32 bits are within the doubles.
    [[v(1e-45), v(1e-45)], 1],
    [[v(3e38, 0), v(3e38, 0)], 1]
  ])
  expectValues('norm/vector', [
    [[v(3, 4)], 5],
    [[v()], 0]
  ])
})

test('distances', () => {
  expectValues('l1/vector', [[[v(1, 5), v(4, 1)], 7]])
  expectValues('l2/vector', [
    [[v(1, 5), v(4, 1)], 5],
    [[v(3e38), v(-3e38)], 2 * Math.fround(3e38)]
  ])
  expectValues('hamming/vector', [
    [[v(1, 0, 1), v(1, 1, 0)], 2],
    [[v(0), v(-0)], 0]
  ])
  expectValues('hamming/list', [
    [
      [
        ['a', null, 'c'],
        ['a', null, 'd']
      ],
      1
    ],
    [
      [
        [1, Number.NaN],
        [1, Number.NaN]
      ],
      0
    ],
    [
      [
        [1, Number.NaN],
        [1, 0]
      ],
      1
    ],
    [[[], []], 0],
    [[[1], [1, 2]], null]
  ])
})

test('vectors from vectors', () => {
  expectValues('add/vector', [
    [[v(1, 2), v(10, 20)], v(11, 22)],
    [[v(3e38), v(3e38)], null]
  ])
  expectValues('subtract/vector', [[[v(1, 2), v(10, 20)], v(-9, -18)]])
  expectValues('scale/vector', [
    [[v(1, -2), 0.5], v(0.5, -1)],
    [[v(1), 1e300], null],
    [[v(1), Number.NaN], null]
  ])
  expectValues('normalize/vector', [
    [[v(3, 4)], v(0.6, 0.8)],
    [[v(-3e38, 0)], v(-1, 0)],
    [[v(0, 0)], null]
  ])
  expectValues('softmax/vector', [
    [[v(0, 0)], v(0.5, 0.5)],
    [[v(3e38, -3e38)], v(1, 0)]
  ])
  expectValues('softmax/list', [
    [[[1000, Number.NaN, 1000]], [0.5, Number.NaN, 0.5]],
    [[[]], []],
    [[[null]], [Number.NaN]]
  ])
  expectValues('mean_pool/list', [
    [[[v(1, 2), null, v(3, 6)]], v(2, 4)],
    // The sum is beyond 32 bits, the mean is not.
    [[[v(3e38), v(3e38)]], v(3e38)],
    [[[null]], null],
    [[[]], null]
  ])
  expectValues('max_pool/list', [
    [[[v(1, 9), null, v(3, 6)]], v(3, 9)],
    [[[v(-1), v(-2)]], v(-1)],
    [[[]], null]
  ])
  expectValues('vector/list', [
    [[[1, Number.NaN, 3], 4], v(1, 0, 3, 0)],
    [[[1, 2, 3], 2], v(1, 2)],
    [[[null], 1], v(0)],
    [[[1e300], 1], null]
  ])
  expectValues('at/vector', [
    [[v(5, 7), -1], 7],
    [[v(5, 7), -2], 5],
    [[v(5, 7), 0], 5],
    [[v(5, 7), 2], null],
    [[v(5, 7), -3], null]
  ])
})

test('results are as long as what they are made of', () => {
  const type = (id: string, ...args: readonly ArgumentFact[]) => {
    const { result } = overloadById(id).signature
    return typeof result === 'function' ? result(args) : result
  }
  expect(type('scale/vector', { type: optional(vectorOf(8)) }, { type: FLOAT })).toEqual(vectorOf(8))
  expect(type('mean_pool/list', { type: listOf(optional(vectorOf(8))) })).toEqual(vectorOf(8))
  expect(type('vector/list', { type: listOf(FLOAT) }, { type: INT, constant: 3 })).toEqual(vectorOf(3))
})

test.each([
  [0, 'a vector has from 1 to 65536 numbers'],
  [65_537, 'a vector has from 1 to 65536 numbers'],
  [65_536, undefined]
])('a vector of %d numbers', (constant, sentence) => {
  expect(overloadById('vector/list').check?.([{ type: listOf(FLOAT) }, { type: INT, constant }])).toBe(sentence)
})

/** A published table: Wikipedia's examples, and those of the reference of Redis up to the ten characters that it keeps. */
test.each([
  [57.64911, 10.40744, 11, 'u4pruydqqvj'],
  [42.605, -5.603, 5, 'ezs42'],
  [38.115556, 13.361389, 10, 'sqc8b49rny'],
  [37.502669, 15.087269, 10, 'sqdtr74hyu'],
  [0, 0, 4, 's000'],
  [-90, -180, 3, '000'],
  [90, 180, 3, 'zzz'],
  [91, 0, 5, null],
  [0, -180.5, 5, null],
  [0, 0, 0, null],
  [0, 0, 13, null]
])('geohash(%d, %d, %d) is %s', (latitude, longitude, length, text) => {
  expectValues('geohash/float', [[[latitude, longitude, length], text]])
})

test('a geohash has from 1 to 12 characters', () => {
  const check = (constant: number) => overloadById('geohash/float').check?.([{ type: FLOAT }, { type: FLOAT }, { type: INT, constant }])
  expect([check(12), check(13)]).toEqual([undefined, 'a geohash has from 1 to 12 characters, not 13'])
})

/** From C. Veness, "Calculate distance, bearing and more between Latitude/Longitude points", in degrees, minutes and seconds. */
test.each([
  [50 + 3 / 60 + 59 / 3600, -(5 + 42 / 60 + 53 / 3600), 58 + 38 / 60 + 38 / 3600, -(3 + 4 / 60 + 12 / 3600), 9 + 7 / 60 + 11 / 3600],
  [0, 0, 1, 0, 0],
  [0, 0, 0, -1, 270],
  [0, 179, 0, -179, 90],
  [10, 20, -10, 20, 180]
])('bearing(%d, %d, %d, %d)', (lat1, lon1, lat2, lon2, expected) => {
  expect(overloadById('bearing/float').evaluate(lat1, lon1, lat2, lon2)).toBeCloseTo(expected, 3)
})

test('vectors of different lengths are refused', () => {
  const check = overloadById('cosine/vector').check
  expect(check?.([{ type: vectorOf(32) }, { type: vectorOf(64) }])).toBe('one vector has 32 numbers and the other 64')
  expect(check?.([{ type: vectorOf(32) }, { type: vectorOf(32) }])).toBeUndefined()
  expect(check?.([{ type: FLOAT }, { type: vectorOf(32) }])).toBeUndefined()
})

/** Great circles whose angle is known, and cities by an independent computation of the spherical law of cosines. */
test.each([
  [0, 0, 0, 0, 0],
  [0, 0, 0, 180, Math.PI * 6371.0088],
  [90, 0, -90, 0, Math.PI * 6371.0088],
  [0, 0, 90, 0, (Math.PI / 2) * 6371.0088],
  [0, 0, 0, 1, (Math.PI / 180) * 6371.0088],
  [0, 179.5, 0, -179.5, (Math.PI / 180) * 6371.0088],
  [52.52, 13.405, 48.8566, 2.3522, byCosines(52.52, 13.405, 48.8566, 2.3522)],
  [40.7128, -74.006, -33.8688, 151.2093, byCosines(40.7128, -74.006, -33.8688, 151.2093)]
])('haversine_km(%d, %d, %d, %d)', (lat1, lon1, lat2, lon2, expected) => {
  expect(overloadById('haversine_km/float').evaluate(lat1, lon1, lat2, lon2)).toBeCloseTo(expected, 6)
})

function byCosines(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const [a, b, difference] = [lat1, lat2, lon2 - lon1].map((degrees) => (degrees * Math.PI) / 180) as [number, number, number]
  return Math.acos(Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(difference)) * 6371.0088
}
