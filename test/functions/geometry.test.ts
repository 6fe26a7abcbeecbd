import { expect, test } from 'vitest'
import { overloadById } from '../../src/functions/index.js'
import { FLOAT, vectorOf } from '../../src/types/type.js'
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
