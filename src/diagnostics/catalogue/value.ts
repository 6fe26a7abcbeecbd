import type { CatalogueRow } from './row.js'

/** FG09xx: constants and other data in definitions. */
export const VALUE_CODES = {
  FG0901: {
    name: 'wrong-value',
    severity: 'error',
    explanation:
      'A piece of data (a constant, a default, a part of a test) is not of its type. Durations are texts like `"7d"`, timestamps texts with an offset like `"2024-05-01T12:00:00Z"`, ints are whole; YAML reads `no`, `12` and `1.0` as what they look like, so texts of that form stand in quotes.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  age:
    expr: user.age
    default: unknown
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  age:
    expr: user.age
    default: 0
`
  },
  FG0902: {
    name: 'impossible-constant',
    severity: 'error',
    explanation:
      'Constants that can never give a value are refused where they stand: a division by 0, a lower bound above the upper one, a pattern that is no regular expression, a time zone that does not exist.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  views: user.views / 0 ?? 0.0
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  views: user.views / 10
`
  },
  FG0904: {
    name: 'untyped-constant',
    severity: 'error',
    explanation:
      'A constant has the type of its data: whole numbers are ints, mappings are maps. An empty list says nothing of its elements, and a list of texts and numbers has no common type: write `{ type: …, value: … }`.',
    failing: `feago: 1
constants:
  steps: [1, two]
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  known: user.views in steps
`,
    mended: `feago: 1
constants:
  steps: [1, 2]
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  known: user.views in steps
`
  },
  FG0905: {
    name: 'table-columns',
    severity: 'error',
    explanation:
      'The columns of a table in CSV and its type must go together: a list of records has a column for each field, a map one more for its keys (the first, or the one that `key:` names), a list or map of single values one and two.',
    beside: { 'tiers.csv': { failing: 'country,name,tier\nde,Germany,1\n', mended: 'country,tier\nde,1\nfr,2\n' } },
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
  FG0906: {
    name: 'repeated-table-key',
    severity: 'error',
    explanation: 'A map has one value for each key. With two rows of one key, one of them would silently win.',
    beside: { 'tiers.csv': { failing: 'country,tier\nde,1\nde,2\n', mended: 'country,tier\nde,1\nfr,2\n' } },
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
  FG0907: {
    name: 'schema-has-changed',
    severity: 'error',
    explanation:
      'A set can be pinned to the schema that a model was trained on: sixteen digits that follow from the order, names, types and encodings of its columns, and that `feago explain` shows. What the columns come to now is another schema, so the model would read wrong numbers. Take the change back, or give the new columns a set of their own.',
    failing: `feago: 1
sources:
  user: { fields: { age: int } }
features:
  age: user.age
sets:
  ranker:
    schema: 0123456789abcdef
    columns: [age]
`,
    mended: `feago: 1
sources:
  user: { fields: { age: int } }
features:
  age: user.age
sets:
  ranker:
    columns: [age]
`
  }
} as const satisfies Readonly<Record<string, CatalogueRow>>
