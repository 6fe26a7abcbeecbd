import { BUCKETING, NORMALIZING } from './key-groups.js'
import type { Given, Operator, Parameter } from './operator.js'

const NUMBER_KEYS = [NORMALIZING, BUCKETING]

const HISTORY: Parameter = { kind: 'expression', doc: 'A list of records with a timestamp, such as `user.history`.' }
const WINDOW: Parameter = { kind: 'expression', optional: true, doc: 'A duration, such as `7d`.' }
const FIELD: Parameter = { kind: 'record-field', optional: true, doc: 'Count only records in which this field equals `key`.' }
const KEY: Parameter = { kind: 'expression', optional: true, doc: 'What `field` must be, such as `item.category`.' }
const PAUSE: Parameter = { kind: 'expression', doc: 'A session ends with a pause longer than this, such as `30m`.' }

/** How many records there are, or those whose field is the key. */
function counted(records: string, given: Given): string {
  return given.has('key') ? `${records}.count(record => record.$field == $key)` : `${records}.count()`
}

/** A number, or with `windows` a vector of one for each. */
function forWindows(given: Given, of: (window: string) => string): string {
  const windows = given.each('windows')
  return windows.length === 0 ? of('$window') : `vector([${windows.map(of).join(', ')}], ${windows.length})`
}

/** A rate of two counts: smoothed where there is a weight. */
function rateOf(top: string, bottom: string, given: Given): string {
  if (!given.has('weight')) return `${top} / ${bottom}`
  return `smoothed_ratio(${top}, ${bottom}, ${given.has('prior') ? '$prior' : '0'}, $weight)`
}

/** What happened how often, over histories and counts that the context gives. */
export const COUNT_OPERATORS: readonly Operator[] = [
  {
    name: 'rate',
    family: 'counts',
    doc: 'The share `top` of `bottom`: clicks of impressions, buys of clicks. With `weight` it leans towards `prior`, as if so many tries with that rate had been seen before; then it is a number even where nothing has been tried yet. Without, it is missing where `bottom` is 0. With `window`, both are histories, and what is in the window is counted.',
    parameters: {
      top: { kind: 'expression', doc: 'How often it came about: a number, or with `window` a history.' },
      bottom: { kind: 'expression', doc: 'How often it was tried: a number, or with `window` a history.' },
      prior: { kind: 'expression', optional: true, doc: 'The rate to lean towards: 0 unless told otherwise.' },
      weight: { kind: 'expression', optional: true, doc: 'How many tries the prior counts for.' },
      window: WINDOW,
      windows: { kind: 'expressions', optional: true, doc: 'Several durations: a vector with a rate for each, 0 where it is missing.' },
      field: FIELD,
      key: KEY
    },
    needs: { prior: 'weight', field: 'key', key: 'field' },
    alternatives: [{ keys: ['window', 'windows'] }],
    takes: NUMBER_KEYS,
    expression: (given) => {
      if (!given.has('window') && !given.has('windows')) return rateOf('$top', '$bottom', given)
      return forWindows(given, (window) =>
        rateOf(counted(`$top.within(${window})`, given), counted(`$bottom.within(${window})`, given), given)
      )
    },
    examples: [
      { keys: 'type: rate\ntop: user.clicks\nbottom: user.views\ndefault: 0.0', expression: 'user.clicks / user.views' },
      {
        keys: 'type: rate\ntop: user.clicks\nbottom: user.views\nprior: 0.05\nweight: 20',
        expression: 'smoothed_ratio(user.clicks, user.views, 0.05, 20)'
      },
      {
        keys: 'type: rate\ntop: user.buys\nbottom: user.history\nwindow: 30d\nfield: category\nkey: item.category\nweight: 10',
        expression:
          'smoothed_ratio(user.buys.within(30d).count(record => record.category == item.category), user.history.within(30d).count(record => record.category == item.category), 0, 10)'
      },
      {
        keys: 'type: rate\ntop: user.buys\nbottom: user.history\nwindows: [7d, 30d]\nweight: 10',
        expression:
          'vector([smoothed_ratio(user.buys.within(7d).count(), user.history.within(7d).count(), 0, 10), smoothed_ratio(user.buys.within(30d).count(), user.history.within(30d).count(), 0, 10)], 2)'
      }
    ]
  },
  {
    name: 'interaction_count',
    family: 'counts',
    doc: 'How many records a history has, 0 for none.',
    parameters: { history: HISTORY, field: FIELD, key: KEY },
    needs: { field: 'key', key: 'field' },
    takes: NUMBER_KEYS,
    expression: (given) => counted('$history', given),
    examples: [
      { keys: 'type: interaction_count\nhistory: user.history', expression: 'user.history.count()' },
      {
        keys: 'type: interaction_count\nhistory: user.history\nfield: category\nkey: item.category',
        expression: 'user.history.count(record => record.category == item.category)'
      }
    ]
  },
  {
    name: 'window_count',
    family: 'counts',
    doc: 'How many records of a history lie within a window that ends now. A record is in where now − window < its time ≤ now, so counts go to 0 when nothing happens any more.',
    parameters: {
      history: HISTORY,
      window: WINDOW,
      windows: { kind: 'expressions', optional: true, doc: 'Several durations: a vector with a count for each.' },
      field: FIELD,
      key: KEY
    },
    needs: { field: 'key', key: 'field' },
    alternatives: [{ keys: ['window', 'windows'], required: true }],
    takes: NUMBER_KEYS,
    expression: (given) => forWindows(given, (window) => counted(`$history.within(${window})`, given)),
    examples: [
      { keys: 'type: window_count\nhistory: user.history\nwindow: 7d', expression: 'user.history.within(7d).count()' },
      {
        keys: 'type: window_count\nhistory: user.history\nwindow: 7d\nfield: item_id\nkey: item.item_id',
        expression: 'user.history.within(7d).count(record => record.item_id == item.item_id)'
      },
      {
        keys: 'type: window_count\nhistory: user.history\nwindows: [1d, 7d]',
        expression: 'vector([user.history.within(1d).count(), user.history.within(7d).count()], 2)'
      }
    ]
  },
  {
    name: 'window_event_count',
    family: 'counts',
    doc: 'How many records of several histories together, of clicks and buys and whatever else happens, lie within a window that ends now.',
    parameters: {
      histories: { kind: 'expressions', doc: 'Lists of records with a timestamp, such as `[user.history, user.buys]`.' },
      window: { kind: 'expression', doc: 'A duration, such as `7d`.' }
    },
    takes: NUMBER_KEYS,
    expression: (given) =>
      given
        .each('histories')
        .map((history) => `${history}.within($window).count()`)
        .join(' + '),
    examples: [
      {
        keys: 'type: window_event_count\nhistories: [user.history, user.buys]\nwindow: 1d',
        expression: 'user.history.within(1d).count() + user.buys.within(1d).count()'
      }
    ]
  },
  {
    name: 'interacted_with',
    family: 'counts',
    doc: 'With how many of the latest items the visitor interacted that have what the candidate has: the number of records whose `field` is `value`; or, where the field is a list, the number of pairs of a record and one of its entries that stands in `values`.',
    parameters: {
      history: HISTORY,
      field: { kind: 'record-field', doc: 'A field of its records, such as `category`.' },
      value: { kind: 'expression', optional: true, doc: 'What the candidate has, such as `item.category`.' },
      values: {
        kind: 'expression',
        optional: true,
        doc: 'A list of what the candidate has, such as `item.tags`, where `field` is a list too.'
      },
      count: { kind: 'expression', optional: true, doc: 'How many of the latest records are looked at: 100 unless told otherwise.' },
      window: { kind: 'expression', optional: true, doc: 'How long ago they may be: `1d` unless told otherwise.' }
    },
    alternatives: [{ keys: ['value', 'values'], required: true }],
    takes: NUMBER_KEYS,
    expression: (given) => {
      const latest = `$history.within(${given.has('window') ? '$window' : '1d'}).last_n(${given.has('count') ? '$count' : '100'})`
      return given.has('values')
        ? `${latest}.sum(record => intersect(record.$field, $values).len())`
        : `${latest}.count(record => record.$field == $value)`
    },
    examples: [
      {
        keys: 'type: interacted_with\nhistory: user.history\nfield: category\nvalue: item.category',
        expression: 'user.history.within(1d).last_n(100).count(record => record.category == item.category)'
      },
      {
        keys: 'type: interacted_with\nhistory: user.history\nfield: tags\nvalues: item.tags\ncount: 20\nwindow: 7d',
        expression: 'user.history.within(7d).last_n(20).sum(record => intersect(record.tags, item.tags).len())'
      }
    ]
  },
  {
    name: 'session_length',
    family: 'counts',
    doc: 'How long the latest session of a history lasted, in seconds: from its first record to its last one. 0 for a session of one record, missing for an empty history.',
    parameters: { history: HISTORY, pause: PAUSE },
    takes: NUMBER_KEYS,
    expression: () => '$history.sessions($pause).last().gaps().sum() / 1s',
    examples: [
      {
        keys: 'type: session_length\nhistory: user.history\npause: 30m\ndefault: 0.0',
        expression: 'user.history.sessions(30m).last().gaps().sum() / 1s'
      }
    ]
  },
  {
    name: 'session_count',
    family: 'counts',
    doc: 'How many sessions a history has, of the last `window` where that is given.',
    parameters: { history: HISTORY, pause: PAUSE, window: WINDOW },
    takes: NUMBER_KEYS,
    expression: (given) => `$history${given.has('window') ? '.within($window)' : ''}.sessions($pause).len()`,
    examples: [
      { keys: 'type: session_count\nhistory: user.history\npause: 30m', expression: 'user.history.sessions(30m).len()' },
      {
        keys: 'type: session_count\nhistory: user.history\npause: 30m\nwindow: 7d',
        expression: 'user.history.within(7d).sessions(30m).len()'
      }
    ]
  }
]
