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
    failing: 'feago: 1\ntables:\n  tiers: { file: tiers.csv }\nfeatures:\n  one: 1\n',
    mended:
      'feago: 1\nconstants:\n  tiers: { de: 1, fr: 2 }\nsources:\n  user: { fields: { country: string } }\nfeatures:\n  tier: tiers[user.country] ?? 0\n'
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
