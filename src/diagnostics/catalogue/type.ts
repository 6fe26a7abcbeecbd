import type { CatalogueRow } from './row.js'

/** FG06xx: types that do not go together. */
export const TYPE_CODES = {
  FG0601: {
    name: 'type-mismatch',
    severity: 'error',
    explanation:
      'The type that is written for a feature is a promise to those who use it, and the expression gives something else. An int is a float and an enum is a string; nothing else converts by itself. Change the type, or convert in the expression.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  views:
    type: int
    expr: user.views * 0.5
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  views:
    type: float
    expr: user.views * 0.5
`
  },
  FG0602: {
    name: 'no-common-type',
    severity: 'error',
    explanation:
      'The branches of a conditional, the two sides of `??` and the elements of a list are of one type, because whoever reads the value cannot know which one it was. Convert one of them, or use `null` for nothing.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  label: "user.views > 3 ? 1 : 'few'"
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  label: "user.views > 3 ? 'many' : 'few'"
`
  },
  FG0603: {
    name: 'unrelated-comparison',
    severity: 'error',
    explanation:
      'The two sides have no value in common, so the comparison would always have the same outcome. Nothing converts by itself: compare numbers with numbers, texts with texts, timestamps with timestamps. Bools, lists, maps and records have no order.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  dutch: user.views == 'NL'
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  dutch: user.country == 'NL'
`
  },
  FG0604: {
    name: 'operand-type',
    severity: 'error',
    explanation:
      'The operator does not take operands of these types. Arithmetic goes with numbers, durations and timestamps; `in` looks into lists and the keys of maps; `xs[i]` takes a place in a list or a key of a map.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  odd: user.views * (user.country == 'NL')
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  odd: user.views * int(user.country == 'NL')
`
  },
  FG0605: {
    name: 'text-addition',
    severity: 'error',
    explanation:
      '`+` is addition. Texts are joined with `f"{a}_{b}"`, which turns its holes into text and is missing as soon as one of them is.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  key: user.country + '_' + user.views
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  key: f'{user.country}_{user.views}'
`
  },
  FG0606: {
    name: 'argument-type',
    severity: 'error',
    explanation:
      'The function does not take an argument of this type. Its forms are listed below the message; `feago explain NAME` shows them with examples.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  upper: upper(user.views)
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  upper: upper(user.country)
`
  },
  FG0607: {
    name: 'argument-count',
    severity: 'error',
    explanation:
      'The function takes another number of arguments. `x.f(y)` is `f(x, y)`: what stands in front of the dot is the first of them.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  views: clamp(user.views, 10)
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  views: clamp(user.views, 0, 10)
`
  },
  FG0609: {
    name: 'unknown-enum-value',
    severity: 'error',
    explanation:
      'An enum has the values that its type lists, and a text that is none of them can never be equal to it. Most often it is a typo.',
    failing: `feago: 1
sources:
  request:
    fields: { device: 'enum(phone, tablet)' }
features:
  mobile: request.device == 'fone'
`,
    mended: `feago: 1
sources:
  request:
    fields: { device: 'enum(phone, tablet)' }
features:
  mobile: request.device == 'phone'
`
  },
  FG0610: {
    name: 'map-field',
    severity: 'error',
    explanation:
      'The keys of a map are data, the fields of a record are declared. A map is read with its key in brackets, `m["key"]`, and the entry may be absent.',
    failing: `feago: 1
sources:
  user:
    fields: { affinity: 'map<string, float>' }
features:
  drama: user.affinity.drama ?? 0.0
`,
    mended: `feago: 1
sources:
  user:
    fields: { affinity: 'map<string, float>' }
features:
  drama: user.affinity['drama'] ?? 0.0
`
  },
  FG0611: {
    name: 'no-fields',
    severity: 'error',
    explanation:
      'Only sources, records and rows have fields. The length of a list or a text is `len(x)`; functions can be written behind a dot, `x.f()`, and then have parentheses.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  letters: user.country.length
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  letters: user.country.len()
`
  },
  FG0612: {
    name: 'condition-type',
    severity: 'error',
    explanation:
      'A condition is a bool, and so are the operands of `&&`, `||` and `!`. Numbers, texts and lists are neither true nor false: say what is asked.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  seen: "user.views ? 1 : 0"
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  seen: "user.views > 0 ? 1 : 0"
`
  },
  FG0613: {
    name: 'misplaced-function',
    severity: 'error',
    explanation:
      '`x => …` is no value. It stands only as an argument of built-in functions that take one, such as `map`, `filter`, `any` and `sort_by`.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  views: len(x => x)
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  views: len(user.country)
`
  },
  FG0614: {
    name: 'hole-type',
    severity: 'error',
    explanation:
      'A hole of `f"…"` takes what has a text form: bools, numbers, texts, enums, ids, timestamps and durations. Lists are joined with `join(xs, ", ")`.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  key: f'{[1, 2]}'
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  key: f'{user.views}'
`
  },
  FG0615: {
    name: 'ambiguous-timestamp',
    severity: 'error',
    explanation:
      "Functions over timed records go by the record's only timestamp field. Where it has several, or none, say which time is meant with `by:`.",
    failing: `feago: 1
types:
  Visit: { began: timestamp, ended: timestamp }
sources:
  user:
    fields: { visits: { type: list<Visit>, max_items: 100 } }
features:
  recent: user.visits.within(7d).count()
`,
    mended: `feago: 1
types:
  Visit: { began: timestamp, ended: timestamp }
sources:
  user:
    fields: { visits: { type: list<Visit>, max_items: 100 } }
features:
  recent: "user.visits.within(7d, by: v => v.began).count()"
`
  },
  FG0616: {
    name: 'unusable-type',
    severity: 'error',
    explanation:
      'A feature is a value that can leave the request: rows of candidates cannot, and a value that is always missing, or a list of nothing, says nothing. Read a field of the rows; write the type of an empty list.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
  item:
    role: candidate
    fields: { price: float, category: string }
features:
  others: candidates.take(3)
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
  item:
    role: candidate
    fields: { price: float, category: string }
features:
  others: candidates.take(3).map(c => c.price)
`
  },
  FG0617: {
    name: 'not-constant',
    severity: 'error',
    explanation:
      'This argument is settled when the feature is compiled, like the pattern of `matches` or the bounds of `bucketize`. It takes a literal, the name of a constant, or a list of these.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  dutch: user.country matches f'{user.views}'
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  dutch: user.country matches '^N'
`
  },
  FG0619: {
    name: 'max-items-without-list',
    severity: 'error',
    explanation: '`max_items` says how long a list may be. The field is no list.',
    failing: `feago: 1
sources:
  user:
    fields: { age: { type: int, max_items: 10 } }
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
  FG0620: {
    name: 'type-too-large',
    severity: 'error',
    explanation:
      'Named types that use each other several times multiply: ten types that hold the next one twice are a thousand fields. A type has a bounded number of parts, so that checking, compiling and reading it stays fast.',
    failing: `feago: 1
types:
  T0: { left: T1, right: T1 }
  T1: { left: T2, right: T2 }
  T2: { left: T3, right: T3 }
  T3: { left: T4, right: T4 }
  T4: { left: T5, right: T5 }
  T5: { left: T6, right: T6 }
  T6: { left: T7, right: T7 }
  T7: { left: T8, right: T8 }
  T8: { left: T9, right: T9 }
  T9: { left: T10, right: T10 }
  T10: { left: T11, right: T11 }
  T11: { x: int }
sources:
  user:
    fields: { tree: T0 }
features:
  x: user.tree.left
`,
    mended: `feago: 1
types:
  T0: { left: T1, right: T1 }
  T1: { x: int }
sources:
  user:
    fields: { tree: T0 }
features:
  x: user.tree.left.x
`
  },
  FG0621: {
    name: 'function-parameters',
    severity: 'error',
    explanation: 'The function calls `x => …` with a fixed number of values, and this one has another number of parameters.',
    failing: `feago: 1
sources:
  user:
    fields: { prices: { type: list<float>, max_items: 50 } }
features:
  dear: "user.prices.count((p, q) => p > 10)"
`,
    mended: `feago: 1
sources:
  user:
    fields: { prices: { type: list<float>, max_items: 50 } }
features:
  dear: user.prices.count(p => p > 10)
`
  },
  FG0623: {
    name: 'undetermined-type',
    severity: 'error',
    explanation:
      'Nothing in this expression says which type it has: all that it is made of is `null`. Write a value of the type that is meant beside it.',
    failing: `feago: 1
features:
  dear: "[null].filter(x => x.price > 1).count()"
`,
    mended: `feago: 1
features:
  dear: "[null, {price: 2}].filter(x => x.price > 1).count()"
`
  },
  FG0624: {
    name: 'pattern-not-constant',
    severity: 'error',
    explanation:
      'The patterns of a `match` compare with constants, so that the compiler can see whether every value has an arm. Texts stand in quotes; comparisons with computed values are written with `if`.',
    failing: `feago: 1
sources:
  user: { fields: { device: "enum(phone, tablet)" } }
features:
  is_phone: match user.device { phone => true, _ => false }
`,
    mended: `feago: 1
sources:
  user: { fields: { device: "enum(phone, tablet)" } }
features:
  is_phone: match user.device { "phone" => true, _ => false }
`
  },
  FG0625: {
    name: 'unreachable-pattern',
    severity: 'error',
    explanation:
      'The arms of a `match` are tried from the first to the last, and those before this pattern take every value that it would take. It is in the wrong place, or one too many.',
    failing: `feago: 1
sources:
  user: { fields: { views: int } }
features:
  tier: match user.views { > 10 => 1, > 100 => 2, _ => 0 }
`,
    mended: `feago: 1
sources:
  user: { fields: { views: int } }
features:
  tier: match user.views { > 100 => 2, > 10 => 1, _ => 0 }
`
  },
  FG0626: {
    name: 'inexhaustive-match',
    severity: 'error',
    explanation:
      'Every value that is there needs an arm: a missing one would look like a decision. Of an enum or a bool all values can be written out; otherwise `_ => …` takes all the rest.',
    failing: `feago: 1
sources:
  user: { fields: { device: "enum(phone, tablet, desktop)" } }
features:
  size: match user.device { "phone" => 1, "desktop" => 3 }
`,
    mended: `feago: 1
sources:
  user: { fields: { device: "enum(phone, tablet, desktop)" } }
features:
  size: match user.device { "phone" => 1, "tablet" => 2, "desktop" => 3 }
`
  }
} as const satisfies Readonly<Record<string, CatalogueRow>>
