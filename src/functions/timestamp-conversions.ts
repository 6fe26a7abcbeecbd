import { code } from '../code/code.js'
import { FLOAT, STRING, TIMESTAMP } from '../types/type.js'
import { constantText } from './constant-argument.js'
import { example } from './example.js'
import { flowing } from './expression.js'
import type { FunctionRow } from './row.js'
import { param } from './signature.js'
import { formatProblem, parseFormatted } from './timestamp-format.js'

/** Timestamps as other systems write them. */
export const TIMESTAMP_CONVERSIONS: readonly FunctionRow[] = [
  {
    name: 'parse_timestamp',
    family: 'conversions',
    doc: 'A timestamp from a text in a constant format: `%Y` `%m` `%d` `%H` `%M` `%S` with all their digits, `%b` an English month (`Jan`), `%f` a fraction of a second, `%z` an offset (`Z`, `+0200`, `+02:00`), `%%`; what else stands in the format stands in the text. Without `%z` in UTC. Missing for any other text, and for a date that is none.',
    examples: [
      example('parse_timestamp("01/05/2024 14:30", "%d/%m/%Y %H:%M")', '"2024-05-01T14:30:00.000Z"'),
      example('parse_timestamp("2024-05-01T14:30:00+0200", "%Y-%m-%dT%H:%M:%S%z")', '"2024-05-01T12:30:00.000Z"'),
      example('parse_timestamp("31.04.2024", "%d.%m.%Y")', 'null')
    ],
    overloads: [
      {
        id: 'parse_timestamp/format',
        signature: { parameters: [param('text', STRING), param('format', STRING, { constant: true })], result: TIMESTAMP },
        missing: 'strict',
        partial: 'parse',
        check: (args) => formatProblem(constantText(args[1])),
        cost: { fixed: 200 },
        evaluate: parseFormatted
      }
    ]
  },
  {
    name: 'unix_seconds',
    family: 'conversions',
    doc: 'The seconds from 1970 in UTC to a timestamp, with its milliseconds as a fraction. Milliseconds are `int(time)`.',
    examples: [example('unix_seconds(timestamp("2024-01-01T00:00:00.5Z"))', '1704067200.5')],
    overloads: [
      {
        id: 'unix_seconds/timestamp',
        signature: { parameters: [param('time', TIMESTAMP)], result: FLOAT },
        missing: 'strict',
        cost: { fixed: 1 },
        evaluate: (time: number) => time / 1000,
        emit: flowing((time) => code`${time} / 1000`)
      }
    ]
  },
  {
    name: 'from_unix_seconds',
    family: 'conversions',
    doc: 'The timestamp so many seconds after 1970 began in UTC, to the nearest millisecond. From milliseconds it is `timestamp(x)`.',
    examples: [example('from_unix_seconds(1704067200)', '"2024-01-01T00:00:00.000Z"')],
    overloads: [
      {
        id: 'from_unix_seconds/float',
        signature: { parameters: [param('seconds', FLOAT)], result: TIMESTAMP },
        missing: 'strict',
        overflows: true,
        cost: { fixed: 2 },
        evaluate: (seconds: number) => Math.round(seconds * 1000),
        emit: flowing((seconds) => code`Math.round(${seconds} * 1000)`)
      }
    ]
  }
]
