import type { KeyGroup } from './operator.js'

const BUCKETS: KeyGroup['parameters'] = {
  hash_bucket: { kind: 'expression', optional: true, doc: 'A number from 0 to below this one, by a hash of the value.' },
  num_buckets: {
    kind: 'expression',
    optional: true,
    doc: 'The value itself, a whole number from 0 to below this one; missing for others.'
  },
  vocab: { kind: 'values', optional: true, doc: 'The place of the value in this list, from 1 on; 0 for values that are not in it.' },
  oov: {
    kind: 'expression',
    optional: true,
    doc: 'How many places values outside of `vocab` have, before those in it: 1 unless told otherwise.'
  },
  boundaries: { kind: 'values', optional: true, doc: 'The number of these bounds that are not above the value: from 0 to their number.' }
}

/** Values as places in an embedding table. */
export const BUCKETING: KeyGroup = {
  title: 'Buckets',
  doc: 'At most one of them makes a place in a table of embeddings of the value, or of each element of a list. It works on what a normalizer leaves.',
  parameters: BUCKETS,
  needs: { oov: 'vocab' },
  alternatives: [{ keys: ['hash_bucket', 'num_buckets', 'vocab', 'boundaries'] }],
  around: (value, given, isList) => {
    const bucket = (of: string): string => {
      if (given.has('hash_bucket')) return `hash_bucket(${of}, $hash_bucket)`
      if (given.has('vocab')) return given.has('oov') ? `vocab(${of}, $vocab, oov: $oov)` : `vocab(${of}, $vocab)`
      if (given.has('boundaries')) return `bucketize(${of}, $boundaries)`
      return `let place = ${of}; if place >= 0 && place < $num_buckets then place else null`
    }
    if (!Object.keys(BUCKETS).some(given.has)) return value
    return isList ? `(${value}).map(element => ${bucket('element')})` : bucket(`(${value})`)
  },
  examples: [
    { keys: 'type: id\nsource: item.item_id\nhash_bucket: 1000', expression: 'hash_bucket(string(item.item_id), 1000)' },
    { keys: 'type: id\nsource: user.country\nvocab: [de, fr]', expression: 'vocab(string(user.country), ["de", "fr"])' },
    { keys: 'type: id\nsource: user.country\nvocab: [de, fr]\noov: 10', expression: 'vocab(string(user.country), ["de", "fr"], oov: 10)' },
    { keys: 'type: number\nsource: item.price\nboundaries: [5, 10.5]', expression: 'bucketize(float(item.price), [5, 10.5])' },
    {
      keys: 'type: interaction_count\nhistory: user.history\nnum_buckets: 50\ndefault: 49',
      expression: 'let place = user.history.count(); if place >= 0 && place < 50 then place else null'
    }
  ]
}

/** Numbers brought into a range. */
export const NORMALIZING: KeyGroup = {
  title: 'Normalizers',
  doc: 'At most one of them changes a number. A missing one stays missing, and `default:` supplies what stands in its place as it is.',
  parameters: {
    log10: {
      kind: 'expressions',
      length: 2,
      optional: true,
      doc: 'The decimal logarithm of what is above the first number, and the second number for all others.'
    },
    zscore: {
      kind: 'expressions',
      length: 2,
      optional: true,
      doc: 'How many standard deviations above the mean: the mean, then the standard deviation.'
    },
    minmax: { kind: 'expressions', length: 2, optional: true, doc: 'The place in a range: 0 at the first number, 1 at the second.' },
    formula: { kind: 'formula', optional: true, doc: 'Any expression of the value, which is `x` in it.' }
  },
  alternatives: [{ keys: ['log10', 'zscore', 'minmax', 'formula'] }],
  around: (value, given) => {
    if (given.has('log10')) return `let number = (${value}); if number > $log10_0 then log10(number) else $log10_1`
    if (given.has('zscore')) return `zscore((${value}), $zscore_0, $zscore_1)`
    if (given.has('minmax')) return `minmax((${value}), $minmax_0, $minmax_1)`
    return given.has('formula') ? `let x = (${value}); $formula` : value
  },
  examples: [
    {
      keys: 'type: number\nsource: item.price\nlog10: [1e-10, -10]\ndefault: -10.0',
      expression: 'let number = float(item.price); if number > 1e-10 then log10(number) else -10'
    },
    { keys: 'type: number\nsource: item.price\nzscore: [20, 7.5]', expression: 'zscore(float(item.price), 20, 7.5)' },
    { keys: 'type: number\nsource: item.price\nminmax: [0, 100]', expression: 'minmax(float(item.price), 0, 100)' },
    { keys: 'type: number\nsource: item.price\nformula: sign(x) + 1', expression: 'let x = float(item.price); sign(x) + 1' }
  ]
}

/** An operator for each element of a list. */
export const SEQUENCE: KeyGroup = {
  title: 'Sequences',
  doc: 'With `sequence`, the operator is computed for each element of a list, which the other keys know as `step`; the value is a list.',
  parameters: {
    sequence: { kind: 'expression', optional: true, doc: 'A list, such as `user.history`.' },
    length: { kind: 'expression', optional: true, doc: 'How many of its first elements are taken.' }
  },
  needs: { length: 'sequence' },
  around: (value, given) => {
    if (!given.has('sequence')) return value
    return `$sequence${given.has('length') ? '.take($length)' : ''}.map(step => (${value}))`
  },
  examples: [
    {
      keys: 'type: number\nsequence: user.history\nlength: 50\nsource: step.price\nboundaries: [5, 10]',
      expression: 'user.history.take(50).map(step => bucketize(float(step.price), [5, 10]))'
    },
    {
      keys: 'type: lookup\nsequence: user.history\nmap: user.affinity\nkey: step.category',
      expression: 'user.history.map(step => user.affinity[step.category])'
    }
  ]
}

/** All of them, in the order in which they work. */
export const KEY_GROUPS: readonly KeyGroup[] = [NORMALIZING, BUCKETING, SEQUENCE]
