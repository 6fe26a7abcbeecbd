import { BUCKETING, NORMALIZING, SEQUENCE } from './key-groups.js'
import type { Operator } from './operator.js'

const NUMBER_KEYS = [NORMALIZING, BUCKETING]

const OF_CANDIDATES = 'candidates.map(candidate => candidate.$value_field)'

/** How a number of the candidate is held against those of all candidates. */
const RELATIONS: Readonly<Record<string, string>> = {
  mean: `$value / ${OF_CANDIDATES}.mean()`,
  minmax: `minmax($value, ${OF_CANDIDATES}.min(), ${OF_CANDIDATES}.max())`,
  zscore: `zscore($value, ${OF_CANDIDATES}.mean(), ${OF_CANDIDATES}.stddev())`
}

/** The first candidates that have the value, those that the others are held against. */
function firstOf(top: string): string {
  return `${OF_CANDIDATES}.filter(value => has(value)).take(${top})`
}

/** How far a candidate is from the first ones, by the kind of what is compared. */
const DIVERSITIES: Readonly<Record<string, (top: string) => string>> = {
  number: (top) => `$value - ${firstOf(top)}.median()`,
  text: (top) => `let first = ${firstOf(top)}; first.count(value => value == $value) / first.len()`,
  tags: (top) => `let first = ${firstOf(top)}.flat_map(tags => tags); first.count(tag => tag in $value) / first.len()`
}

/** Lists, and the list of the candidates of a request. */
export const LIST_OPERATORS: readonly Operator[] = [
  {
    name: 'list_size',
    family: 'lists',
    doc: 'How many elements a list has.',
    parameters: { source: { kind: 'expression', doc: 'A list, such as `item.tags`.' } },
    takes: [NORMALIZING, BUCKETING, SEQUENCE],
    expression: () => 'len($source)',
    examples: [{ keys: 'type: list_size\nsource: item.tags', expression: 'len(item.tags)' }]
  },
  {
    name: 'slice',
    family: 'lists',
    doc: 'The elements of a list from one place up to and without another one. Places count from 0, negative ones from the end.',
    parameters: {
      source: { kind: 'expression', doc: 'A list, such as `item.tags`.' },
      start: { kind: 'expression', doc: 'The place of the first element.' },
      end: { kind: 'expression', optional: true, doc: 'The place behind the last one: the end of the list unless told otherwise.' }
    },
    takes: [BUCKETING],
    isList: () => true,
    expression: (given) => (given.has('end') ? '$source.slice($start, $end)' : '$source.slice($start)'),
    examples: [
      { keys: 'type: slice\nsource: item.tags\nstart: 1', expression: 'item.tags.slice(1)' },
      { keys: 'type: slice\nsource: item.tags\nstart: 0\nend: 3', expression: 'item.tags.slice(0, 3)' }
    ]
  },
  {
    name: 'bool_mask',
    family: 'lists',
    doc: 'The elements of a list where another list of the same length is true. An element is left out where either is missing.',
    parameters: {
      source: { kind: 'expression', doc: 'A list, such as `item.tags`.' },
      mask: { kind: 'expression', doc: 'A list of truth values.' }
    },
    takes: [BUCKETING],
    isList: () => true,
    expression: () => '$source.zip($mask).filter(pair => has(pair.first) && pair.second).map(pair => pair.first)',
    examples: [
      {
        keys: 'type: bool_mask\nsource: user.sizes\nmask: user.returned',
        expression: 'user.sizes.zip(user.returned).filter(pair => has(pair.first) && pair.second).map(pair => pair.first)'
      }
    ]
  },
  {
    name: 'position',
    family: 'lists',
    doc: 'The place of the candidate in the request, from 0 on. For a model that has learned what a place does by itself, `value` is the place that all candidates are scored at.',
    parameters: { value: { kind: 'expression', optional: true, doc: 'A place that stands for all.' } },
    takes: NUMBER_KEYS,
    expression: (given) => (given.has('value') ? '$value' : 'position'),
    examples: [
      { keys: 'type: position', expression: 'position' },
      { keys: 'type: position\nvalue: 5', expression: '5' }
    ]
  },
  {
    name: 'relative_number',
    family: 'lists',
    doc: 'A number of the candidate in relation to all candidates of the request: divided by their mean; or its place between the least and the greatest, from 0 to 1 (`minmax`); or by how many standard deviations it is above the mean (`zscore`). Missing where the number is missing or that cannot be told, as among equal numbers.',
    parameters: {
      value: { kind: 'candidate-field', doc: 'A field of the candidate, such as `item.price`.' },
      relation: { kind: 'choice', of: Object.keys(RELATIONS), optional: true, doc: 'How it is related: to the mean unless told otherwise.' }
    },
    takes: NUMBER_KEYS,
    expression: (given) => RELATIONS[given.choice('relation', 'mean')] ?? '$value',
    examples: [
      {
        keys: 'type: relative_number\nvalue: item.price\ndefault: 1.0',
        expression: 'item.price / candidates.map(candidate => candidate.price).mean()'
      },
      {
        keys: 'type: relative_number\nvalue: item.price\nrelation: minmax\ndefault: 0.5',
        expression:
          'minmax(item.price, candidates.map(candidate => candidate.price).min(), candidates.map(candidate => candidate.price).max())'
      }
    ]
  },
  {
    name: 'diversity',
    family: 'lists',
    doc: 'How the candidate differs from the first `top` candidates of the request that have the value. Of a number, the difference from their median; of a text, the share of them that have the same; of tags, the share of all their tags that are tags of the candidate.',
    parameters: {
      value: { kind: 'candidate-field', doc: 'A field of the candidate, such as `item.price`.' },
      of: { kind: 'choice', of: Object.keys(DIVERSITIES), optional: true, doc: 'What it is: a number unless told otherwise.' },
      top: { kind: 'expression', optional: true, doc: 'How many candidates it is held against: 20 unless told otherwise.' }
    },
    takes: NUMBER_KEYS,
    expression: (given) => DIVERSITIES[given.choice('of', 'number')]?.(given.has('top') ? '$top' : '20') ?? '$value',
    examples: [
      {
        keys: 'type: diversity\nvalue: item.price\ntop: 10\ndefault: 0.0',
        expression: 'item.price - candidates.map(candidate => candidate.price).filter(value => has(value)).take(10).median()'
      },
      {
        keys: 'type: diversity\nvalue: item.tags\nof: tags\ndefault: 0.0',
        expression:
          'let first = candidates.map(candidate => candidate.tags).filter(value => has(value)).take(20).flat_map(tags => tags); first.count(tag => tag in item.tags) / first.len()'
      }
    ]
  }
]
