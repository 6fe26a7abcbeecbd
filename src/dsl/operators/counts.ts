import type { Operator } from './operator.js'

/** What happened how often, over histories and counts that the context gives. */
export const COUNT_OPERATORS: readonly Operator[] = [
  {
    name: 'rate',
    family: 'counts',
    doc: 'The share `top` of `bottom`: clicks of impressions, buys of clicks. With `weight` it leans towards `prior`, as if so many tries with that rate had been seen before; then it is a number even where nothing has been tried yet. Without, it is missing where `bottom` is 0.',
    parameters: {
      top: { kind: 'expression', doc: 'How often it came about.' },
      bottom: { kind: 'expression', doc: 'How often it was tried.' },
      prior: { kind: 'expression', optional: true, doc: 'The rate to lean towards: 0 unless told otherwise.' },
      weight: { kind: 'expression', optional: true, doc: 'How many tries the prior counts for.' }
    },
    needs: { prior: 'weight' },
    expression: (given) => {
      if (!given.has('weight')) return '$top / $bottom'
      return given.has('prior') ? '($top + $prior * $weight) / ($bottom + $weight)' : '$top / ($bottom + $weight)'
    },
    examples: [
      { keys: 'type: rate\ntop: user.clicks\nbottom: user.views\ndefault: 0.0', expression: 'user.clicks / user.views' },
      {
        keys: 'type: rate\ntop: user.clicks\nbottom: user.views\nprior: 0.05\nweight: 20\ndefault: 0.0',
        expression: '(user.clicks + 0.05 * 20) / (user.views + 20)'
      }
    ]
  },
  {
    name: 'window_count',
    family: 'counts',
    doc: 'How many records of a history lie within a window that ends now. A record is in where now − window < its time ≤ now, so counts go to 0 when nothing happens any more.',
    parameters: {
      history: { kind: 'expression', doc: 'A list of records with a timestamp.' },
      window: { kind: 'expression', doc: 'A duration, such as `7d`.' },
      field: { kind: 'record-field', optional: true, doc: 'Count only records in which this field equals `key`.' },
      key: { kind: 'expression', optional: true, doc: 'What `field` must be, such as `item.category`.' }
    },
    needs: { field: 'key', key: 'field' },
    expression: (given) =>
      given.has('key') ? '$history.within($window).count(record => record.$field == $key)' : '$history.within($window).count()',
    examples: [
      { keys: 'type: window_count\nhistory: user.history\nwindow: 7d', expression: 'user.history.within(7d).count()' },
      {
        keys: 'type: window_count\nhistory: user.history\nwindow: 7d\nfield: item_id\nkey: item.item_id',
        expression: 'user.history.within(7d).count(record => record.item_id == item.item_id)'
      }
    ]
  }
]
