import type { CatalogueRow } from './row.js'

/** FG10xx: allowed and hardly ever meant. */
export const WARNING_CODES = {
  FG1001: {
    name: 'unused-definition',
    severity: 'warning',
    explanation:
      'A constant, a type or a `let` that nothing reads is a left-over or a typo in the place where it was to be read. Remove it.',
    failing: `feago: 1
constants: { prior: 20, weight: 3 }
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  views: user.views + prior
`,
    mended: `feago: 1
constants: { prior: 20 }
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  views: user.views + prior
`
  },
  FG1002: {
    name: 'shadowed-name',
    severity: 'warning',
    explanation:
      'A parameter of `x => …` or a `let` has the name of something else, which cannot be read there. Readers take it for the other one: choose another name.',
    failing: `feago: 1
sources:
  user:
    fields: { prices: { type: list<float>, max_items: 50 }, age: int?, views: int }
features:
  dear: user.prices.count(user => user > 10)
`,
    mended: `feago: 1
sources:
  user:
    fields: { prices: { type: list<float>, max_items: 50 }, age: int?, views: int }
features:
  dear: user.prices.count(price => price > 10)
`
  },
  FG1003: {
    name: 'impossible-comparison',
    severity: 'warning',
    explanation:
      'The comparison has one outcome, whatever the data: both sides are the same, a count is compared with a negative number, an int with a fraction.',
    failing: `feago: 1
sources:
  user:
    fields: { prices: { type: list<float>, max_items: 50 }, age: int?, views: int }
features:
  empty: len(user.prices) < 0
`,
    mended: `feago: 1
sources:
  user:
    fields: { prices: { type: list<float>, max_items: 50 }, age: int?, views: int }
features:
  empty: len(user.prices) == 0
`
  },
  FG1004: {
    name: 'constant-condition',
    severity: 'warning',
    explanation:
      'The condition is made of literals, so one branch is never taken. Remove it; for a switch, name the condition under `constants:`.',
    failing: `feago: 1
sources:
  user:
    fields: { prices: { type: list<float>, max_items: 50 }, age: int?, views: int }
features:
  views: "true ? user.views : 0"
`,
    mended: `feago: 1
sources:
  user:
    fields: { prices: { type: list<float>, max_items: 50 }, age: int?, views: int }
features:
  views: user.views
`
  },
  FG1005: {
    name: 'redundant-coalesce',
    severity: 'warning',
    explanation:
      'What stands left of `??` is never missing, as the types say, so the right side is never used. Remove it, or declare the input with `?` if it may be absent after all.',
    failing: `feago: 1
sources:
  user:
    fields: { prices: { type: list<float>, max_items: 50 }, age: int?, views: int }
features:
  views: user.views ?? 0
`,
    mended: `feago: 1
sources:
  user:
    fields: { prices: { type: list<float>, max_items: 50 }, age: int?, views: int }
features:
  age: user.age ?? 0
`
  },
  FG1006: {
    name: 'float-equality',
    severity: 'warning',
    explanation: 'Computed floats are rounded, and 0.1 + 0.2 is not 0.3. Compare with a tolerance, or round both sides.',
    failing: `feago: 1
sources:
  user:
    fields: { prices: { type: list<float>, max_items: 50 }, age: int?, views: int }
features:
  same: sum(user.prices) == 10.5
`,
    mended: `feago: 1
sources:
  user:
    fields: { prices: { type: list<float>, max_items: 50 }, age: int?, views: int }
features:
  same: abs(sum(user.prices) - 10.5) < 0.001
`
  },
  FG1007: {
    name: 'deprecated-in-use',
    severity: 'warning',
    explanation:
      'The feature is deprecated, and something that is not deprecated itself still uses it. Its `deprecated:` text says what to use instead.',
    failing: `feago: 1
sources:
  user:
    fields: { prices: { type: list<float>, max_items: 50 }, age: int?, views: int }
features:
  old_views:
    expr: user.views
    deprecated: use user_views
  double_views: old_views * 2
`,
    mended: `feago: 1
sources:
  user:
    fields: { prices: { type: list<float>, max_items: 50 }, age: int?, views: int }
features:
  old_views:
    expr: user.views
    deprecated: use user_views
  user_views: user.views
  double_views: user_views * 2
`
  },
  FG1008: {
    name: 'unbounded-list',
    severity: 'warning',
    explanation:
      'A feature walks this list, and nothing says how long it can be: one long history makes a request slow. `max_items` bounds the work, the estimate of its cost and the memory; longer lists are cut to the first `max_items`.',
    failing: `feago: 1
sources:
  user:
    fields: { prices: list<float> }
features:
  total: sum(user.prices)
`,
    mended: `feago: 1
sources:
  user:
    fields: { prices: { type: list<float>, max_items: 50 } }
features:
  total: sum(user.prices)
`
  },
  FG1009: {
    name: 'missing-condition',
    severity: 'warning',
    explanation:
      'Where the condition of `c ? a : b` is missing neither branch is taken and the whole is missing. Inside a list such elements disappear from sums and means. `(c) ?? false` chooses a branch; `??` behind the whole says what stands in.',
    failing: `feago: 1
types:
  Visit: { minutes: int? }
sources:
  user:
    fields: { visits: { type: list<Visit>, max_items: 100 } }
features:
  weight: "sum(user.visits, v => v.minutes > 10 ? 2 : 1)"
`,
    mended: `feago: 1
types:
  Visit: { minutes: int? }
sources:
  user:
    fields: { visits: { type: list<Visit>, max_items: 100 } }
features:
  weight: "sum(user.visits, v => (v.minutes > 10) ?? false ? 2 : 1)"
`
  },
  FG1010: {
    name: 'redundant-default',
    severity: 'warning',
    explanation:
      'The expression is never missing, as the types say, so the default is never used. Remove it, or declare the input with `?` if it may be absent after all.',
    failing: `feago: 1
sources:
  user:
    fields: { prices: { type: list<float>, max_items: 50 }, age: int?, views: int }
features:
  views:
    expr: user.views
    default: 0
`,
    mended: `feago: 1
sources:
  user:
    fields: { prices: { type: list<float>, max_items: 50 }, age: int?, views: int }
features:
  age:
    expr: user.age
    default: 0
`
  },
  FG1011: {
    name: 'case-twins',
    severity: 'warning',
    explanation: 'Two names differ only by case. Readers confuse them, and many stores and file systems fold case and lose one of them.',
    failing: `feago: 1
sources:
  user:
    fields: { prices: { type: list<float>, max_items: 50 }, age: int?, views: int }
features:
  views: user.views
  Views: user.views + 1
`,
    mended: `feago: 1
sources:
  user:
    fields: { prices: { type: list<float>, max_items: 50 }, age: int?, views: int }
features:
  views: user.views
  more_views: user.views + 1
`
  },
  FG1012: {
    name: 'unused-table-file',
    severity: 'warning',
    explanation:
      'A CSV file stands among the definitions and no table names it: it is read, and nothing comes of it. Perhaps a path is misspelt.',
    beside: { 'tiers.csv': { failing: 'country,tier\nde,1\n', mended: 'country,tier\nde,1\n' } },
    failing: `feago: 1
sources:
  user: { fields: { country: string } }
features:
  is_home: user.country == "de"
`,
    mended: `feago: 1
sources:
  user: { fields: { country: string } }
tables:
  tiers: { type: "map<string, int>", file: ./tiers.csv }
features:
  tier: tiers[user.country] ?? 0
`
  }
} as const satisfies Readonly<Record<string, CatalogueRow>>
