import type { Operator } from './operator.js'

/** Lists, and the list of the candidates of a request. */
export const LIST_OPERATORS: readonly Operator[] = [
  {
    name: 'list_size',
    family: 'lists',
    doc: 'How many elements a list has.',
    parameters: { source: { kind: 'expression', doc: 'A list, such as `item.tags`.' } },
    expression: () => 'len($source)',
    examples: [{ keys: 'type: list_size\nsource: item.tags', expression: 'len(item.tags)' }]
  },
  {
    name: 'position',
    family: 'lists',
    doc: 'The place of the candidate in the request, from 0 on. For a model that has learned what a place does by itself, `value` is the place that all candidates are scored at.',
    parameters: { value: { kind: 'expression', optional: true, doc: 'A place that stands for all.' } },
    expression: (given) => (given.has('value') ? '$value' : 'position'),
    examples: [
      { keys: 'type: position', expression: 'position' },
      { keys: 'type: position\nvalue: 5', expression: '5' }
    ]
  },
  {
    name: 'relative_number',
    family: 'lists',
    doc: 'A number of the candidate in relation to the mean of all candidates of the request. Missing where that is 0 or the number is missing.',
    parameters: { value: { kind: 'candidate-field', doc: 'A field of the candidate, such as `item.price`.' } },
    expression: () => '$value / candidates.map(candidate => candidate.$value_field).mean()',
    examples: [
      {
        keys: 'type: relative_number\nvalue: item.price\ndefault: 1.0',
        expression: 'item.price / candidates.map(candidate => candidate.price).mean()'
      }
    ]
  }
]
