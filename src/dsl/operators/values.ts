import { COMBINERS, combined } from './combiners.js'
import { BUCKETING, NORMALIZING, SEQUENCE } from './key-groups.js'
import type { Given, Operator, Parameter } from './operator.js'

const SOURCE: Parameter = { kind: 'expression', doc: 'What to take, such as `item.price`.' }
const COMBINER: Parameter = {
  kind: 'choice',
  of: COMBINERS,
  optional: true,
  doc: 'How several numbers become one: by their sum unless told otherwise.'
}

/** What a number may become afterwards. */
const NUMBER_KEYS = [NORMALIZING, BUCKETING, SEQUENCE]

/** What each word under `reduce` makes of a list of numbers. */
const REDUCERS: Readonly<Record<string, string>> = {
  first: '$source.first()',
  last: '$source.last()',
  min: '$source.min()',
  max: '$source.max()',
  mean: '$source.mean()',
  sum: '$source.sum()',
  size: '$source.len()',
  euclidean: 'sqrt($source.sum(number => number * number))'
}

function reduced(given: Given): string {
  const words = given.choices('reduce', given.has('keep') ? [] : ['min', 'max', 'size', 'mean'])
  const numbers = `[${words.map((word) => REDUCERS[word]).join(', ')}]`
  if (!given.has('keep')) return `vector(${numbers}, ${words.length})`
  const size = words.length + given.count('keep', 0)
  return words.length === 0 ? `vector($source, ${size})` : `vector([${numbers}, $source.take($keep)].flat_map(part => part), ${size})`
}

/** The hits of a lookup under several keys. */
function severalHits(given: Given): string {
  if (given.choice('encode', 'value') === 'pair') return '$keys.map(key => f"{key}_{$map[key]}").filter(hit => has(hit))'
  const hits = '$keys.map(key => $map[key])'
  const combiner = given.choice('combiner', 'sum')
  return combiner === 'all' ? `${hits}.filter(hit => has(hit))` : combined(hits, combiner)
}

function isListOfHits(given: Given): boolean {
  return given.has('keys') && (given.choice('encode', 'value') === 'pair' || given.choice('combiner', 'sum') === 'all')
}

/** What is under the keys of two levels, of which each may be all. */
function matched(given: Given): string {
  const combiner = given.choice('combiner', 'sum')
  if (given.has('outer') && given.has('inner')) {
    return given.has('combiner') ? combined('[$map[$outer][$inner]]', combiner) : '$map[$outer][$inner]'
  }
  if (given.has('outer')) return combined('$map[$outer].values()', combiner)
  if (given.has('inner')) return combined('$map.values().map(inner => inner[$inner])', combiner)
  return combined('$map.values().flat_map(inner => inner.values())', combiner)
}

/** Facts as they are given. */
export const VALUE_OPERATORS: readonly Operator[] = [
  {
    name: 'number',
    family: 'values',
    doc: 'A number as it is given.',
    parameters: { source: SOURCE },
    takes: NUMBER_KEYS,
    expression: () => 'float($source)',
    examples: [{ keys: 'type: number\nsource: item.stock', expression: 'float(item.stock)' }]
  },
  {
    name: 'relevancy',
    family: 'values',
    doc: 'The score that an earlier stage, such as the search engine, gave the candidate. It stands in the context, like all that is known of a candidate.',
    parameters: { source: { kind: 'candidate-field', doc: 'A field of the candidate, such as `item.relevancy`.' } },
    takes: NUMBER_KEYS,
    expression: () => 'float($source)',
    examples: [{ keys: 'type: relevancy\nsource: item.relevancy\ndefault: 0.0', expression: 'float(item.relevancy)' }]
  },
  {
    name: 'boolean',
    family: 'values',
    doc: '1 for true and 0 for false.',
    parameters: { source: SOURCE },
    takes: [SEQUENCE],
    expression: () => 'if $source then 1.0 else 0.0',
    examples: [{ keys: 'type: boolean\nsource: item.on_sale', expression: 'if item.on_sale then 1.0 else 0.0' }]
  },
  {
    name: 'vector',
    family: 'values',
    doc: 'A vector of what a list of numbers comes to: one number for each word under `reduce`, then the first `keep` numbers of the list. What there is not, such as the mean of nothing, is 0. `euclidean` is the root of the sum of squares.',
    parameters: {
      source: { kind: 'expression', doc: 'A list of numbers, such as `user.sizes`.' },
      reduce: {
        kind: 'choices',
        of: Object.keys(REDUCERS),
        optional: true,
        doc: 'What to make of it: `[min, max, size, mean]` unless told otherwise.'
      },
      keep: { kind: 'count', optional: true, doc: 'How many of its first numbers to keep, with 0 behind its end.' }
    },
    expression: reduced,
    examples: [
      {
        keys: 'type: vector\nsource: user.sizes',
        expression: 'vector([user.sizes.min(), user.sizes.max(), user.sizes.len(), user.sizes.mean()], 4)'
      },
      { keys: 'type: vector\nsource: user.sizes\nkeep: 10', expression: 'vector(user.sizes, 10)' },
      {
        keys: 'type: vector\nsource: user.sizes\nreduce: [last, sum]\nkeep: 2',
        expression: 'vector([[user.sizes.last(), user.sizes.sum()], user.sizes.take(2)].flat_map(part => part), 4)'
      }
    ]
  },
  {
    name: 'lookup',
    family: 'values',
    doc: 'The value that a map has for a key, or what the values for several keys come to. Missing where it has none of them.',
    parameters: {
      map: { kind: 'expression', doc: 'A map, such as `user.affinity`.' },
      key: { kind: 'expression', optional: true, doc: 'The key to look up, such as `item.category`.' },
      keys: { kind: 'expression', optional: true, doc: 'A list of keys, such as `item.tags`, in the place of `key`.' },
      combiner: {
        kind: 'choice',
        of: [...COMBINERS, 'all'],
        optional: true,
        doc: 'How the values of several keys become one, by their sum unless told otherwise; `all` gives them as a list.'
      },
      encode: {
        kind: 'choice',
        of: ['value', 'pair'],
        optional: true,
        doc: 'What it gives: the value, or the key and the value as a text, joined by `_`.'
      }
    },
    needs: { combiner: 'keys' },
    alternatives: [{ keys: ['key', 'keys'], required: true }, { keys: ['combiner', 'encode'] }],
    takes: [NORMALIZING, BUCKETING, SEQUENCE],
    isList: isListOfHits,
    expression: (given) => {
      if (given.has('keys')) return severalHits(given)
      return given.choice('encode', 'value') === 'pair' ? 'f"{$key}_{$map[$key]}"' : '$map[$key]'
    },
    examples: [
      { keys: 'type: lookup\nmap: user.affinity\nkey: item.category\ndefault: 0.0', expression: 'user.affinity[item.category]' },
      {
        keys: 'type: lookup\nmap: user.affinity\nkeys: item.tags\ncombiner: max\ndefault: 0.0',
        expression: 'item.tags.map(key => user.affinity[key]).max()'
      },
      {
        keys: 'type: lookup\nmap: user.affinity\nkeys: item.tags\nencode: pair',
        expression: 'item.tags.map(key => f"{key}_{user.affinity[key]}").filter(hit => has(hit))'
      }
    ]
  },
  {
    name: 'match',
    family: 'values',
    doc: 'The value under the keys of a map of maps. A key that is left out stands for all: then it is what all values that are found come to. Missing where there is none.',
    parameters: {
      map: { kind: 'expression', doc: 'A map of maps, such as `user.nested`.' },
      outer: { kind: 'expression', optional: true, doc: 'The key of the outer map; all without it.' },
      inner: { kind: 'expression', optional: true, doc: 'The key of the inner maps; all without it.' },
      combiner: COMBINER
    },
    takes: NUMBER_KEYS,
    expression: matched,
    examples: [
      {
        keys: 'type: match\nmap: user.nested\nouter: item.category\ninner: item.item_id\ndefault: 0.0',
        expression: 'user.nested[item.category][item.item_id]'
      },
      {
        keys: 'type: match\nmap: user.nested\nouter: item.category\ncombiner: max\ndefault: 0.0',
        expression: 'user.nested[item.category].values().max()'
      }
    ]
  },
  {
    name: 'combine',
    family: 'values',
    doc: 'What the numbers that texts stand for come to. Texts that stand for none are left out; of none it is missing.',
    parameters: {
      source: { kind: 'expression', doc: 'A list of texts, such as `item.tags`.' },
      value_map: { kind: 'numbers-by-text', doc: 'The number that each text stands for.' },
      combiner: COMBINER
    },
    takes: NUMBER_KEYS,
    expression: (given) =>
      combined('$source.map(text => $value_map_numbers[index_of($value_map_texts, text)])', given.choice('combiner', 'sum')),
    examples: [
      {
        keys: 'type: combine\nsource: item.tags\nvalue_map: { new: 1, used: 0.5 }\ncombiner: mean\ndefault: 0.0',
        expression: 'item.tags.map(text => [1.0, 0.5][index_of(["new", "used"], text)]).mean()'
      }
    ]
  },
  {
    name: 'kv_dot_product',
    family: 'values',
    doc: 'The sum of the products of the weights that two maps have under the same keys. A text such as `a:0.5,b` becomes a map by `kv(text)`, in which a key without a weight has 1: then it is the number of keys that both have. 0 where they share none.',
    parameters: {
      query: { kind: 'expression', doc: 'A map of weights, such as `user.affinity`.' },
      document: { kind: 'expression', doc: 'Another one, such as `item.topics`.' }
    },
    takes: NUMBER_KEYS,
    expression: () => 'kv_dot($query, $document)',
    examples: [
      { keys: 'type: kv_dot_product\nquery: user.affinity\ndocument: item.topics', expression: 'kv_dot(user.affinity, item.topics)' }
    ]
  }
]
