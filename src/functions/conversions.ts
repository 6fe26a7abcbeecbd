import { code } from '../code/code.js'
import { formatTimestamp, parseTimestamp } from '../types/timestamp-text.js'
import { BOOL, DURATION, FLOAT, ID, INT, STRING, TIMESTAMP, type Type } from '../types/type.js'
import { formatDuration, parseDuration } from './duration-text.js'
import { example } from './example.js'
import { type Emitted, flowing, guarded } from './expression.js'
import type { FunctionRow, Overload } from './row.js'
import { param } from './signature.js'

/** Timestamps beyond have no date. */
const MAX_DATE_MS = 8.64e15

function conversion(id: string, from: Type, to: Type, evaluate: Overload['evaluate'], emit?: Emitted): Overload {
  const overload: Overload = {
    id,
    signature: { parameters: [param('x', from)], result: to },
    missing: 'strict',
    cost: { fixed: 5 },
    evaluate
  }
  return emit === undefined ? overload : { ...overload, emit }
}

function parsing(id: string, to: Type, evaluate: (text: string) => number): Overload {
  return { ...conversion(id, STRING, to, evaluate), partial: 'parse', overflows: true, cost: { fixed: 40 } }
}

function parseInteger(text: string): number {
  return /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN
}

export function parseFloatText(text: string): number {
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN
}

/** Values that are held alike under both types. */
const same = (x: number): number => x
const SAME = flowing((x) => code`${x}`)
const TEXT_OF_SCALAR = guarded((x) => code`'' + ${x}`)
const SAME_TEXT = guarded((x) => code`${x}`)

/** From one type to another. */
export const CONVERSIONS: readonly FunctionRow[] = [
  {
    name: 'int',
    family: 'conversions',
    doc: 'An int from a text of digits with an optional sign (missing for any other text), from a float without its fraction, from a bool as 1 or 0, from a timestamp or duration as its milliseconds.',
    examples: [
      example('int("42")', '42'),
      example('int(3.7)', '3'),
      example('int(true)', '1'),
      example('int("4.2")', 'null'),
      example('int(2s)', '2000')
    ],
    overloads: [
      conversion('int/int', INT, INT, same, SAME),
      {
        ...conversion(
          'int/float',
          FLOAT,
          INT,
          Math.trunc,
          flowing((x) => code`Math.trunc(${x})`)
        ),
        overflows: true
      },
      conversion(
        'int/bool',
        BOOL,
        INT,
        Number,
        guarded((x) => code`${x} ? 1 : 0`)
      ),
      parsing('int/string', INT, parseInteger),
      {
        ...conversion(
          'int/timestamp',
          TIMESTAMP,
          INT,
          Math.trunc,
          flowing((x) => code`Math.trunc(${x})`)
        ),
        overflows: true
      },
      {
        ...conversion(
          'int/duration',
          DURATION,
          INT,
          Math.trunc,
          flowing((x) => code`Math.trunc(${x})`)
        ),
        overflows: true
      }
    ]
  },
  {
    name: 'float',
    family: 'conversions',
    doc: 'A float from a decimal text with an optional exponent (missing for any other text), from an int, from a bool as 1 or 0.',
    examples: [example('float("1e3")', '1000'), example('float("abc") ?? 0.5', '0.5')],
    overloads: [
      conversion('float/float', FLOAT, FLOAT, same, SAME),
      conversion(
        'float/bool',
        BOOL,
        FLOAT,
        Number,
        guarded((x) => code`${x} ? 1 : 0`)
      ),
      parsing('float/string', FLOAT, parseFloatText)
    ]
  },
  {
    name: 'string',
    family: 'conversions',
    doc: 'The text of a value: the shortest that gives the number back, `true` or `false`, a timestamp in RFC 3339 (UTC, milliseconds), a duration such as `1h30m`.',
    examples: [
      example('string(42)', '"42"'),
      example('string(0.1)', '"0.1"'),
      example('string(timestamp("2024-01-01T01:00:00+01:00"))', '"2024-01-01T00:00:00.000Z"'),
      example('string(90m)', '"1h30m"')
    ],
    overloads: [
      conversion('string/string', STRING, STRING, (text: string) => text, SAME_TEXT),
      conversion('string/id', ID, STRING, (text: string) => text, SAME_TEXT),
      conversion('string/bool', BOOL, STRING, String, TEXT_OF_SCALAR),
      conversion('string/int', INT, STRING, String, TEXT_OF_SCALAR),
      conversion('string/float', FLOAT, STRING, String, TEXT_OF_SCALAR),
      {
        ...conversion('string/timestamp', TIMESTAMP, STRING, (time: number) =>
          Math.abs(time) <= MAX_DATE_MS ? formatTimestamp(time) : null
        ),
        overflows: true,
        cost: { fixed: 100 }
      },
      { ...conversion('string/duration', DURATION, STRING, formatDuration), cost: { fixed: 60 } }
    ]
  },
  {
    name: 'timestamp',
    family: 'conversions',
    doc: 'A timestamp from an RFC 3339 text with an offset (missing for any other text), or from milliseconds since 1970 in UTC.',
    examples: [
      example('timestamp("2024-01-01T01:00:00+01:00")', '"2024-01-01T00:00:00.000Z"'),
      example('timestamp(0)', '"1970-01-01T00:00:00.000Z"'),
      example('timestamp("2024-01-01")', 'null')
    ],
    overloads: [parsing('timestamp/string', TIMESTAMP, parseTimestamp), conversion('timestamp/int', INT, TIMESTAMP, same, SAME)]
  },
  {
    name: 'duration',
    family: 'conversions',
    doc: 'A duration from a text in the notation of the language such as `1h30m` (missing for any other text), or from milliseconds.',
    examples: [example('duration("1h30m") / 1m', '90'), example('duration(1500) / 1s', '1.5'), example('duration("soon")', 'null')],
    overloads: [parsing('duration/string', DURATION, parseDuration), conversion('duration/int', INT, DURATION, same, SAME)]
  },
  {
    name: 'id',
    family: 'conversions',
    doc: 'An id from its text or from an int. Ids are equal where their texts are.',
    examples: [example('id(42) == id("42")', 'true')],
    overloads: [
      conversion('id/id', ID, ID, (text: string) => text, SAME_TEXT),
      conversion('id/string', STRING, ID, (text: string) => text, SAME_TEXT),
      conversion('id/int', INT, ID, String, TEXT_OF_SCALAR)
    ]
  }
]
