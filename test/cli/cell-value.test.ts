import { describe, expect, test } from 'vitest'
import { cellValue } from '../../src/cli/evaluation/cell-value.js'
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

describe('fields of a CSV file become raw values by the type of the source', () => {
  test.each<[string, Type, string, unknown]>([
    ['int', INT, '30', 30],
    ['int', INT, '-7', -7],
    ['int', INT, '1.5', 1.5],
    ['int', INT, ' 3', ' 3'],
    ['int', INT, '0x10', '0x10'],
    ['int', INT, 'thirty', 'thirty'],
    ['float', FLOAT, '1e3', 1000],
    ['float', FLOAT, '.5', 0.5],
    ['float', FLOAT, 'NaN', 'NaN'],
    ['float?', optional(FLOAT), '2.5', 2.5],
    ['float?', optional(FLOAT), '', undefined],
    ['string', STRING, '30', '30'],
    ['string', STRING, '', undefined],
    ['id', ID, '007', '007'],
    ['bool', BOOL, 'true', true],
    ['bool', BOOL, 'false', false],
    ['bool', BOOL, '1', '1'],
    ['timestamp', TIMESTAMP, '2024-01-01T00:00:00Z', '2024-01-01T00:00:00Z'],
    ['timestamp', TIMESTAMP, '1700000000000', 1_700_000_000_000],
    ['duration', DURATION, '60000', 60_000],
    ['list', listOf(STRING), '["a","b"]', ['a', 'b']],
    ['list', listOf(STRING), 'a,b', 'a,b'],
    ['map', mapOf('string', FLOAT), '{"a":1}', { a: 1 }],
    ['record', recordOf([{ name: 'a', type: INT }]), '{"a":1}', { a: 1 }],
    ['vector', vectorOf(2), '[1,2]', [1, 2]]
  ])('%s %#: %j', (_name, type, text, expected) => {
    expect(cellValue(type, text)).toEqual(expected)
  })
})
