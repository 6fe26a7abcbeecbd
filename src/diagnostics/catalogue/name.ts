import type { CatalogueRow } from './row.js'

/** FG05xx: names and what they stand for. */
export const NAME_CODES = {
  FG0501: {
    name: 'duplicate-name',
    severity: 'error',
    explanation:
      'All names of a project are global: a feature name is a column name of a model, so it has to mean one thing everywhere. Sources, types, constants, features and sets share one namespace, over all files and with the features written in TypeScript. Rename one of the two.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  views: user.views
  user: 1
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  views: user.views
  constant_one: 1
`
  },
  FG0502: {
    name: 'type-word',
    severity: 'error',
    explanation:
      'The words that name the types of the language cannot name a type of a project, and `now`, `candidates` and `position` mean the same in every expression. Choose another name.',
    failing: `feago: 1
types:
  float: { x: int }
sources:
  user:
    fields: { place: float }
features:
  x: user.place
`,
    mended: `feago: 1
types:
  Place: { x: int }
sources:
  user:
    fields: { place: Place }
features:
  x: user.place.x
`
  },
  FG0503: {
    name: 'unknown-name',
    severity: 'error',
    explanation:
      'An expression reads fields of sources (`user.age`), features, constants, local names (`let` and parameters of `x => …`) and `now`, `candidates`, `position`. The name is none of these. Most often it is a typo, or the source in front of the field is missing.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  older: views + 1
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  older: user.views + 1
`
  },
  FG0504: {
    name: 'unknown-field',
    severity: 'error',
    explanation:
      'The source, record or row has no field of this name. Fields are declared under `sources:` and `types:`; nothing else can be read, so that a typo never becomes a value that is always missing.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  views: user.veiws
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  views: user.views
`
  },
  FG0505: {
    name: 'unknown-function',
    severity: 'error',
    explanation:
      'There is no function of this name. `feago functions` lists all of them. A feature, a constant or a field is written without parentheses.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  name_length: user.country.length()
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  name_length: user.country.len()
`
  },
  FG0506: {
    name: 'unknown-type',
    severity: 'error',
    explanation:
      'Types are `bool`, `int`, `float`, `string`, `timestamp`, `duration`, `id`, `enum(a, b)`, `list<T>`, `map<string, T>`, `vector<N>`, records and the names under `types:`. Other languages have other words for them.',
    failing: `feago: 1
sources:
  user:
    fields: { age: integer }
features:
  age: user.age
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int }
features:
  age: user.age
`
  },
  FG0507: {
    name: 'unknown-column',
    severity: 'error',
    explanation: 'A set lists features by name: the columns that a model eats, in their order. There is no feature of this name.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  views: user.views
sets:
  ranker: { columns: [veiws] }
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  views: user.views
sets:
  ranker: { columns: [views] }
`
  },
  FG0508: {
    name: 'listed-twice',
    severity: 'error',
    explanation:
      'One thing is listed twice: a column of a set, or a field of a source. A key field of a source is readable like its others and is not repeated under `fields:`.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  views: user.views
sets:
  ranker: { columns: [views, views] }
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  views: user.views
sets:
  ranker: { columns: [views] }
`
  },
  FG0510: {
    name: 'several-candidate-sources',
    severity: 'error',
    explanation:
      'Candidates are the rows of a request that are ranked, and a request ranks one kind of row. Only one source of a project has `role: candidate`.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
  item:
    role: candidate
    fields: { price: float, category: string }
  ad:
    role: candidate
    fields: { bid: float }
features:
  bid: ad.bid
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
  item:
    role: candidate
    fields: { price: float, category: string }
  ad:
    fields: { bid: float }
features:
  bid: ad.bid
`
  },
  FG0511: {
    name: 'no-candidate-source',
    severity: 'error',
    explanation:
      '`candidates` is the list of the rows that are ranked, and `position` the place of the current one. They mean something only where a source has `role: candidate`.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  place: position
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
  item:
    role: candidate
    fields: { price: float, category: string }
features:
  place: position
`
  },
  FG0512: {
    name: 'not-a-value',
    severity: 'error',
    explanation:
      'Sources, types and sets are no values. Of a source, read a field; a whole row cannot be compared, passed on or be a feature.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  user_views: user ?? 0
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  user_views: user.views
`
  },
  FG0513: {
    name: 'unknown-input',
    severity: 'error',
    explanation:
      'A context has the sources of the project, `now` and `candidates`; a feature written in TypeScript reads `source.field`, features, `now` and `position`. Nothing in this project has this name.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  views:
    expr: user.views
    tests:
      - given: { users: { views: 3 } }
        expect: 3
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  views:
    expr: user.views
    tests:
      - given: { user: { views: 3 } }
        expect: 3
`
  },
  FG0514: {
    name: 'unknown-argument',
    severity: 'error',
    explanation:
      "Arguments can be given by name, `within(7d, until: 1h)`, with the names that stand in the function's signature. `feago explain NAME` prints it.",
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  hash: "hash32(user.country, sead: 7)"
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  hash: "hash32(user.country, seed: 7)"
`
  },
  FG0521: {
    name: 'built-in-redefined',
    severity: 'error',
    explanation:
      'The functions of the language mean the same in every project, so that whoever reads a call knows which one is meant. A function of your own needs a name of its own.',
    failing: `feago: 1
sources:
  user: { fields: { views: int } }
functions:
  "abs(x: int) -> int": x + 1
features:
  more: abs(user.views)
`,
    mended: `feago: 1
sources:
  user: { fields: { views: int } }
functions:
  "one_more(x: int) -> int": x + 1
features:
  more: one_more(user.views)
`
  },
  FG0522: {
    name: 'not-seen-by-functions',
    severity: 'error',
    explanation:
      'A function sees its parameters, constants, tables, other functions and `now`. Fields of sources and features are handed in, so that a call says all that goes into it, and the function can be used with other values too.',
    failing: `feago: 1
sources:
  user: { fields: { hits: int, tries: int } }
functions:
  "rate() -> float?": user.hits / user.tries
features:
  ctr: rate() ?? 0.0
`,
    mended: `feago: 1
sources:
  user: { fields: { hits: int, tries: int } }
functions:
  "rate(hits: int, tries: int) -> float?": hits / tries
features:
  ctr: rate(user.hits, user.tries) ?? 0.0
`
  }
} as const satisfies Readonly<Record<string, CatalogueRow>>
