import type { Operator } from './operator.js'

/** Categories as numbers that a model can take. */
export const CATEGORY_OPERATORS: readonly Operator[] = [
  {
    name: 'string',
    family: 'categories',
    doc: 'A category of a known list, as a vector of zeros with a one in its place (`encode: one_hot`, the usual), or as its place in the list from 1 on, 0 for all others (`encode: index`).',
    parameters: {
      source: { kind: 'expression', doc: 'The category, such as `user.country`.' },
      values: { kind: 'values', doc: 'The known categories, in the order of the vector.' },
      encode: { kind: 'choice', of: ['one_hot', 'index'], optional: true, doc: 'How it becomes a number.' }
    },
    expression: (given) =>
      given.choice('encode', 'one_hot') === 'index' ? 'index_of($values, $source) + 1 ?? 0' : 'one_hot($source, $values)',
    examples: [
      { keys: 'type: string\nsource: user.country\nvalues: [de, fr]', expression: 'one_hot(user.country, ["de", "fr"])' },
      {
        keys: 'type: string\nsource: user.country\nvalues: [de, fr]\nencode: index',
        expression: 'index_of(["de", "fr"], user.country) + 1 ?? 0'
      }
    ]
  },
  {
    name: 'combo',
    family: 'categories',
    doc: 'Several categories as one: their texts joined by `_`; with `buckets`, a number from 0 to `buckets` − 1 that is a hash of it.',
    parameters: {
      sources: { kind: 'expressions', doc: 'What to join, such as `[user.country, item.category]`.' },
      buckets: { kind: 'expression', optional: true, doc: 'How many numbers there are.' }
    },
    expression: (given) => {
      const crossed = `cross(${given.each('sources').join(', ')})`
      return given.has('buckets') ? `hash_bucket(${crossed}, $buckets)` : crossed
    },
    examples: [
      { keys: 'type: combo\nsources: [user.country, item.category]', expression: 'cross(user.country, item.category)' },
      {
        keys: 'type: combo\nsources: [user.country, item.category]\nbuckets: 1000',
        expression: 'hash_bucket(cross(user.country, item.category), 1000)'
      }
    ]
  }
]
