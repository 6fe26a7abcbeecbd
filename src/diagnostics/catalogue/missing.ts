import type { CatalogueRow } from './row.js'

/** FG07xx: missing values where there must be one. */
export const MISSING_CODES = {
  FG0701: {
    name: 'missing-at-boundary',
    severity: 'error',
    explanation:
      'A feature gives a value, unless its type says otherwise. This expression may be missing: an input is declared with `?`, a division has a divisor that may be 0, a list may be empty. Say with `default:` (or with `??` inside) what stands in, or write a type with `?`, and those who use the feature decide.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  share: user.views / user.age
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  share:
    expr: user.views / user.age
    default: 0.0
`
  },
  FG0702: {
    name: 'null-default',
    severity: 'error',
    explanation:
      '`default:` is what stands in for a missing value, so it cannot be missing itself. A feature that may be missing has a type with `?`.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  age:
    expr: user.age
    default: null
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  age:
    expr: user.age
    type: int?
`
  },
  FG0703: {
    name: 'function-may-be-missing',
    severity: 'error',
    explanation:
      'The result of a function is written as always there, and its expression may be missing. Say what stands in, or write the result with `?`: then every call says what happens.',
    failing: `feago: 1
sources:
  user: { fields: { hits: int, tries: int } }
functions:
  "rate(hits: int, tries: int) -> float": hits / tries
features:
  ctr: rate(user.hits, user.tries)
`,
    mended: `feago: 1
sources:
  user: { fields: { hits: int, tries: int } }
functions:
  "rate(hits: int, tries: int) -> float": hits / tries ?? 0.0
features:
  ctr: rate(user.hits, user.tries)
`
  }
} as const satisfies Readonly<Record<string, CatalogueRow>>
