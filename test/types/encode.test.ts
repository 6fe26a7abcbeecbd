import { expect, it } from 'vitest'
import { decoderOf } from '../../src/types/border.js'
import { encodeResult } from '../../src/types/encode.js'
import {
  BOOL,
  DURATION,
  FLOAT,
  ID,
  INT,
  listOf,
  mapOf,
  optional,
  recordOf,
  STRING,
  TIMESTAMP,
  type Type,
  vectorOf
} from '../../src/types/type.js'

const cases: readonly (readonly [string, Type, unknown, string])[] = [
  ['an int', INT, 3, '3'],
  ['a full double', FLOAT, 0.1 + 0.2, '0.30000000000000004'],
  ['a bool', BOOL, true, 'true'],
  ['a text', STRING, 'é"', '"é\\""'],
  ['an id', ID, 12, '"12"'],
  ['a timestamp', TIMESTAMP, 0, '"1970-01-01T00:00:00.000Z"'],
  ['a duration', DURATION, 90_000, '90000'],
  ['a missing number', optional(FLOAT), null, 'null'],
  ['a missing list', optional(listOf(INT)), null, 'null'],
  ['a list with a missing element', listOf(optional(INT)), [1, null], '[1,null]'],
  ['a vector', vectorOf(2), [0.5, 2], '[0.5,2]'],
  ['a map', mapOf('int', TIMESTAMP), { 7: 0 }, '{"7":"1970-01-01T00:00:00.000Z"}'],
  ['a map with a dangerous key', mapOf('string', INT), JSON.parse('{"__proto__": 1}'), '{"__proto__":1}'],
  [
    'a record',
    recordOf([
      { name: 'a', type: INT },
      { name: 'b', type: optional(STRING) }
    ]),
    { b: 'x', a: 1 },
    '{"a":1,"b":"x"}'
  ],
  ['a record with a missing field', recordOf([{ name: 'a', type: optional(DURATION) }]), {}, '{"a":null}']
]

it.each(cases)('%s', (_name, type, raw, json) => {
  expect(JSON.stringify(encodeResult(type, decoderOf(type, undefined, () => undefined)(raw)))).toBe(json)
})

it('a zero has no sign, wherever it comes from', () => {
  for (const type of [INT, FLOAT, DURATION]) expect(encodeResult(type, -0)).toBe(0)
})
