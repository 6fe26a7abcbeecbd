import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { FG_KINDS } from '../../src/import/fg/kinds.js'
import { importConfig } from '../../src/import/import-config.js'
import { evaluated, featuresOf, said } from './evaluated.js'

const CONFIG = readFileSync(new URL('./fg/shop.json', import.meta.url), 'utf8')

describe('a configuration with every type of feature', () => {
  const imported = importConfig('fg', 'shop.json', CONFIG)

  test('has every type whose keys FG documents', () => {
    const used = new Set([...CONFIG.matchAll(/"feature_type": "(\w+)"/g)].map(([, type]) => type))
    expect([...FG_KINDS.keys()].filter((type) => !used.has(type))).toEqual([])
  })

  test('is imported but for what has no equivalent', () => {
    expect(imported.counts).toEqual({ foreign: 52, imported: 49, features: 49 })
    const leftOut = imported.findings.filter(({ kind }) => kind === 'left-out')
    expect(leftOut.map(({ feature }) => feature)).toEqual(['title_tokens', 'seq_distance', 'spu'])
    expect(imported.findings.filter(({ kind }) => kind === 'wrong')).toEqual([])
  })

  test('names the origin of every feature above it', () => {
    const blocks = featuresOf(imported).split('\n\n').slice(3)
    expect(blocks.filter((block) => !/^ {2}# from fg: \w+ "\w+", shop\.json:\d+\n {2}\w+:/.test(block))).toEqual([])
  })

  test('becomes a set of all features in their order, without those that only others read', () => {
    const sets = imported.files.find(({ path }) => path === 'sets.yaml')?.text ?? ''
    expect(sets).toContain('  fg_columns:\n    columns:\n      - user_id\n      - cate\n      - brand\n')
    expect(sets).toContain('      - embedding\n      - age_bin\n')
  })
})

/** Values for the three candidates of `context.json`, the third of which has no fields; worked out by hand from what FG computes. */
const VALUES: readonly (readonly [feature: string, values: readonly unknown[], why: string])[] = [
  ['user_id', [93_920, 93_920, 93_920], 'MurmurHash3 of u1, modulo 100000'],
  ['cate', [2, 1, 0], 'the list begins at 2; 1 is unknown, and 0 the default'],
  ['brand', [1, 7, 7], '`default_bucketize_value` reserves nothing'],
  ['level', [3, 3, 3], ''],
  ['city', [3, 3, 3], ''],
  ['scene', ['search', 'search', 'search'], ''],
  ['tags', [[3, 1, 2], [], [0]], 'each value has a number'],
  ['shop', ['shop_s9', null, null], '`need_prefix`'],
  [
    'interests',
    [
      ['books', 'games'],
      ['books', 'games'],
      ['books', 'games']
    ],
    ''
  ],
  ['ctr', [2, 0, 3], 'log10(0.01) is -2, which is the second bound; 0 is not above the threshold; the default is not normalized'],
  ['price', [1.5, 20, 0], ''],
  ['price_bucket', [3, 4, 1], 'FG’s own test: 1.5 in [-0.5, 0.5, 1.5, 2.5] is 3'],
  ['price_z', [-1.7, 2, null], '(x - 10) / 5'],
  [
    'quality',
    [
      [0, expect.closeTo(0.5, 12)],
      [0.1, 0.4],
      [0.1, 0.4]
    ],
    'FG’s own test: minmax leaves the default alone'
  ],
  ['price_sign', [-1, null, null], ''],
  [
    'embedding',
    [
      [1, 2, 3],
      [0, 0, 0],
      [0, 0, 0]
    ],
    ''
  ],
  ['age_bin', [2, 2, 2], 'of another feature: 35 is on the second bound'],
  ['scene_brand', ['search_zeta', 'none', 'none'], ''],
  ['city_tags', [['paris_sale', 'paris_other', 'paris_new'], [], null], 'every combination'],
  ['tag_score', [2, 0, 0], '1.5 + 0.5'],
  ['tag_mean', [1, null, null], ''],
  ['u_cate_cnt', [5, 0, 0], 'FG’s own test: no hit gives the default'],
  ['u_tag_cnt', [9, 0, 0], 'the greatest of several hits'],
  ['u_cate_key', ['1_5', 'none', 'none'], ''],
  ['u_cate_log', [Math.log10(5), -1, -1], ''],
  ['u_cate_brand', [3, 0, 0], ''],
  ['u_cate_all', [5, 0, 0], '2 + 3'],
  ['u_all_brand', [3, 0, 0], 'category 2 has no such brand'],
  ['near', [1, 0, 0], '700 metres'],
  ['score', [expect.closeTo(0.0002 + 1 / (1 + Math.exp(8.5)) - 1.5, 12), expect.closeTo(1 / (1 + Math.exp(-10)) - 2, 12), null], ''],
  ['spread', [expect.closeTo(0.4, 12), -1, -1], 'there `std_dev` divides by n: 2 / 5'],
  ['q_ratio', [1, 1, 0], ''],
  ['t_ratio', [0.5, 1, 0], ''],
  ['q_contained', [1, 0, 0], 'in this order, with words between'],
  ['q_index', [-1, -1, -1], 'nowhere one after the other'],
  ['q_cover', [3, 2, 0], ''],
  ['affinity', [6, 0, 0], '2 · 3'],
  ['valid_sizes', [['s', 'l'], null, null], ''],
  ['model_number', ['WH1000', 'none', 'none'], 'two patterns, one after the other'],
  ['distance', [3, 100, 100], 'kitten, sitting'],
  ['clean_title', ['SITTING', null, null], ''],
  [
    'recent_cates',
    [
      [3, 1, 0],
      [3, 1, 0],
      [3, 1, 0]
    ],
    'the first three'
  ],
  [
    'recent_prices',
    [
      [1, 0],
      [1, 0],
      [1, 0]
    ],
    ''
  ],
  [
    'click_seq__cate',
    [
      [3, 1],
      [3, 1],
      [3, 1]
    ],
    'of each step'
  ],
  [
    'click_seq__price',
    [
      [3.5, 0],
      [3.5, 0],
      [3.5, 0]
    ],
    'a step without a price has the default'
  ],
  [
    'click_seq__cnt',
    [
      [100, 0],
      [100, 0],
      [100, 0]
    ],
    ''
  ],
  [
    'click_seq__gap',
    [
      [2, 3],
      [2, 3],
      [2, 3]
    ],
    'the hour of the request and that of the step'
  ]
]

describe('the imported features have the values that FG gives', () => {
  let values: Readonly<Record<string, readonly unknown[]>> = {}
  beforeAll(async () => {
    values = await evaluated('fg', 'shop.json', 'context.json')
  })

  test.each(VALUES)('%s = %j %s', (feature, expected) => {
    expect(values[feature]).toEqual(expected)
  })
})

/** One feature of these keys. */
function feature(keys: string): string {
  return `{"features": [\n{"feature_name": "x", ${keys}}\n]}`
}

const WRONG: readonly (readonly [config: string, finding: string])[] = [
  [
    feature('"feature_type": "id_feature", "expression": "item:a", "hash_bucket_size": 10, "num_buckets": 10'),
    '2:101 features[0].num_buckets: `hash_bucket_size` and `num_buckets` both say what becomes of the value'
  ],
  [
    feature('"feature_type": "raw_feature", "expression": "item:a", "vocab_list": ["a"], "boundaries": [1]'),
    '2:99 features[0].boundaries: `vocab_list` and `boundaries` both say what becomes of the value'
  ],
  [feature('"feature_type": "id_feature", "expression": "item:a", "vocab": ["a"]'), '2:77 features[0].vocab: there is no key `vocab`'],
  [feature('"feature_type": "idfeature", "expression": "item:a"'), '2:23 features[0].feature_type: FG has no type of features `idfeature`'],
  [feature('"feature_type": "id_feature", "expression": "cate"'), '2:1 features[0]: `cate` is no input'],
  [feature('"feature_type": "id_feature", "expression": "items:cate"'), '2:1 features[0]: `items:cate` is no input'],
  [
    feature('"feature_type": "raw_feature", "expression": "item:a", "default_value": "none"'),
    '2:78 features[0].default_value: the default `none` is no number'
  ],
  [
    feature('"feature_type": "raw_feature", "expression": "item:a", "normalizer": "method=log"'),
    '2:78 features[0].normalizer: there is no normalizer `log`'
  ],
  [
    feature('"feature_type": "raw_feature", "expression": "item:a", "normalizer": "method=minmax,min=0"'),
    '2:78 features[0].normalizer: the normalizer `minmax` needs a number for `max`'
  ],
  [
    feature('"feature_type": "raw_feature", "expression": "item:a", "normalizer": "method=minmax,min=0,max=1,mean=2"'),
    '2:78 features[0].normalizer: the normalizer `minmax` has no `mean`'
  ],
  [
    feature('"feature_type": "regex_replace_feature", "expression": "item:a", "regex_pattern": []'),
    '2:88 features[0].regex_pattern: there is no pattern, so nothing would be replaced'
  ],
  [
    feature('"feature_type": "match_feature", "nested_map": "user:m", "pkey": "item:a"'),
    '2:1 features[0]: `nested_map`, `pkey` and `skey` are needed'
  ],
  [
    feature('"feature_type": "expr_feature", "variables": ["item:a"], "expression": "a +"'),
    '2:80 features[0].expression: it ends where a value should be'
  ],
  [
    feature('"feature_type": "expr_feature", "variables": ["item:a"], "expression": "b"'),
    '2:80 features[0].expression: there is no variable `b`'
  ],
  [
    feature('"feature_type": "raw_feature", "expression": "item:a", "default_value": "1|2", "boundaries": [1]'),
    '2:78 features[0].default_value: the default `1|2` is no number'
  ],
  ['{"features": [], "reserved": []}', '1:18 reserved: there is no key `reserved`'],
  ['{"features": [{"sequence_name": "s", "length": 5, "features": [{}]}]}', '1:38 features[0].length: there is no key `length`']
]

describe('what is wrong is said where it stands', () => {
  test.each(WRONG)('%j', (config, finding) => {
    expect(said('fg', config)).toContainEqual(`wrong ${finding}`)
  })
})

const LEFT_OUT: readonly (readonly [keys: string, why: string])[] = [
  [
    '"feature_type": "id_feature", "expression": "item:a", "vocab_file": "a.txt"',
    'the vocabulary stands in a file, a.txt, which is not read'
  ],
  ['"feature_type": "id_feature", "expression": "item:a", "dynamicemb": {}', '`dynamicemb` gives out numbers while a model is trained'],
  ['"feature_type": "lookup_feature", "map": "user:a", "key": "item:a", "value_dim": 8', 'its values are vectors'],
  [
    '"feature_type": "combine_feature", "expression": "item:a", "value_map": {"a": 1}, "combiner": "gap_min"',
    'the combiner `gap_min` has no documented meaning'
  ],
  [
    '"feature_type": "overlap_feature", "query": "user:a", "title": "item:a", "method": "diff_word"',
    'the method `diff_word` of the older generator counts in tenths'
  ],
  ['"feature_type": "sequence_combo_feature", "expression": ["item:a", "item:b"]', 'it walks several lists side by side'],
  ['"feature_type": "slice_feature", "expression": "item:a", "slice": "0:3"', 'FG does not document the keys of `slice_feature`']
]

test.each(LEFT_OUT)('left out: %s', (keys, why) => {
  expect(said('fg', feature(keys))).toContainEqual(`left-out 2:1 features[0]: ${why}`)
})

test('a list that is longer than an expression may be is left out', () => {
  const values = JSON.stringify(Array.from({ length: 1001 }, (_, index) => `v${index}`))
  const config = feature(`"feature_type": "id_feature", "expression": "item:a", "vocab_list": ${values}`)
  expect(said('fg', config)).toContainEqual(
    expect.stringMatching(/^left-out 2:1 features\[0\]: as an expression of this language it does not hold: .*1000/)
  )
})

test('what the compiler refuses is left out with its words, and the rest holds', () => {
  const config = `{"features": [
    {"feature_type": "raw_feature", "feature_name": "ok", "expression": "item:a"},
    {"feature_type": "regex_replace_feature", "feature_name": "bad", "expression": "item:b", "regex_pattern": "("}
  ]}`
  const imported = importConfig('fg', 'fg.json', config)
  expect(imported.counts).toEqual({ foreign: 2, imported: 1, features: 1 })
  expect(imported.findings.map(({ kind, feature: name, message }) => `${kind} ${name}: ${message}`)).toEqual([
    expect.stringMatching(/^left-out bad: as an expression of this language it does not hold: /)
  ])
})
