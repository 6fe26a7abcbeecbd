import { BUCKETING, NORMALIZING, SEQUENCE } from './key-groups.js'
import type { Operator, Parameter } from './operator.js'

const NUMBER_KEYS = [NORMALIZING, BUCKETING, SEQUENCE]

/** The duration that each word of `unit` names. */
const UNITS: Readonly<Record<string, string>> = { seconds: '1s', minutes: '1m', hours: '1h', days: '1d' }
const UNIT: Parameter = { kind: 'choice', of: Object.keys(UNITS), optional: true, doc: 'What is counted.' }

/** What each word of `part` reads off a clock or a calendar, with the zone behind the time. */
const PARTS: Readonly<Record<string, (time: string) => string>> = {
  time_of_day: (time) => `hour(${time}) + minute(${time}) / 60 + second(${time}) / 3600`,
  day_of_week: (time) => `day_of_week(${time})`,
  day_of_month: (time) => `day_of_month(${time})`,
  month_of_year: (time) => `month(${time})`,
  year: (time) => `year(${time})`,
  second: () => 'div(int($source), 1000)'
}

/** Ages and distances in time, and what the clock shows. */
export const TIME_OPERATORS: readonly Operator[] = [
  {
    name: 'item_age',
    family: 'time',
    doc: 'How long ago a time is, in seconds unless another unit is chosen. Negative for what is still to come.',
    parameters: {
      source: {
        kind: 'expression',
        doc: 'A timestamp, such as `item.created`; `timestamp(text)` makes one of a text, `timestamp(ms)` one of a number.'
      },
      unit: UNIT
    },
    takes: NUMBER_KEYS,
    expression: (given) => `(now - $source) / ${UNITS[given.choice('unit', 'seconds')]}`,
    examples: [
      { keys: 'type: item_age\nsource: item.created', expression: '(now - item.created) / 1s' },
      { keys: 'type: item_age\nsource: item.created\nunit: days', expression: '(now - item.created) / 1d' }
    ]
  },
  {
    name: 'time_diff',
    family: 'time',
    doc: 'The time from one moment to another, in seconds unless another unit is chosen. Negative where the second comes first.',
    parameters: {
      from: { kind: 'expression', doc: 'A timestamp, such as `user.registered`.' },
      to: { kind: 'expression', doc: 'A timestamp, such as `item.created`.' },
      unit: UNIT
    },
    takes: NUMBER_KEYS,
    expression: (given) => `($to - $from) / ${UNITS[given.choice('unit', 'seconds')]}`,
    examples: [
      {
        keys: 'type: time_diff\nfrom: user.registered\nto: item.created\nunit: hours',
        expression: '(item.created - user.registered) / 1h'
      }
    ]
  },
  {
    name: 'local_time',
    family: 'time',
    doc: 'What the clock or the calendar of a time zone shows: `time_of_day` in hours from 0 to below 24, `day_of_week` from 1 for Monday to 7, `day_of_month`, `month_of_year` from 1 to 12, `year`; `second` is the number of seconds since 1970, which is the same everywhere.',
    parameters: {
      source: { kind: 'expression', doc: 'A timestamp, such as `now`.' },
      part: { kind: 'choice', of: Object.keys(PARTS), doc: 'What to read off.' },
      zone: { kind: 'text', optional: true, doc: 'A time zone such as `Europe/Berlin`: UTC unless told otherwise.' }
    },
    belongs: { zone: { choice: 'part', words: Object.keys(PARTS).filter((part) => part !== 'second') } },
    takes: NUMBER_KEYS,
    expression: (given) => PARTS[given.choice('part', 'time_of_day')]?.(given.has('zone') ? '$source, $zone' : '$source') ?? '$source',
    examples: [
      { keys: 'type: local_time\nsource: now\npart: day_of_week', expression: 'day_of_week(now)' },
      {
        keys: 'type: local_time\nsource: now\npart: time_of_day\nzone: Europe/Berlin',
        expression: 'hour(now, "Europe/Berlin") + minute(now, "Europe/Berlin") / 60 + second(now, "Europe/Berlin") / 3600'
      }
    ]
  }
]
