import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { decoderOf } from '../../src/types/border.js'
import { usualNumberMap } from '../../src/types/border-usual.js'
import { FLOAT, INT, mapOf, type Type } from '../../src/types/type.js'

/** What the decoder of the border makes of it, and how many problems it tells. */
function decoded(value: Type, raw: unknown) {
  let problems = 0
  const map = decoderOf(mapOf('string', value), undefined, () => problems++)(raw)
  return { map, problems }
}

/** Null stands for: the decoder is asked. */
function check(raw: unknown): void {
  for (const value of [INT, FLOAT]) {
    const usual = usualNumberMap(raw, value === INT)
    if (usual !== null) expect({ map: usual, problems: 0 }).toEqual(decoded(value, raw))
  }
}

describe('a map of numbers is decoded at once as at the border, or left to that', () => {
  test.each<[string, unknown, boolean]>([
    ['whole numbers', { a: 1, b: 2 }, true],
    ['nothing', {}, true],
    ['minus zero', { a: -0 }, true],
    ['a fraction', { a: 1.5 }, false],
    ['a text', { a: '1' }, false],
    ['what is absent', { a: null }, false],
    ['an ill-formed key', { '\ud800': 1 }, false],
    ['a Map', new Map([['a', 1]]), false],
    ['an array', [1], false],
    ['a key __proto__', JSON.parse('{"__proto__": 1, "a": 2}'), true],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), false],
    ['no object', 5, false],
    ['null', null, false]
  ])('%s', (_, raw, isUsual) => {
    expect(usualNumberMap(raw, true) !== null).toBe(isUsual)
    check(raw)
  })

  test('what throws is left to the border', () => {
    const throwing = (): never => {
      throw new Error('no')
    }
    expect(usualNumberMap(new Proxy({}, { getPrototypeOf: throwing }), false)).toBeNull()
    expect(usualNumberMap(Object.defineProperty({}, 'a', { enumerable: true, get: throwing }), false)).toBeNull()
  })

  test.prop([fc.oneof(fc.dictionary(fc.string(), fc.oneof(fc.double(), fc.integer())), fc.anything())])('whatever it is', check)
})
