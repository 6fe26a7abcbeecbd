import { expect, test } from 'vitest'
import { overloadById } from '../../src/functions/index.js'
import { LIMITS } from '../../src/limits.js'
import { STRING } from '../../src/types/type.js'
import { type Case, expectValues } from './expect-values.js'

const TABLES: Readonly<Record<string, readonly Case[]>> = {
  'len/text': [
    [['naïve'], 5],
    [['😀😁'], 2],
    [[''], 0],
    [['\ud83d'], 1],
    [['\ude00\ud83d'], 2],
    [[null], null]
  ],
  'lower/text': [
    [['ÄB1'], 'äb1'],
    // No locale: not the dotless ı of Turkish.
    [['I'], 'i']
  ],
  'upper/text': [[['straße'], 'STRASSE']],
  'trim/text': [[['\t\u00a0 a b \n'], 'a b']],
  'contains/text': [
    [['headphones', 'phone'], true],
    [['', ''], true],
    [['a', null], null]
  ],
  'starts_with/text': [[['headphones', 'head'], true]],
  'ends_with/text': [[['headphones', 'phone'], false]],
  'split/text': [
    [
      ['a,b,,c', ','],
      ['a', 'b', '', 'c']
    ],
    [['', ','], ['']],
    [
      ['a😀b', ''],
      ['a', '😀', 'b']
    ],
    [['', ''], []]
  ],
  'join/list': [
    [[['a', null, 'c'], '-'], 'a-c'],
    [[[], '-'], '']
  ],
  'substr/from': [
    [['headphones', 4], 'phones'],
    [['abc', -1], 'abc'],
    [['abc', 9], ''],
    [['😀😁', 1], '😁']
  ],
  'substr/length': [
    [['headphones', 0, 4], 'head'],
    [['abc', 2, 9], 'c'],
    [['abc', 1, -1], ''],
    [['abc', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER], 'abc'],
    [['a😀b😁c', 1, 3], '😀b😁']
  ],
  'replace/text': [
    [['a-b-c', '-', '+'], 'a+b+c'],
    [['aaa', 'aa', 'b'], 'ba'],
    [['abc', '', '-'], 'abc'],
    // Neither is a pattern.
    [['a.c', '.', '$&'], 'a$&c']
  ],
  'cross/text': [
    [['phone', 'DE'], 'phone_DE'],
    [['a', 1, 0.5, true], 'a_1_0.5_true'],
    [['a', null], null]
  ],
  'int/string': [
    [['42'], 42],
    [['-42'], -42],
    [['+42'], 42],
    [['010'], 10],
    [['4.2'], null],
    [[' 42'], null],
    [[''], null],
    [['0x10'], null],
    [['1e3'], null],
    [['٤٢'], null]
  ],
  'int/float': [
    [[3.7], 3],
    [[-3.7], -3]
  ],
  'int/bool': [
    [[true], 1],
    [[false], 0],
    [[null], null]
  ],
  'int/duration': [[[2000], 2000]],
  'float/string': [
    [['1e3'], 1000],
    [['-.5'], -0.5],
    [['5.'], 5],
    [['Infinity'], null],
    [['NaN'], null],
    [['1_000'], null],
    [['.'], null],
    [['1e'], null]
  ],
  'string/int': [
    [[42], '42'],
    [[-0], '0'],
    [[9007199254740991], '9007199254740991']
  ],
  'string/float': [
    [[0.1], '0.1'],
    [[1], '1'],
    [[1e21], '1e+21'],
    [[Number.NaN], null]
  ],
  'string/bool': [[[true], 'true']],
  'string/timestamp': [
    [[0], '1970-01-01T00:00:00.000Z'],
    [[-1], '1969-12-31T23:59:59.999Z'],
    [[9e15], null]
  ],
  'string/duration': [
    [[5_400_000], '1h30m'],
    [[0], '0s'],
    [[-0], '0s'],
    [[-250], '-250ms'],
    [[90_061_001], '1d1h1m1s1ms'],
    [[0.5], '0.5ms'],
    [[1e300], '1e+300ms']
  ],
  'timestamp/string': [
    [['2024-01-01T01:00:00+01:00'], 1704067200000],
    [['2024-01-01T00:00:00.5Z'], 1704067200500],
    [['2024-01-01'], null],
    [['2024-01-01T00:00:00'], null],
    [['2023-02-29T00:00:00Z'], null]
  ],
  'timestamp/int': [[[5], 5]],
  'duration/string': [
    [['1h30m'], 5_400_000],
    [['-7d'], -604_800_000],
    [['2w'], 1_209_600_000],
    [['250ms'], 250],
    [['1.5h'], 5_400_000],
    [['7'], null],
    [['7 d'], null],
    [[''], null]
  ],
  'id/int': [
    [[42], '42'],
    [[-0], '0'],
    [[9007199254740991], '9007199254740991']
  ],
  'id/string': [[['007'], '007']],
  'id/id': [[['a'], 'a']],
  'unix_seconds/timestamp': [[[1704067200500], 1704067200.5]],
  'from_unix_seconds/float': [
    [[1704067200.0004], 1704067200000],
    [[-0.0006], -1],
    [[0.25], 250]
  ],
  'parse_timestamp/format': [
    [['01/05/2024 14:30', '%d/%m/%Y %H:%M'], Date.UTC(2024, 4, 1, 14, 30)],
    [['2024-05-01T14:30:00+0200', '%Y-%m-%dT%H:%M:%S%z'], Date.UTC(2024, 4, 1, 12, 30)],
    [['2024-05-01 -05:30', '%Y-%m-%d %z'], Date.UTC(2024, 4, 1, 5, 30)],
    [['20240501Z', '%Y%m%d%z'], Date.UTC(2024, 4, 1)],
    [['1 % 2024-FEB-29', '1 %% %Y-%b-%d'], Date.UTC(2024, 1, 29)],
    [['2024-05-01 00:00:01.123456789', '%Y-%m-%d %H:%M:%S.%f'], Date.UTC(2024, 4, 1, 0, 0, 1, 123)],
    [['2024-05-01 00:00:01.5', '%Y-%m-%d %H:%M:%S.%f'], Date.UTC(2024, 4, 1, 0, 0, 1, 500)],
    [['2023-02-29', '%Y-%m-%d'], null],
    [['2024-05-01 24:00', '%Y-%m-%d %H:%M'], null],
    [['2024-5-1', '%Y-%m-%d'], null],
    [['2024-05-01x', '%Y-%m-%d'], null],
    [['x2024-05-01', '%Y-%m-%d'], null],
    [['2024-05-0', '%Y-%m-%d'], null],
    [['', '%Y-%m-%d'], null],
    [[null, '%Y-%m-%d'], null]
  ],
  'has/any': [
    [[1], true],
    [[Number.NaN], false],
    [[null], false]
  ],
  'coalesce/any': [
    [[null, 2, 3], 2],
    [[null, Number.NaN], null],
    [[null, false], false]
  ]
}

test.each(Object.entries(TABLES))('%s', (id, cases) => expectValues(id, cases))

test.each([
  ['%Y-%q-%d', 'a format has %Y %m %b %d %H %M %S %f %z and %%, but not %q'],
  ['%Y-%m-%d %', 'a format has %Y %m %b %d %H %M %S %f %z and %%, but not %'],
  ['%H:%M', 'the format "%H:%M" has no year'],
  ['%Y-%d', 'the format "%Y-%d" has no month'],
  ['%Y-%m', 'the format "%Y-%m" has no day'],
  ['%Y-%m-%b-%d', 'the format has the month twice'],
  ['%%%Y-%b-%d', undefined]
])('the format %s', (format, sentence) => {
  expect(overloadById('parse_timestamp/format').check?.([{ type: STRING }, { type: STRING, constant: format }])).toBe(sentence)
})

test('a text that would grow without bound is missing', () => {
  const long = 'a'.repeat(LIMITS.textLength)
  expect(overloadById('replace/text').evaluate(long, 'a', long)).toBeNull()
  expect(overloadById('join/list').evaluate([long, long], '')).toBeNull()
  expect(overloadById('cross/text').evaluate(long, long)).toBeNull()
  expect(overloadById('replace/text').evaluate(long, 'a', 'b')).toBe('b'.repeat(LIMITS.textLength))
})

test('an int beyond the safe range and a float beyond all are left for the overflow check', () => {
  expect(overloadById('int/string').evaluate('9007199254740993')).toBe(9007199254740992)
  expect(overloadById('float/string').evaluate('1e999')).toBe(Number.POSITIVE_INFINITY)
  expect([overloadById('int/string').overflows, overloadById('float/string').overflows]).toEqual([true, true])
})
