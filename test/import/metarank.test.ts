import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { importConfig } from '../../src/import/import-config.js'
import { METARANK_KINDS } from '../../src/import/metarank/kinds.js'
import { evaluated, featuresOf, said } from './evaluated.js'

const CONFIG = readFileSync(new URL('./metarank/movies.yml', import.meta.url), 'utf8')

describe('a configuration with every type of feature', () => {
  const imported = importConfig('metarank', 'movies.yml', CONFIG)

  test('has every type that Metarank has or names', () => {
    const used = new Set([...CONFIG.matchAll(/type: (\w+)/g)].map(([, type]) => type))
    const named = [...METARANK_KINDS.keys()].filter((type) => !used.has(type))
    expect(named).toEqual(['window_event_count', 'time_diff', 'session_count', 'ip_country', 'ip_city'])
  })

  test('is imported but for what has no equivalent', () => {
    expect(imported.counts).toEqual({ foreign: 50, imported: 46, features: 62 })
    const leftOut = imported.findings.filter(({ kind }) => kind === 'left-out')
    expect(leftOut.map(({ feature, place }) => feature ?? place.path)).toEqual([
      'models.similar',
      'title_vector',
      'title_pair',
      'dice',
      'visit_length'
    ])
    expect(imported.findings.filter(({ kind }) => kind === 'wrong')).toEqual([])
  })

  test('names the origin of every feature above it', () => {
    const blocks = featuresOf(imported).split('\n\n').slice(3)
    expect(blocks.filter((block) => !/^ {2}# from metarank: \w+ "[\w-]+", movies\.yml:\d+\n {2}\w+:/.test(block))).toEqual([])
    expect(featuresOf(imported)).toContain('  # from metarank: rate "ctr", movies.yml:73\n  ctr_7: { type: rate, top: item.click_history, ')
  })

  test('becomes a set for each model, in its order and without what was left out', () => {
    const sets = imported.files.find(({ path }) => path === 'sets.yaml')?.text ?? ''
    expect(sets).toContain('# without dice: IMPORT.md says why\n  ranker:\n    columns:\n      - price\n      - on_sale\n      - genre\n')
    expect(sets).toContain('  light:\n    columns:\n      - price\n      - clicks_7\n      - clicks_30\n')
  })

  test('writes the same files every time', () => {
    expect(importConfig('metarank', 'movies.yml', CONFIG)).toEqual(imported)
  })
})

/**
 * Values for the three candidates of `context.json`, worked out by hand from what Metarank computes, where it has no defect. The
 * time is 2024-06-10T12:00Z.
 */
const VALUES: readonly (readonly [feature: string, values: readonly unknown[], why: string])[] = [
  ['price', [10, 20, 60], 'a number as it is stored'],
  ['budget', [5, null, null], '`metadata.` is an older word for `item.`; missing stays missing'],
  ['query_length', [11, 11, 11], 'a field of the ranking'],
  ['last_position', [4, 4, 4], 'of the latest click that has a position'],
  ['relevance', [0.7, null, null], ''],
  ['on_sale', [1, null, null], '1 for true'],
  ['color', [[0, 1, 0], null, [0, 0, 0]], 'one-hot; an unknown value has no place'],
  [
    'genre',
    [
      [1, 1, 0],
      [1, 0, 1],
      [1, 0, 0]
    ],
    'a list has a place for each of its values'
  ],
  ['genre_index', [2, 3, 1], 'the first of a list, counted from 1'],
  ['country', [2, 2, 2], ''],
  ['sizes_first', [3, null, null], ''],
  ['sizes_avg', [3.5, null, null], ''],
  ['sizes_size', [2, null, null], ''],
  ['sizes_euclidean_distance', [5, null, null], 'sqrt(3² + 4²)'],
  ['sizes_0', [3, null, null], ''],
  ['sizes_2', [0, null, null], 'vector3 of two numbers is filled with a zero'],
  ['ratings_min', [0, null, null], 'an empty list gives 0, a missing one nothing'],
  ['ratings_avg', [0, null, null], ''],
  ['title_words', [3, 0, null], 'Metarank counts 1 word in an empty text'],
  ['all_clicks', [4, 0, 0], 'all events, however old; 0 without any'],
  ['user_purchases', [4, 4, 4], ''],
  ['clicks_7', [2, 0, 0], 'of exactly seven days: an event at their beginning is out'],
  ['clicks_30', [4, 0, 0], ''],
  ['session_clicks_1', [2, 2, 2], ''],
  ['ctr_7', [0.5, 0, 0], '2 of 4; nothing of nothing is 0 and not a division by zero'],
  ['ctr_30', [0.8, 0, 0], '4 of 5'],
  ['ctr_smoothed_7', [12 / 104, 0, 0], '(10 + 2) / (10 · 10 + 4) for a rate of 0.1 of all items, not rounded'],
  ['studio_ctr_7', [0.5, 0, 0], ''],
  ['query_ctr_7', [0, 0, 0], ''],
  ['profile_genres', [3, 3, 2], 'i1: one click with comedy and two with drama'],
  ['profile_actors', [1, 0, 0], ''],
  ['bought_genres_genres', [3, 1, 1], 'of the latest two purchases alone'],
  ['item_position', [5, 5, 5], 'the constant that takes the bias of places out'],
  ['price_diversity', [-5, 5, 45], 'from 15, the median of the first two'],
  ['genre_diversity', [0.75, 0.75, 0.5], 'comedy, drama, action, drama are the tags of the first two'],
  ['title_ngrams', [1, 0, 0], 'running shoe and the running shoes have the same stems'],
  ['title_terms', [1, 0, 0], ''],
  [
    'title_bm25',
    [expect.closeTo(Math.log(1 + 90.5 / 10.5) + Math.log(2), 12), 0, 0],
    'of a title of the mean length the second factor is 1'
  ],
  ['hour_of_day', [23.5, 23.5, 23.5], 'as the visitor’s clock shows it'],
  ['weekday', [1, 1, 1], 'Monday is 1'],
  ['month', [6, 6, 6], ''],
  ['day', [10, 10, 10], 'which Metarank documents and does not have'],
  ['epoch', [1_718_029_800, 1_718_029_800, 1_718_029_800], 'the moment itself, in seconds'],
  ['year', [2024, 2024, 2024], ''],
  ['age', [86_400, -86_400, null], 'seconds; what is still to come is not old'],
  [
    'platform',
    [
      [0, 1, 0],
      [0, 1, 0],
      [0, 1, 0]
    ],
    ''
  ],
  [
    'os',
    [
      [0, 0, 0, 0, 1, 0],
      [0, 0, 0, 0, 1, 0],
      [0, 0, 0, 0, 1, 0]
    ],
    'in Metarank always zeros'
  ],
  [
    'browser',
    [
      [0, 0, 1, 0, 0, 0, 0],
      [0, 0, 1, 0, 0, 0, 0],
      [0, 0, 1, 0, 0, 0, 0]
    ],
    ''
  ],
  ['bot', [0, 0, 0], 'a person'],
  [
    'referrer',
    [
      [0, 0, 0, 1, 0, 0],
      [0, 0, 0, 1, 0, 0],
      [0, 0, 0, 1, 0, 0]
    ],
    'social'
  ],
  ['tag_count', [3, null, null], ''],
  ['relative_price', [1 / 3, 2 / 3, 2], '30 is the mean']
]

describe('the imported features have the values that Metarank gives', () => {
  let values: Readonly<Record<string, readonly unknown[]>> = {}
  beforeAll(async () => {
    values = await evaluated('metarank', 'movies.yml', 'context.json')
  })

  test.each(VALUES)('%s = %j %s', (feature, expected) => {
    expect(values[feature]).toEqual(expected)
  })
})

/** One feature of these keys, in the third line. */
function feature(keys: string): string {
  return `models: {}\nfeatures:\n  - {name: x, ${keys}}\n`
}

const WRONG: readonly (readonly [config: string, finding: string])[] = [
  [feature('type: number, scope: item, field: item.price, feild: x'), '3:61 features[0].feild: there is no key `feild`'],
  [feature('type: numbr, scope: item, field: item.price'), '3:15 features[0].type: Metarank has no type of features `numbr`'],
  [feature('type: number, scope: item'), '3:5 features[0]: `source` is missing: which field does it read?'],
  [
    feature('type: number, scope: item, field: item.a, source: item.b'),
    '3:42 features[0].field: `source` and `field` are two words for one thing, and both stand here'
  ],
  [
    feature('type: number, scope: user, field: item.price'),
    '3:29 features[0].scope: `scope: user` contradicts `item.price`, which is stored by another key'
  ],
  [feature('type: number, field: price'), '3:5 features[0]: `price` is no reference to a field'],
  [feature('type: string, field: item.a, values: []'), '3:44 features[0].values: `values`: Too small: expected array to have >=1 items'],
  [feature('type: vector, field: item.a, reduce: [mean]'), '3:53 features[0].reduce[0]: there is no reducer `mean`'],
  [
    feature('type: window_count, interaction: click, scope: item, bucket_size: 24h, periods: [7]'),
    '3:68 features[0].bucket_size: there is no key `bucket_size`'
  ],
  [
    feature('type: window_count, interaction: click, scope: item, bucket: soon, periods: [7]'),
    '3:68 features[0].bucket: `bucket`: expected a duration such as 24h or 7d'
  ],
  // Metarank builds this check and throws it away, so that the feature is always 0.
  [
    feature('type: interacted_with, interaction: click, field: item.a, scope: item'),
    '3:73 features[0].scope: `scope`: expected user or session: whose interactions they are'
  ],
  [
    feature('type: interacted_with, interaction: click, field: user.a, scope: user'),
    '3:58 features[0].field[0]: `user.a` is no field of an item'
  ],
  [
    feature('type: diversity, source: user.age'),
    '3:32 features[0].source: `user.age` is no field of an item, and candidates have no other'
  ],
  [
    feature('type: field_match, rankingField: ranking.query, itemField: item.title, method: {type: ngram, language: en}'),
    '3:86 features[0].method.n: `method.n`: expected number, received undefined'
  ],
  [
    'features:\n  - {name: x, type: random}\n  - {name: x, type: random}\n',
    '3:5 features[1]: there is a feature `x` already, in line 2; this one is left out'
  ],
  [
    'features:\n  - {name: a, type: number, field: item.x}\n  - {name: b, type: item_age, source: item.x}\n',
    '3:5 features[1]: `item.x` is read as timestamp here, and as float by another feature'
  ],
  ['features: []\nmodles: {}\n', '2:1 modles: there is no key `modles`'],
  ['features: []\nmodels: {m: {type: lambdamart, features: [nowhere]}}\n', '2:43 models.m.features[0]: there is no feature `nowhere`'],
  ['- 1\n', '1:1 : expected object, received array']
]

describe('what is wrong is said where it stands', () => {
  test.each(WRONG)('%j', (config, finding) => {
    expect(said('metarank', config)).toContainEqual(`wrong ${finding}`)
  })

  test('an unknown key does not keep the feature from being imported, anything else does', () => {
    const config = 'features:\n  - {name: a, type: number, field: item.a, feild: x}\n  - {name: b, type: number}\n'
    expect(importConfig('metarank', 'config', config).counts).toEqual({ foreign: 2, imported: 1, features: 1 })
  })
})

describe('names', () => {
  const config = `features:
  - {name: title-length, type: word_count, source: item.title-en}
  - {name: user, type: number, field: user.user}
  - {name: title.length, type: word_count, source: item.title_en}
`
  test('that cannot be or are taken are changed, and the report says so', () => {
    const text = featuresOf(importConfig('metarank', 'config', config))
    expect(text).toContain('  title_length: { type: int?, expr: word_count(item.title_en) }\n')
    expect(text).toContain('  user_2: { type: float?, expr: user.user }\n')
    expect(text).toContain('  title_length_2: { type: int?, expr: word_count(item.title_en_2) }\n')
    expect(said('metarank', config).filter((line) => line.startsWith('renamed'))).toEqual([
      'renamed 2:5 features[0]: `title-length` is called `title_length` here',
      'renamed 3:5 features[1]: `user` is called `user_2` here',
      'renamed 4:5 features[2]: `title.length` is called `title_length_2` here',
      'renamed 1:1 : the field `item.title-en` is called `title_en` here',
      'renamed 1:1 : the field `item.title_en` is called `title_en_2` here'
    ])
  })

  test('that hold code are text', () => {
    const config = 'features:\n  - {name: "x\\"; drop", type: string, field: item.a, values: ["\\") + now", "\\\\"]}\n'
    expect(featuresOf(importConfig('metarank', 'config', config))).toContain(String.raw`one_hot(item.a, ["\") + now", "\\"])`)
  })
})
