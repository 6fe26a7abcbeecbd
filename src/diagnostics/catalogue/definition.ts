import type { CatalogueRow } from './row.js'

/** FG02xx: the shape of definitions. */
export const DEFINITION_CODES = {
  FG0201: {
    name: 'unknown-key',
    severity: 'error',
    explanation:
      'Nothing in a definition is ever silently ignored, so a key without a meaning is an error. Most are typing mistakes; the nearest known key is offered.',
    failing: 'feago: 1\nfeatures:\n  one:\n    exprr: 1\n    expr: 1\n',
    mended: 'feago: 1\nfeatures:\n  one:\n    expr: 1\n'
  },
  FG0202: {
    name: 'missing-key',
    severity: 'error',
    explanation:
      'A definition lacks a key that it cannot do without: `expr` of a feature, `fields` or `key` of a source, `columns` of a set, `expect` of a test.',
    failing: 'feago: 1\nfeatures:\n  one:\n    doc: A feature without an expression.\n',
    mended: 'feago: 1\nfeatures:\n  one:\n    doc: A feature with an expression.\n    expr: 1\n'
  },
  FG0203: {
    name: 'not-in-this-version',
    severity: 'error',
    explanation:
      'The language knows this, but this version of FeaGo does not. It is refused and not overlooked, so that no feature means something else than its author thinks.',
    failing: 'feago: 1\noperators:\n  rate: { expr: a / b }\nfeatures:\n  one: 1\n',
    mended: 'feago: 1\nfeatures:\n  one: 1\n'
  },
  FG0204: {
    name: 'wrong-shape',
    severity: 'error',
    explanation:
      'A key holds another kind of value than it takes: a list where a text is wanted, a number where a mapping is wanted. Texts that look like numbers or truth values need quotes.',
    failing: 'feago: 1\nfeatures:\n  one:\n    expr: 1\n    tags: ctr\n',
    mended: 'feago: 1\nfeatures:\n  one:\n    expr: 1\n    tags: [ctr]\n'
  },
  FG0205: {
    name: 'invalid-name',
    severity: 'error',
    explanation:
      'Names stand in expressions, in columns of models and in URLs, so they have one simple form: a letter from a to z (small or capital) or `_`, then such letters, digits and `_`.',
    failing: 'feago: 1\nfeatures:\n  user-age: 1\n',
    mended: 'feago: 1\nfeatures:\n  user_age: 1\n'
  },
  FG0206: {
    name: 'reserved-name',
    severity: 'error',
    explanation:
      'The name has a meaning of its own: it is a word of the language (`if`, `matches`), a value that the language supplies (`now`, `candidates`, `position`), what other languages call such a value (`None`, `undefined`), or a name that JavaScript objects are born with (`__proto__`, `constructor`, `prototype`). Choose another.',
    failing: 'feago: 1\nfeatures:\n  now: 1\n',
    mended: 'feago: 1\nfeatures:\n  one: 1\n'
  },
  FG0207: {
    name: 'empty-expression',
    severity: 'error',
    explanation:
      'There is no expression where one is wanted. A feature that is missing on purpose is written `null`, with a type: `{ expr: "null", type: int? }`.',
    failing: 'feago: 1\nfeatures:\n  one:\n    expr:\n',
    mended: 'feago: 1\nfeatures:\n  one:\n    expr: 1\n'
  },
  FG0208: {
    name: 'table-path',
    severity: 'error',
    explanation:
      'The data of a table stand in a file of the project, in CSV, JSON or YAML: a path leads from the file that it is written in, and not out of the directory of the definitions. So what is compiled is all in one place, and is read at one moment.',
    beside: { 'tiers.csv': { failing: 'country,tier\nde,1\nfr,2\n', mended: 'country,tier\nde,1\nfr,2\n' } },
    failing: `feago: 1
sources:
  user: { fields: { country: string } }
tables:
  tiers: { type: "map<string, int>", file: ../tiers.csv }
features:
  tier: tiers[user.country] ?? 0
`,
    mended: `feago: 1
sources:
  user: { fields: { country: string } }
tables:
  tiers: { type: "map<string, int>", file: ./tiers.csv }
features:
  tier: tiers[user.country] ?? 0
`
  },
  FG0209: {
    name: 'no-csv',
    severity: 'error',
    explanation:
      'A table in CSV follows RFC 4180: cells between commas, rows on lines, the first of which names the columns. A cell with a comma, a quote or a line break in it stands in quotes, and a quote in it is doubled.',
    beside: { 'tiers.csv': { failing: 'country,tier\nde,"1\n', mended: 'country,tier\nde,1\nfr,2\n' } },
    failing: `feago: 1
sources:
  user: { fields: { country: string } }
tables:
  tiers: { type: "map<string, int>", file: ./tiers.csv }
features:
  tier: tiers[user.country] ?? 0
`,
    mended: `feago: 1
sources:
  user: { fields: { country: string } }
tables:
  tiers: { type: "map<string, int>", file: ./tiers.csv }
features:
  tier: tiers[user.country] ?? 0
`
  },
  FG0210: {
    name: 'unknown-table-file',
    severity: 'error',
    explanation: 'The file of a table is not there, or it holds definitions. Paths lead from the file that they are written in.',
    beside: { 'tiers.csv': { failing: 'country,tier\nde,1\nfr,2\n', mended: 'country,tier\nde,1\nfr,2\n' } },
    failing: `feago: 1
sources:
  user: { fields: { country: string } }
tables:
  tiers: { type: "map<string, int>", file: ./tier.csv }
features:
  tier: tiers[user.country] ?? 0
`,
    mended: `feago: 1
sources:
  user: { fields: { country: string } }
tables:
  tiers: { type: "map<string, int>", file: ./tiers.csv }
features:
  tier: tiers[user.country] ?? 0
`
  },
  FG0211: {
    name: 'invalid-encoding',
    severity: 'error',
    explanation:
      'A column of a set is a feature as it is, or one that is encoded: `{ feature: country, encode: { one_hot: [de, fr] } }`. Under `encode:` stands one encoding with its constants. Anything else is an expression: make a feature of it, and name that as the column.',
    failing: `feago: 1
sources:
  user: { fields: { age: int } }
features:
  age: user.age
sets:
  ranker:
    columns:
      - { feature: age, encode: { zscore: { mean: 30, std: 12 } } }
`,
    mended: `feago: 1
sources:
  user: { fields: { age: int } }
features:
  age: user.age
sets:
  ranker:
    columns:
      - { feature: age, encode: { zscore: { mean: 30, stddev: 12 } } }
`
  },
  FG0215: {
    name: 'unknown-operator',
    severity: 'error',
    explanation:
      'A feature has either an expression under `expr:`, or the name of a ready-made operator under `type:` with the keys of that operator. `feago operators` lists them; each stands for an expression that `feago explain` prints.',
    failing:
      'feago: 1\nsources:\n  user: { fields: { clicks: int, views: int } }\nfeatures:\n  ctr: { type: ratio_of, top: user.clicks, bottom: user.views, default: 0.0 }\n',
    mended:
      'feago: 1\nsources:\n  user: { fields: { clicks: int, views: int } }\nfeatures:\n  ctr: { type: rate, top: user.clicks, bottom: user.views, default: 0.0 }\n'
  },
  FG0216: {
    name: 'exclusive-keys',
    severity: 'error',
    explanation:
      'Some keys of a ready-made operator are ways to say the same thing, or make different values of it: a feature has one value, so one of them must go. What the others would give is a feature of its own.',
    failing:
      'feago: 1\nsources:\n  item: { fields: { price: float } }\nfeatures:\n  price: { type: number, source: item.price, zscore: [20, 5], minmax: [0, 100] }\n',
    mended:
      'feago: 1\nsources:\n  item: { fields: { price: float } }\nfeatures:\n  price: { type: number, source: item.price, minmax: [0, 100] }\n'
  }
} as const satisfies Readonly<Record<string, CatalogueRow>>
