import { BUCKETING, SEQUENCE } from './key-groups.js'
import type { Given, Operator } from './operator.js'

/** Every combination of the elements of lists with what is given once. */
function crossed(given: Given): string {
  const parts = given.each('lists').map((_, index) => `part${index}`)
  const joined = `cross(${[...given.each('sources'), ...parts].join(', ')})`
  return given.each('lists').reduceRight((inside, list, index) => {
    const walk = index === parts.length - 1 ? 'map' : 'flat_map'
    return `${list}.${walk}(${parts[index]} => ${inside})`
  }, joined)
}

/** Categories as numbers that a model can take. */
export const CATEGORY_OPERATORS: readonly Operator[] = [
  {
    name: 'string',
    family: 'categories',
    doc: 'A category of a known list, as a vector of zeros with a one in its place (`encode: one_hot`, the usual), or as its place in the list from 1 on, 0 for all others (`encode: index`). Of a list of categories each has its one (`encode: multi_hot`).',
    parameters: {
      source: { kind: 'expression', doc: 'The category, such as `user.country`, or a list of them.' },
      values: { kind: 'values', doc: 'The known categories, in the order of the vector: a list, or the name of a constant.' },
      encode: { kind: 'choice', of: ['one_hot', 'multi_hot', 'index'], optional: true, doc: 'How it becomes a number.' }
    },
    takes: [SEQUENCE],
    expression: (given) => {
      const encode = given.choice('encode', 'one_hot')
      return encode === 'index' ? 'index_of($values, $source) + 1 ?? 0' : `${encode}($source, $values)`
    },
    examples: [
      { keys: 'type: string\nsource: user.country\nvalues: [de, fr]', expression: 'one_hot(user.country, ["de", "fr"])' },
      {
        keys: 'type: string\nsource: item.tags\nvalues: [new, sale]\nencode: multi_hot',
        expression: 'multi_hot(item.tags, ["new", "sale"])'
      },
      {
        keys: 'type: string\nsource: user.country\nvalues: countries\nencode: index',
        expression: 'index_of(countries, user.country) + 1 ?? 0'
      }
    ]
  },
  {
    name: 'id',
    family: 'categories',
    doc: 'An identifier or a category as a text. Buckets make a number of it; for several of them see `sequence`.',
    parameters: { source: { kind: 'expression', doc: 'What to take, such as `item.item_id`.' } },
    takes: [BUCKETING, SEQUENCE],
    expression: () => 'string($source)',
    examples: [{ keys: 'type: id\nsource: item.item_id', expression: 'string(item.item_id)' }]
  },
  {
    name: 'combo',
    family: 'categories',
    doc: 'Several categories as one: their texts joined by `_`. With `lists` it is a list, with a text for every combination of their elements.',
    parameters: {
      sources: { kind: 'expressions', optional: true, doc: 'What to join, such as `[user.country, item.category]`.' },
      lists: { kind: 'expressions', optional: true, doc: 'Lists, up to three, whose elements are joined behind it.' }
    },
    takes: [BUCKETING, SEQUENCE],
    isList: (given) => given.has('lists'),
    expression: crossed,
    examples: [
      { keys: 'type: combo\nsources: [user.country, item.category]', expression: 'cross(user.country, item.category)' },
      {
        keys: 'type: combo\nsources: [user.country]\nlists: [item.tags]\nhash_bucket: 1000',
        expression: 'item.tags.map(part0 => cross(user.country, part0)).map(element => hash_bucket(element, 1000))'
      }
    ]
  }
]
