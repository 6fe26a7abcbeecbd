import { describe, expect, test } from 'vitest'
import { type Case, type Context, DAY, evaluateCases, HOUR, NOW } from './evaluate.js'

/** What an operator gives for the context: for its one candidate, or a list for several. */
type Row = readonly [what: string, keys: string, context: Context, value: unknown, later?: number]

const MINUTE = HOUR / 60

/** Events of the user, each so long ago. */
function history(...events: readonly (readonly [ago: number, fields?: object])[]): {
  readonly user: { readonly history: readonly object[] }
} {
  return {
    user: { history: events.map(([ago, fields]) => ({ category: 'a', tags: [], price: 1, item_id: 'i', ts: NOW - ago, ...fields })) }
  }
}

const item = (fields: object): Context => ({ candidates: [fields] })

const OPERATORS: Readonly<Record<string, readonly Row[]>> = {
  number: [
    ['an int as a float', 'type: number\nsource: item.stock', item({ stock: 7 }), 7],
    ['log10 above the threshold', 'type: number\nsource: item.price\nlog10: [1e-10, -10]\ndefault: -10.0', item({ price: 1000 }), 3],
    ['log10 at the threshold', 'type: number\nsource: item.price\nlog10: [1e-10, -10]\ndefault: -10.0', item({ price: 1e-10 }), -10],
    ['a default is not normalized', 'type: number\nsource: item.relevancy\nminmax: [0, 10]\ndefault: 0.1', item({ relevancy: null }), 0.1],
    ['zscore', 'type: number\nsource: item.price\nzscore: [20, 5]', item({ price: 10 }), -2],
    ['minmax', 'type: number\nsource: item.price\nminmax: [10, 20]', item({ price: 15 }), 0.5],
    ['a formula of x', 'type: number\nsource: item.price\nformula: sign(x) * 2', item({ price: -3 }), -2],
    ['boundaries are closed to the left', 'type: number\nsource: item.price\nboundaries: [-0.5, 0.5, 1.5, 2.5]', item({ price: 1.5 }), 3],
    ['first normalized, then bucketed', 'type: number\nsource: item.price\nminmax: [0, 10]\nboundaries: [0.1, 0.5]', item({ price: 4 }), 1],
    ['a whole number in its range', 'type: interaction_count\nhistory: user.history\nnum_buckets: 3\ndefault: 9', history([1], [2]), 2],
    ['a whole number beyond it', 'type: interaction_count\nhistory: user.history\nnum_buckets: 2\ndefault: 9', history([1], [2]), 9]
  ],
  relevancy: [
    ['is what stands at the candidate', 'type: relevancy\nsource: item.relevancy\ndefault: 0.0', item({ relevancy: 2.5 }), 2.5],
    ['missing has its default', 'type: relevancy\nsource: item.relevancy\ndefault: 0.0', item({}), 0]
  ],
  boolean: [
    ['true', 'type: boolean\nsource: item.on_sale', item({ on_sale: true }), 1],
    ['false', 'type: boolean\nsource: item.on_sale', item({ on_sale: false }), 0]
  ],
  vector: [
    ['the usual numbers', 'type: vector\nsource: user.sizes', { user: { sizes: [1, 2, 6] } }, [1, 6, 3, 3]],
    ['of nothing are 0', 'type: vector\nsource: user.sizes', { user: { sizes: [] } }, [0, 0, 0, 0]],
    [
      'in the order in which they are named',
      'type: vector\nsource: user.sizes\nreduce: [euclidean, last, first, sum, size, max, min, mean]',
      { user: { sizes: [3, 4] } },
      [5, 4, 3, 7, 2, 4, 3, 3.5]
    ],
    ['the first ones, with 0 behind the end', 'type: vector\nsource: user.sizes\nkeep: 3', { user: { sizes: [3, 4] } }, [3, 4, 0]],
    ['and no more of them', 'type: vector\nsource: user.sizes\nkeep: 1\nreduce: [size]', { user: { sizes: [3, 4] } }, [2, 3]]
  ],
  lookup: [
    [
      'the value of a key',
      'type: lookup\nmap: user.affinity\nkey: item.category\ndefault: 0.0',
      { user: { affinity: { a: 2 } }, ...item({ category: 'a' }) },
      2
    ],
    [
      'without one',
      'type: lookup\nmap: user.affinity\nkey: item.category\ndefault: -1.0',
      { user: { affinity: { a: 2 } }, ...item({ category: 'z' }) },
      -1
    ],
    [
      'an own key only',
      'type: lookup\nmap: user.affinity\nkey: item.category\ndefault: -1.0',
      { user: { affinity: {} }, ...item({ category: 'constructor' }) },
      -1
    ],
    ...(
      [
        ['sum', 5],
        ['mean', 2.5],
        ['min', 1],
        ['max', 4],
        ['count', 2],
        ['all', [1, 4]]
      ] as const
    ).map(
      ([combiner, value]): Row => [
        `several keys, ${combiner}`,
        `type: lookup\nmap: user.affinity\nkeys: item.tags\ncombiner: ${combiner}${combiner === 'count' || combiner === 'all' ? '' : '\ndefault: -1.0'}`,
        { user: { affinity: { a: 1, b: 4, c: 9 } }, ...item({ tags: ['a', 'z', 'b'] }) },
        value
      ]
    ),
    [
      'keys that hit nothing have the default',
      'type: lookup\nmap: user.affinity\nkeys: item.tags\ndefault: -1.0',
      { user: { affinity: { a: 1 } }, ...item({ tags: ['c', 'd'] }) },
      -1
    ],
    [
      'a pair',
      "type: lookup\nmap: user.affinity\nkey: item.category\nencode: pair\ndefault: ''",
      { user: { affinity: { a: 0.5 } }, ...item({ category: 'a' }) },
      'a_0.5'
    ],
    [
      'pairs',
      'type: lookup\nmap: user.affinity\nkeys: item.tags\nencode: pair',
      { user: { affinity: { a: 0.5, b: 2 } }, ...item({ tags: ['b', 'z', 'a'] }) },
      ['b_2', 'a_0.5']
    ],
    [
      'as a bucket',
      'type: lookup\nmap: user.affinity\nkeys: item.tags\ncombiner: all\nboundaries: [1, 2]',
      { user: { affinity: { a: 0.5, b: 2 } }, ...item({ tags: ['b', 'a'] }) },
      [2, 0]
    ]
  ],
  match: [
    ['both keys', 'type: match\nmap: user.nested\nouter: item.category\ninner: item.item_id\ndefault: 0.0', nested('a', 'x'), 1],
    [
      'a key that is not there',
      'type: match\nmap: user.nested\nouter: item.category\ninner: item.item_id\ndefault: 0.0',
      nested('z', 'x'),
      0
    ],
    ['all inner keys', 'type: match\nmap: user.nested\nouter: item.category\ndefault: 0.0', nested('a', 'x'), 3],
    ['all outer keys', 'type: match\nmap: user.nested\ninner: item.item_id\ncombiner: max\ndefault: 0.0', nested('a', 'x'), 5],
    ['all of both', 'type: match\nmap: user.nested\ncombiner: count', nested('a', 'x'), 3],
    [
      'how many both keys have',
      'type: match\nmap: user.nested\nouter: item.category\ninner: item.item_id\ncombiner: count',
      nested('a', 'x'),
      1
    ]
  ],
  combine: [
    ['the mean of what is known', combine('mean'), item({ tags: ['new', 'used', 'z'] }), 0.75],
    ['their sum, of repetitions too', combine('sum'), item({ tags: ['new', 'new', 'used'] }), 2.5],
    ['the least', combine('min'), item({ tags: ['new', 'used'] }), 0.5],
    ['the greatest', combine('max'), item({ tags: ['new', 'used'] }), 1],
    ['of none the default', combine('sum'), item({ tags: ['z'] }), -1]
  ],
  kv_dot_product: [
    [
      'weights',
      'type: kv_dot_product\nquery: user.affinity\ndocument: item.topics',
      { user: { affinity: { a: 2, b: 1 } }, ...item({ topics: { b: 3, c: 9, a: 0.5 } }) },
      4
    ],
    [
      'bare words count what both have',
      'type: kv_dot_product\nquery: kv(request.query)\ndocument: kv(item.title)\ndefault: 0.0',
      { request: { query: 'a,b,c' }, ...item({ title: 'c,a' }) },
      2
    ],
    [
      'nothing in common',
      'type: kv_dot_product\nquery: user.affinity\ndocument: item.topics',
      { user: { affinity: { a: 2 } }, ...item({ topics: { b: 3 } }) },
      0
    ]
  ],
  string: [
    ['one_hot', 'type: string\nsource: user.country\nvalues: [de, fr]', { user: { country: 'fr' } }, [0, 1]],
    ['one_hot of an unknown one', 'type: string\nsource: user.country\nvalues: [de, fr]', { user: { country: 'it' } }, [0, 0]],
    ['multi_hot', 'type: string\nsource: item.tags\nvalues: [x, y, z]\nencode: multi_hot', item({ tags: ['z', 'q', 'x', 'z'] }), [1, 0, 1]],
    ['index', 'type: string\nsource: user.country\nvalues: countries\nencode: index', { user: { country: 'fr' } }, 2],
    ['index of an unknown one', 'type: string\nsource: user.country\nvalues: [de, fr]\nencode: index', { user: { country: 'it' } }, 0],
    ['index of the first of a list', 'type: string\nsource: item.tags[0]\nvalues: [de, fr]\nencode: index', item({ tags: [] }), 0]
  ],
  id: [
    ['is its text', 'type: id\nsource: item.price', item({ price: 5.2 }), '5.2'],
    ['in a vocabulary', 'type: id\nsource: user.country\nvocab: [de, fr]', { user: { country: 'fr' } }, 2],
    ['outside of it', 'type: id\nsource: user.country\nvocab: [de, fr]', { user: { country: 'it' } }, 0],
    [
      'in a vocabulary behind places for others',
      'type: id\nsource: user.country\nvocab: [de, fr]\noov: 10',
      { user: { country: 'de' } },
      10
    ],
    ['as the bucket that hash_bucket gives', 'type: id\nsource: user.country\nhash_bucket: 100', { user: { country: 'hello' } }, 51],
    ['of each element', 'type: id\nsequence: item.tags\nsource: step\nvocab: [x, y]', item({ tags: ['y', 'q', 'x'] }), [2, 0, 1]]
  ],
  combo: [
    [
      'texts joined',
      'type: combo\nsources: [user.country, item.category]',
      { user: { country: 'de' }, ...item({ category: 'book' }) },
      'de_book'
    ],
    [
      'every combination of lists',
      'type: combo\nlists: [user.sizes, item.tags]',
      { user: { sizes: [1, 2] }, ...item({ tags: ['x', 'y'] }) },
      ['1_x', '1_y', '2_x', '2_y']
    ],
    [
      'with one of them empty there is none',
      'type: combo\nsources: [user.country]\nlists: [item.tags]',
      { user: { country: 'de' }, ...item({ tags: [] }) },
      []
    ]
  ],
  rate: [
    ['without a weight', 'type: rate\ntop: user.clicks\nbottom: user.views\ndefault: -1.0', { user: { clicks: 10, views: 25 } }, 0.4],
    ['x / 0 has the default', 'type: rate\ntop: user.clicks\nbottom: user.views\ndefault: -1.0', { user: { clicks: 10, views: 0 } }, -1],
    [
      'leans to the prior',
      'type: rate\ntop: user.clicks\nbottom: user.views\nprior: 0.1\nweight: 20',
      { user: { clicks: 3, views: 10 } },
      5 / 30
    ],
    [
      'is the prior before anything happens',
      'type: rate\ntop: user.clicks\nbottom: user.views\nprior: 0.1\nweight: 20',
      { user: { clicks: 0, views: 0 } },
      0.1
    ],
    [
      'of windows',
      'type: rate\ntop: user.buys\nbottom: user.history\nwindows: [7d, 30d]\nweight: 1',
      { user: { buys: [{ ts: NOW - DAY }], history: [{ ts: NOW - DAY }, { ts: NOW - 8 * DAY }, { ts: NOW - 9 * DAY }] } },
      [0.5, 0.25]
    ],
    [
      'of one category',
      'type: rate\ntop: user.buys\nbottom: user.history\nwindow: 7d\nfield: category\nkey: item.category\ndefault: -1.0',
      {
        user: {
          buys: [{ ts: NOW, category: 'a' }],
          history: [
            { ts: NOW, category: 'a' },
            { ts: NOW, category: 'a' },
            { ts: NOW, category: 'b' }
          ]
        },
        ...item({ category: 'a' })
      },
      0.5
    ]
  ],
  interaction_count: [
    ['all of a history', 'type: interaction_count\nhistory: user.history', history([1], [400 * DAY]), 2],
    ['none', 'type: interaction_count\nhistory: user.history', history(), 0],
    [
      'those with the category',
      'type: interaction_count\nhistory: user.history\nfield: category\nkey: item.category',
      { ...history([1], [2, { category: 'b' }]), ...item({ category: 'b' }) },
      1
    ]
  ],
  window_count: [
    [
      'is open at its beginning and closed at its end',
      'type: window_count\nhistory: user.history\nwindow: 1d',
      history([0], [DAY - 1], [DAY], [DAY + 1]),
      2
    ],
    ['of several windows', 'type: window_count\nhistory: user.history\nwindows: [1d, 7d]', history([HOUR], [2 * DAY], [8 * DAY]), [1, 2]],
    ['the future does not count', 'type: window_count\nhistory: user.history\nwindow: 1d', history([-1], [1]), 1]
  ],
  window_event_count: [
    [
      'of all histories',
      'type: window_event_count\nhistories: [user.history, user.buys]\nwindow: 1d',
      { user: { history: [{ ts: NOW }], buys: [{ ts: NOW - HOUR }, { ts: NOW - DAY }] } },
      2
    ]
  ],
  interacted_with: [
    [
      'a count and not a mark',
      'type: interacted_with\nhistory: user.history\nfield: category\nvalue: item.category',
      { ...history([HOUR], [2 * HOUR], [3 * HOUR, { category: 'b' }]), ...item({ category: 'a' }) },
      2
    ],
    [
      'over all values of a list',
      'type: interacted_with\nhistory: user.history\nfield: tags\nvalues: item.tags',
      { ...history([HOUR, { tags: ['x', 'y'] }], [HOUR, { tags: ['y'] }], [HOUR, { tags: ['q'] }]), ...item({ tags: ['x', 'y', 'z'] }) },
      3
    ],
    [
      'only of the latest ones, whatever their order',
      'type: interacted_with\nhistory: user.history\nfield: category\nvalue: item.category\ncount: 2',
      { ...history([3 * HOUR], [HOUR, { category: 'b' }], [2 * HOUR]), ...item({ category: 'a' }) },
      1
    ],
    [
      'and not longer ago than the window',
      'type: interacted_with\nhistory: user.history\nfield: category\nvalue: item.category',
      { ...history([25 * HOUR], [DAY - 1]), ...item({ category: 'a' }) },
      1
    ]
  ],
  session_length: [
    [
      'the last session in seconds',
      'type: session_length\nhistory: user.history\npause: 30m\ndefault: -1.0',
      history([5 * HOUR], [40 * MINUTE], [20 * MINUTE], [5 * MINUTE]),
      2100
    ],
    ['of one event', 'type: session_length\nhistory: user.history\npause: 30m\ndefault: -1.0', history([HOUR]), 0],
    ['of none', 'type: session_length\nhistory: user.history\npause: 30m\ndefault: -1.0', history(), -1]
  ],
  session_count: [
    [
      'a pause of just that length ends none',
      'type: session_count\nhistory: user.history\npause: 30m',
      history([90 * MINUTE], [60 * MINUTE], [29 * MINUTE]),
      2
    ],
    ['of the window', 'type: session_count\nhistory: user.history\npause: 30m\nwindow: 1d', history([2 * DAY], [60 * MINUTE]), 1]
  ],
  list_size: [['counts missing elements too', 'type: list_size\nsource: item.tags', item({ tags: ['a', null] }), 2]],
  slice: [
    ['from one place to another', 'type: slice\nsource: item.tags\nstart: 1\nend: 3', item({ tags: ['a', 'b', 'c', 'd'] }), ['b', 'c']],
    ['to the end', 'type: slice\nsource: item.tags\nstart: -1', item({ tags: ['a', 'b'] }), ['b']],
    ['as buckets', 'type: slice\nsource: item.tags\nstart: 0\nend: 2\nvocab: [b]', item({ tags: ['a', 'b', 'b'] }), [0, 1]]
  ],
  bool_mask: [
    [
      'keeps what the mask marks, and nothing that is missing',
      'type: bool_mask\nsource: user.sizes\nmask: user.returned',
      { user: { sizes: [1, 2, null, 4, 5], returned: [true, false, true, null, true] } },
      [1, 5]
    ],
    [
      'ends with the shorter list',
      'type: bool_mask\nsource: user.sizes\nmask: user.returned',
      { user: { sizes: [1, 2], returned: [true] } },
      [1]
    ]
  ],
  position: [
    ['of each candidate', 'type: position', { candidates: [{}, {}, {}] }, [0, 1, 2]],
    ['that stands for all', 'type: position\nvalue: 5', { candidates: [{}, {}] }, [5, 5]]
  ],
  relative_number: [
    ['by the mean', 'type: relative_number\nvalue: item.price\ndefault: -1.0', prices(1, 2, 3), [0.5, 1, 1.5]],
    ['by the range', 'type: relative_number\nvalue: item.price\nrelation: minmax\ndefault: -1.0', prices(1, 2, 3), [0, 0.5, 1]],
    ['by the range of equal numbers', 'type: relative_number\nvalue: item.price\nrelation: minmax\ndefault: -1.0', prices(2, 2), [-1, -1]],
    ['by the deviation', 'type: relative_number\nvalue: item.price\nrelation: zscore\ndefault: -1.0', prices(1, 2, 3), [-1, 0, 1]]
  ],
  diversity: [
    ['from the median', 'type: diversity\nvalue: item.price\ndefault: -99.0', prices(1, 2, 9, 10), [-4.5, -3.5, 3.5, 4.5]],
    [
      'of the first ones that have it',
      'type: diversity\nvalue: item.price\ntop: 2\ndefault: -99.0',
      prices(1, null, 3, 10),
      [-1, -99, 1, 8]
    ],
    [
      'the share of a text',
      'type: diversity\nvalue: item.category\nof: text\ntop: 4\ndefault: 0.0',
      { candidates: ['a', 'a', 'b', 'c', 'b'].map((category) => ({ category })) },
      [0.5, 0.5, 0.25, 0.25, 0.25]
    ],
    [
      'the share of tags',
      'type: diversity\nvalue: item.tags\nof: tags\ndefault: 0.0',
      { candidates: [{ tags: ['x', 'y'] }, { tags: ['x'] }, { tags: ['z'] }] },
      [0.75, 0.5, 0.25]
    ]
  ],
  word_count: [
    ['words between white space', 'type: word_count\nsource: item.title', item({ title: ' two\t words\n' }), 2],
    ['none in an empty text', 'type: word_count\nsource: item.title', item({ title: '' }), 0]
  ],
  field_match: [
    ['terms by their stems', match('term'), texts('running shoes', 'the shoe for runs'), 1],
    ['the share of common terms', match('term'), texts('red shoes', 'blue shoes'), 1 / 3],
    ['nothing to compare', match('term'), texts('', 'the'), -1],
    ['pieces of stems: shoe and shoemak', match('ngram', 'n: 3'), texts('shoes', 'shoemaker'), 2 / 5],
    ['words that are shorter than a piece have none', match('ngram', 'n: 5'), texts('shoe', 'shoe'), -1],
    ['German', match('term', 'language: de'), texts('Häuser', 'das Haus'), 1],
    [
      'the score of full-text search counts how often a word stands there',
      match('bm25', 'document_frequencies: request.frequencies', 'documents: 1000', 'average_length: 4'),
      {
        request: { query: 'red shoes red', frequencies: { red: 10, shoe: 5 } },
        candidates: [{ title: 'red hat' }, { title: 'red red hats' }]
      },
      [bm25(10, 1, 2), bm25(10, 2, 3)]
    ]
  ],
  overlap: [
    ['the share of the query', overlap('query_common_ratio'), texts('a b c', 'b c d e'), 2 / 3],
    ['the share of the title', overlap('title_common_ratio'), texts('a b c', 'b c d e'), 0.5],
    ['the whole query in its order', overlap('is_contain'), texts('a c', 'a b c'), 1],
    ['not in its order', overlap('is_contain'), texts('c a', 'a b c'), 0],
    ['equal', overlap('is_equal'), texts('a b', 'a b'), 1],
    ['not equal', overlap('is_equal'), texts('a b', 'b a'), 0],
    ['where it stands', overlap('index_of'), texts('b c', 'a b c'), 1],
    ['nowhere in one piece', overlap('index_of'), texts('a c', 'a b c'), -1],
    ['the shortest stretch', overlap('proximity_min_cover'), texts('a c', 'a b c a'), 2],
    ['without a term', overlap('proximity_min_cover'), texts('a z', 'a b c'), 0],
    ['the least distance', overlap('proximity_min_dist'), texts('a b d', 'a b c d'), 1],
    ['the greatest distance', overlap('proximity_max_dist'), texts('a b d', 'a b c d'), 3],
    ['the mean distance', overlap('proximity_avg_dist'), texts('a b d', 'a b c d'), 2],
    ['no two terms', overlap('proximity_min_dist'), texts('a z', 'a b c'), 4],
    ['what both have', overlap('common_word'), texts('a b c', 'c a'), 'a_c'],
    ['what only the query has', overlap('diff_word'), texts('a b c', 'c'), 'a_b'],
    ['what both have, each', overlap('common_word_divided'), texts('a b c', 'c a'), ['a', 'c']],
    ['what only the query has, each', overlap('diff_word_divided'), texts('a b c', 'c'), ['a', 'b']]
  ],
  tokenize: [
    ['places in the vocabulary', 'type: tokenize\nsource: item.title\nwords: [red, shoes]', item({ title: 'Red hats, SHOES' }), [1, 0, 2]]
  ],
  text_normalizer: [
    ['the usual steps', 'type: text_normalizer\nsource: item.title', item({ title: ' ＡＢＣ！ Shoes—new ' }), 'abc shoes new'],
    [
      'in the order in which they are named',
      'type: text_normalizer\nsource: item.title\nsteps: [upper, no_spaces]',
      item({ title: 'a b' }),
      'AB'
    ],
    [
      'characters by themselves',
      'type: text_normalizer\nsource: item.title\nsteps: [characters, spaces]',
      item({ title: '红鞋 new' }),
      '红 鞋 new'
    ],
    ['no longer than that', 'type: text_normalizer\nsource: item.title\nmax_length: 3', item({ title: 'Shoes' }), 'sho']
  ],
  regex_replace: [
    [
      'one after the other',
      "type: regex_replace\nsource: item.title\npatterns: ['\\d+', '(?i)SALE ']\nreplacement: ''",
      item({ title: 'sale 12 shoes' }),
      ' shoes'
    ],
    [
      'the first match only, with its groups',
      "type: regex_replace\nsource: item.title\npatterns: ['(\\w)(\\w)']\nreplacement: '\\2\\1'\nreplace: first",
      item({ title: 'ab cd' }),
      'ba cd'
    ]
  ],
  str_replace: [
    ['every part, and no pattern', 'type: str_replace\nsource: item.title\nfrom: "."\nto: "-"', item({ title: 'a.b.c' }), 'a-b-c']
  ],
  item_age: [
    ['in seconds', 'type: item_age\nsource: item.created', item({ created: NOW - 90_000 }), 90],
    ['negative for the future', 'type: item_age\nsource: item.created\nunit: hours', item({ created: NOW + HOUR }), -1],
    [
      'of a text with an offset',
      'type: item_age\nsource: timestamp(item.title)\nunit: days\ndefault: 0.0',
      item({ title: '2026-11-21T13:00:00+01:00' }),
      1
    ]
  ],
  time_diff: [
    [
      'from one to the other',
      'type: time_diff\nfrom: user.registered\nto: item.created\nunit: minutes',
      { user: { registered: NOW }, ...item({ created: NOW + HOUR }) },
      60
    ]
  ],
  local_time: [
    ['time_of_day', 'type: local_time\nsource: now\npart: time_of_day', {}, 23.75, 11 * HOUR + 45 * MINUTE],
    ['day_of_week', 'type: local_time\nsource: now\npart: day_of_week', {}, 7],
    ['day_of_month', 'type: local_time\nsource: now\npart: day_of_month', {}, 22],
    ['month_of_year', 'type: local_time\nsource: now\npart: month_of_year', {}, 11],
    ['year', 'type: local_time\nsource: now\npart: year', {}, 2026],
    ['second', 'type: local_time\nsource: now\npart: second', {}, NOW / 1000],
    ['in another zone', 'type: local_time\nsource: now\npart: day_of_week\nzone: Pacific/Auckland', {}, 1]
  ],
  sequences: [
    [
      'an operator for each element',
      'type: number\nsequence: user.history\nsource: step.price\nminmax: [0, 10]',
      history([1, { price: 5 }], [2, { price: 10 }]),
      [0.5, 1]
    ],
    [
      'of the first ones',
      'type: id\nsequence: user.history\nlength: 1\nsource: step.category',
      history([1, { category: 'x' }], [2]),
      ['x']
    ],
    [
      'with what stands outside of it',
      'type: combo\nsequence: user.history\nsources: [step.category, item.category]',
      { ...history([1, { category: 'x' }]), ...item({ category: 'y' }) },
      ['x_y']
    ]
  ]
}

/** One term of BM25, from its definition: N = 1000, an average length of 4, k1 = 1.2 and b = 0.75. */
function bm25(documentFrequency: number, frequency: number, length: number): number {
  const rarity = Math.log(1 + (1000 - documentFrequency + 0.5) / (documentFrequency + 0.5))
  return (rarity * frequency * 2.2) / (frequency + 1.2 * (0.25 + (0.75 * length) / 4))
}

function nested(category: string, item_id: string): Context {
  return { user: { nested: { a: { x: 1, y: 2 }, b: { x: 5 } } }, candidates: [{ category, item_id }] }
}

function combine(combiner: string): string {
  return `type: combine\nsource: item.tags\nvalue_map: { new: 1, used: 0.5 }\ncombiner: ${combiner}\ndefault: -1.0`
}

function prices(...values: readonly (number | null)[]): Context {
  return { candidates: values.map((price) => ({ price })) }
}

function texts(query: string, title: string): Context {
  return { request: { query }, candidates: [{ title }] }
}

function match(method: string, ...more: readonly string[]): string {
  return ['type: field_match\nquery: request.query\ntext: item.title\ndefault: -1.0', `method: ${method}`, ...more].join('\n')
}

function overlap(method: string): string {
  const fallback = method.endsWith('_ratio') ? '\ndefault: -1.0' : ''
  return `type: overlap\nquery: tokens(request.query)\ntitle: tokens(item.title)\nmethod: ${method}${fallback}`
}

const ROWS = Object.entries(OPERATORS).flatMap(([operator, rows]) => rows.map((row) => [operator, row] as const))

describe('what operators give, to the interpreter and compiled', async () => {
  const cases = ROWS.map(([, [, keys, context, , later]]): Case => ({ keys, context, ...(later === undefined ? {} : { later }) }))
  const found = await evaluateCases(cases)

  test.each(ROWS.map(([operator, [what, , context, value]], index) => ({ operator, what, context, value, index })))(
    '$operator: $what',
    ({ context, value, index }) => {
      const expected = (context.candidates?.length ?? 1) > 1 ? (value as readonly unknown[]) : [value] // one for each candidate
      const { meaning, compiled, unoptimized } = found[index] ?? { meaning: [], compiled: [], unoptimized: [] }
      expect(meaning.map((text) => JSON.parse(text))).toEqual(expected.map(closeTo))
      expect({ compiled, unoptimized }).toEqual({ compiled: meaning, unoptimized: meaning })
    }
  )
})

/** Fractions are compared to nine places: they are written as divisions here. */
function closeTo(value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? expect.closeTo(value, 9) : value
}
