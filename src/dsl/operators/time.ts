import type { Operator } from './operator.js'

const UNITS = { seconds: '1s', minutes: '1m', hours: '1h', days: '1d' } as const

/** The duration that a word of `unit` names; the check lets no other word through. */
function unitOf(word: string): string {
  return Object.hasOwn(UNITS, word) ? UNITS[word as keyof typeof UNITS] : '1s' // its own key
}

/** Ages and distances in time. */
export const TIME_OPERATORS: readonly Operator[] = [
  {
    name: 'item_age',
    family: 'time',
    doc: 'How long ago a time is, in seconds unless another unit is chosen. Negative for what is still to come.',
    parameters: {
      source: { kind: 'expression', doc: 'A timestamp, such as `item.created`.' },
      unit: { kind: 'choice', of: Object.keys(UNITS), optional: true, doc: 'What is counted.' }
    },
    expression: (given) => `(now - $source) / ${unitOf(given.choice('unit', 'seconds'))}`,
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
      unit: { kind: 'choice', of: Object.keys(UNITS), optional: true, doc: 'What is counted.' }
    },
    expression: (given) => `($to - $from) / ${unitOf(given.choice('unit', 'seconds'))}`,
    examples: [
      {
        keys: 'type: time_diff\nfrom: user.registered\nto: item.created\nunit: hours',
        expression: '(item.created - user.registered) / 1h'
      }
    ]
  }
]
