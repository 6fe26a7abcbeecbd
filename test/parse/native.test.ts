import { describe, expect, test } from 'vitest'
import { parseFile, parseProject } from '../../src/dsl/parse/parse-project.js'
import type { Module } from '../../src/dsl/syntax/definition.js'
import { applyFix, fileComplaints } from './outline.js'
import { withoutSpans } from './without-spans.js'

function moduleOf(path: string, text: string): Module {
  const { module, diagnostics } = parseFile({ path, text })
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([])
  return module
}

const native = (text: string): Module => moduleOf('a.feago', text)
const complaints = (text: string): readonly string[] => fileComplaints(text, 'a.feago')

/** What is said in both syntaxes, and is the same then. */
const SAME: readonly (readonly [what: string, native: string, yaml: string])[] = [
  ['a feature', 'feature one = 1 + 1', 'features: { one: 1 + 1 }'],
  ['a feature with a type', 'feature one: int? = 1', 'features: { one: { type: "int?", expr: 1 } }'],
  [
    'a type with brackets',
    'feature xs: list<map<string, {a: int}>>=[]',
    'features: { xs: { type: "list<map<string, {a: int}>>", expr: "[]" } }'
  ],
  [
    'all that belongs to a feature',
    '/// Two\n///  lines.\n@owner("ranking") @tags("a", "b")\n@deprecated("use two") @default(-0.5)\nfeature one = 1 / 0.5',
    'features: { one: { doc: "Two\\n lines.", owner: ranking, tags: [a, b], deprecated: use two, default: -0.5, expr: 1 / 0.5 } }'
  ],
  ['a doc that no line can hold', '@doc("a\\rb\\u202e")\nfeature one = 1', 'features: { one: { doc: "a\\rb\\u202e", expr: 1 } }'],
  ['an empty doc', '///\nfeature one = 1', 'features: { one: { doc: "", expr: 1 } }'],
  [
    'tests',
    'feature one = user.age\ntest one "young"\n  given { now: "2024-01-01T00:00:00Z", user: { age: 7, tags: [], "a b": null } }\n  expect 7\ntest one expect null',
    'features: { one: { expr: user.age, tests: [{ name: young, given: { now: "2024-01-01T00:00:00Z", user: { age: 7, tags: [], "a b": null } }, expect: 7 }, { expect: null }] } }'
  ],
  [
    'a source',
    '/// The rows.\n@candidate source item {\n  @key item_id: string\n  /// In euros.\n  price: float?, type: enum(a, "b c")\n  @max_items(20) /// Words.\n  tags: list<string>\n}',
    'sources: { item: { role: candidate, doc: The rows., key: { item_id: string }, fields: { price: { type: float?, doc: In euros. }, type: "enum(a, \\"b c\\")", tags: { type: list<string>, max_items: 20, doc: Words. } } } }'
  ],
  ['an empty source', 'source request {}', 'sources: { request: { fields: {} } }'],
  [
    'types',
    'type Click { item_id: id, ts: timestamp }\ntype Clicks = list<Click>\ntype Point = {x: float, y: float}',
    'types: { Click: { item_id: id, ts: timestamp }, Clicks: list<Click>, Point: "{x: float, y: float}" }'
  ],
  [
    'constants',
    'const a = 20\nconst b = ["DE", "AT",]\n/// What is new.\nconst c: duration = 2d\nconst d: map<int, string> = { 1: "a", -2: "b" }\nconst e = true\nconst f = 1_000',
    'constants: { a: 20, b: [DE, AT], c: { type: duration, value: 2d, doc: What is new. }, d: { type: "map<int, string>", value: { 1: a, -2: b } }, e: true, f: 1000 }'
  ],
  [
    'durations that say their type',
    'const a = 7d\nconst b = [1d, 1h30m]',
    'constants: { a: { type: duration, value: 7d }, b: { type: list<duration>, value: [1d, 1h30m] } }'
  ],
  [
    'floats that say their type',
    'const a = 1.0\nconst b = [1, 2.0]\nconst c = 0.5',
    'constants: { a: { type: float, value: 1 }, b: { type: list<float>, value: [1, 2] }, c: 0.5 }'
  ],
  [
    'a set',
    'feature one = 1\n/// What it eats.\nset all = [one]',
    'features: { one: 1 }\nsets: { all: { doc: What it eats., columns: [one] } }'
  ],
  [
    'a pinned set whose columns are encoded',
    '@schema("402c55e55b2cd7c1")\nset all = [\n  embedding,\n  country one_hot ["de", "fr"], // one\n  age default 38 zscore { mean: 38, stddev: 14 } missing_indicator,\n  age default -1 bucketize [18, 30] as age_group,\n  price log,\n  price as cost,\n]',
    'sets: { all: { schema: 402c55e55b2cd7c1, columns: [embedding, { feature: country, encode: { one_hot: [de, fr] } }, { feature: age, encode: { zscore: { mean: 38, stddev: 14 } }, default: 38, missing_indicator: true }, { feature: age, name: age_group, encode: { bucketize: [18, 30] }, default: -1 }, { feature: price, encode: { log: true } }, { feature: price, name: cost }] } }'
  ],
  [
    'columns with the names of words',
    'set all = [\n  default default 1,\n  as as as,\n  missing_indicator missing_indicator,\n  table log,\n  set default 2, feature zscore { mean: 1, stddev: 2 }\n]',
    'sets: { all: { columns: [{ feature: default, default: 1 }, { feature: as, name: as }, { feature: missing_indicator, missing_indicator: true }, { feature: table, encode: { log: true } }, { feature: set, default: 2 }, { feature: feature, encode: { zscore: { mean: 1, stddev: 2 } } }] } }'
  ],
  [
    'tables',
    '/// The market.\ntable tiers: map<string, int> from "./tiers.csv"\ntable countries: map<string, {from: string, key: int?}>\n  from "data/countries.csv" key "code"\ntable from: list<int> from "key.json"',
    'tables: { tiers: { type: "map<string, int>", file: ./tiers.csv, doc: The market. }, countries: { type: "map<string, {from: string, key: int?}>", file: data/countries.csv, key: code }, from: { type: list<int>, file: key.json } }'
  ],
  [
    'functions',
    '/// Drawn to the mean.\nfn smoothed(hits: float, tries: float?) -> float =\n  (hits + 1) / (tries + 20) // as ever\n  ?? 0.0\nfn one() = 1\nfn ids(xs: list<{a: int}>)->list<int>=xs.map(x => x.a)',
    'functions: { "smoothed(hits: float, tries: float?) -> float": { doc: Drawn to the mean., expr: "(hits + 1) / (tries + 20) ?? 0.0" }, "one()": 1, "ids(xs: list<{a: int}>) -> list<int>": "xs.map(x => x.a)" }'
  ],
  [
    'a match',
    'feature size = match user.device {\n  "phone" => 6.1, // a small one\n  "tablet" | "desktop" => 11.0,\n  _ => 0.0\n}\nfeature next = 1',
    'features: { size: "match user.device { \\"phone\\" => 6.1, \\"tablet\\" | \\"desktop\\" => 11.0, _ => 0.0 }", next: 1 }'
  ],
  [
    'words of declarations as names',
    'source type { set: int, feature: int, key: string, given: int }\nfeature source = type.set\n  + type.feature\nfeature test = 1\nfeature const = test',
    'sources: { type: { fields: { set: int, feature: int, key: string, given: int } } }\nfeatures: { source: type.set + type.feature, test: 1, const: test }'
  ]
]

describe('native syntax', () => {
  test.each(SAME)('says the same as YAML: %s', (_, text, yaml) => {
    expect(withoutSpans(native(text))).toEqual(withoutSpans(moduleOf('a.yaml', `feago: 1\n${yaml}\n`)))
  })

  test('may begin with the version of the format', () => {
    expect(native('feago 1\nfeature one = 1').features).toHaveLength(1)
    expect(complaints('feago 2\nfeature one = 1')).toEqual(['FG0114 `2` The version of the format is 1, not 2'])
  })

  test('has comments wherever blanks may be', () => {
    const text =
      '// a\n/* feature no = 1\n*/ feature /* b */ one // c\n  : int = 1 // d\n  + 2 /* e */\n// f\nset all /* g */ = [ // h\n  one /* i */\n]\n'
    expect(withoutSpans(native(text))).toEqual(withoutSpans(native('feature one: int = 1 + 2\nset all = [one]')))
  })

  test('expressions go on until the next declaration', () => {
    const { features } = native('feature a =\n  [1, 2]\n    .map(x => x\n+ 1)\n@tags("t")\n/// b\nfeature b = f"{\n"}"\n}"\nfeature c = 3')
    expect(features.map(({ name, tags, doc }) => [name.name, tags, doc])).toEqual([
      ['a', [], undefined],
      ['b', ['t'], 'b'],
      ['c', [], undefined]
    ])
  })
})

describe('places in native files', () => {
  const text =
    '\ufeff/// \u{1f600} Emoji.\r\n@owner("ranking")\r\nfeature emoji: string = f"\u{1f600}{name}"\r\n\r\n  source user { age: int? }\r\nconst limit: list<float> = [0.5,\r\n  { a: -1.5 }]\r\n'
  const module = parseProject([{ path: 'a.feago', text }]).modules[0] as Module // one for each file
  const at = ({ start, end }: { readonly start: number; readonly end: number }): string => text.slice(start, end)

  test('are exact behind a byte order mark, line ends of two characters and characters of two units', () => {
    const [feature] = module.features
    expect(feature?.doc).toBe('\u{1f600} Emoji.')
    expect(feature && at(feature.name.span)).toBe('emoji')
    expect(feature && at(feature.expression.span)).toBe('f"\u{1f600}{name}"')
    expect(
      feature?.expression.kind === 'template' && feature.expression.parts[1] instanceof Object && at(feature.expression.parts[1].span)
    ).toBe('name')
    expect(feature?.type && at(feature.type.span)).toBe('string')
    expect(feature && at(feature.span)).toBe(text.slice(1, text.indexOf('}"') + 2))
    expect(module.sources.map((source) => source.fields.map(({ name, type }) => [at(name.span), at(type.span)]))).toEqual([
      [['age', 'int?']]
    ])
    const [constant] = module.constants
    expect(constant && at(constant.value.span)).toBe('[0.5,\r\n  { a: -1.5 }]')
  })
})

/** What is refused, with what is said of it. */
const REFUSED: readonly (readonly [string, ...string[]])[] = [
  ['', 'FG0113 `` This file holds no definitions'],
  ['// nothing', 'FG0113 `` This file holds no definitions'],
  ['featrue one = 1', 'FG0341 `featrue` `featrue` begins no declaration'],
  ['def one(user): int = 1', 'FG0341 `def` `def` begins no declaration'],
  ['struct Click { id: string }', 'FG0341 `struct` `struct` begins no declaration'],
  ['feago: 1\nfeatures:\n  one: 1', 'FG0341 `feago` `feago:` is how YAML says it', 'FG0341 `features` `features:` is how YAML says it'],
  ['table tiers { file: "tiers.csv" }', 'FG0340 `{` Expected `:` here, not `{`'],
  ['table tiers: list<int>', 'FG0340 `>` The declaration ends too early: expected `from` behind `list<int>`'],
  ['table tiers: list<int> from ./tiers.csv', 'FG0340 `.` Expected a text here, not `.`'],
  ['table tiers: list<int> from "../tiers.csv"', 'FG0208 `"../tiers.csv"` `../tiers.csv` is no path inside of the project'],
  [
    '@candidate table tiers: list<int> from "./tiers.txt"',
    'FG0343 `candidate` A table has no annotation `@candidate`',
    'FG0208 `"./tiers.txt"` `./tiers.txt` is no kind of file that tables are read from'
  ],
  ['fn half(x: float): float = x / 2', 'FG0320 `:` Did not expect `:` in a signature'],
  ['fn half(x) = x / 2', 'FG0320 `)` Did not expect `)` in a signature'],
  ['fn half(x: float) -> float', 'FG0340 `t` The declaration ends too early: expected `=` behind `half(x: float) -> float`'],
  ['fn half(x: float, x: float) = x / 2', 'FG0317 `x` The parameter `x` stands here twice'],
  ['fn in(x: float) = x', 'FG0206 `in` `in` cannot be the name of a function'],
  ['fn = 1', 'FG0340 `=` Expected a name and parameters, `half(x: float)` here, not `=`'],
  ['@owner("a") fn half(x: float) = x / 2', 'FG0343 `owner` A function has no annotation `@owner`'],
  ['feature one == 1', 'FG0340 `==` A declaration has a `=` and not `==`'],
  ['feature one := 1', 'FG0340 `=` A declaration has a `=` and not `:=`'],
  ['feature one(user) = 1', 'FG0340 `(` A feature has no parameters'],
  ['feature one { expr: 1 }', 'FG0340 `{` Expected `=` here, not `{`'],
  ['feature one', 'FG0340 `e` The declaration ends too early: expected `=` behind `one`'],
  ['feature one =', 'FG0340 `=` The declaration ends too early: expected an expression behind `=`'],
  ['feature = 1', 'FG0340 `=` Expected a name here, not `=`'],
  ['feature user-ctr = 1', 'FG0205 `user-ctr` `user-ctr` cannot be the name of a feature'],
  ['feature user.ctr = 1', 'FG0205 `user.ctr` `user.ctr` cannot be the name of a feature'],
  ['feature 7d_ctr = 1', 'FG0205 `7d_ctr` `7d_ctr` cannot be the name of a feature'],
  ['feature "one" = 1', 'FG0340 `"one"` A name stands without quotes'],
  ['feature __proto__ = 1', 'FG0206 `__proto__` `__proto__` cannot be the name of a feature'],
  ['feature in = 1', 'FG0206 `in` `in` cannot be the name of a feature'],
  ['feature one = 1;', 'FG0301 `;` A `;` ends a `let` only'],
  ['const one = 1;', 'FG0340 `;` A declaration ends by itself'],
  ['const hour = 60 * 60', 'FG0340 `*` A constant holds data, and nothing is computed in it'],
  ['const home = [DE]', 'FG0345 `DE` The text `DE` needs quotes'],
  ['const none = None', 'FG0345 `None` `None` is written `null` here'],
  ['const text = f"{1}"', 'FG0345 `f"{1}"` Data are constant, so they have no `f"\u2026"`'],
  ['const big = 9007199254740993', 'FG0307 `9007199254740993` `9007199254740993` is beyond the integers that a double holds exactly'],
  ['const m = { a: 1, a: 2 }', 'FG0317 `a` The key `a` stands here twice'],
  ['const m = { 1.5: 1 }', 'FG0111 `1.5` The key is `1.5`, not a text or a whole number'],
  ['const m = { __proto__: 1 }', 'FG0206 `__proto__` `__proto__` cannot be the name of anything'],
  ['const m = { "constructor": 1 }', 'FG0206 `"constructor"` `constructor` cannot be the name of anything'],
  ['const m = "a', 'FG0304 `"` This text is never closed'],
  ['const m = [1, 2', 'FG0303 `[` This `[` is never closed'],
  ['const m = [1, 2}', 'FG0303 `}` Expected `]` here, not `}`'],
  ['source user { age: int, age: int }', 'FG0317 `age` The field `age` stands here twice'],
  ['source user { age int }', 'FG0340 `int` Expected `:` here, not `int`'],
  ['source user { age: int', 'FG0303 `{` This `{` is never closed'],
  ['source user { xs: list<int\n  age: int }', 'FG0303 `<` This `<` is never closed'],
  ['type Click { @key id: string }', 'FG0343 `key` A field here has no annotation `@key`'],
  ['/// A click.\ntype Click { id: string }', 'FG0342 `/// A click.` A type has no doc comment'],
  ['@ownr("a") feature one = 1', 'FG0343 `ownr` A feature has no annotation `@ownr`'],
  ['@owner("a") source user { age: int }', 'FG0343 `owner` A source has no annotation `@owner`'],
  ['@owner(1) feature one = 1', 'FG0343 `@owner(1)` This is not how `@owner` is written'],
  ['@candidate() source user { age: int }', 'FG0343 `@candidate()` This is not how `@candidate` is written'],
  ['@owner("a") @owner("b") feature one = 1', 'FG0317 `owner` The annotation `@owner` stands here twice'],
  ['feature one = 1\n@owner("a")', 'FG0342 `@` This annotation belongs to nothing'],
  ['feature one = 1\n/// more', 'FG0342 `/// more` This doc comment belongs to nothing'],
  ['feature one =\n  /// more\n  1', 'FG0342 `/// more` This doc comment belongs to nothing'],
  [
    '# a comment\nfeature one = 1 # another',
    'FG0309 `#` A comment does not begin with `#` here',
    'FG0309 `#` A comment does not begin with `#` here'
  ],
  ['feature one = 1\ntest two expect 1', 'FG0344 `two` This file has no feature `two`'],
  ['feature one = 1\ntest one given 1 expect 1', 'FG0204 `1` `given` takes a mapping'],
  ['feature one = 1\ntest one', 'FG0340 `e` The declaration ends too early: expected `expect` behind `one`'],
  ['set all = []', 'FG0340 `]` Expected a name here, not `]`'],
  ['set all = [a b]', 'FG0211 `b` There is no encoding `b`'],
  ['set all = [a onehot [1]]', 'FG0211 `onehot` There is no encoding `onehot`'],
  ['set all = [a zscore { mean: 1 }]', 'FG0211 `{ mean: 1 }` `zscore` does not take this'],
  ['set all = [a one_hot [de]]', 'FG0345 `de` The text `de` needs quotes'],
  ['set all = [a default null]', 'FG0211 `null` What stands in for a missing value is a number, a text or a bool'],
  ['set all = [a log default 1]', 'FG0340 `default` Expected `]` here, not `default`'],
  ['@schema(402) set all = [a]', 'FG0343 `@schema(402)` This is not how `@schema` is written'],
  ['feature one = 1 /* never', 'FG0304 `/*` This comment is never closed'],
  ['feature one = "a\u202e"', 'FG0109 `\u202e` There is a control character for the direction of writing here (U+202E)'],
  ['const one\u00e9 = 1', 'FG0309 `one\u00e9` `one\u00e9` is not a name: names have the letters a to z, digits and `_`'],
  ['hello', 'FG0341 `hello` `hello` begins no declaration']
]

describe('what is refused of native files', () => {
  test.each(REFUSED)('%j', (text, ...said) => {
    expect(complaints(text)).toEqual(said)
  })

  test('each declaration is read on its own', () => {
    const text =
      'featrue a = 1\nfeature b = (1\nfeature c = 1 +\nsource user { age: int?\nfeature d = f"{a\nconst e = [1\nfeature f = x y\nfeature good = 1\n'
    expect(complaints(text).map((line) => line.slice(0, 6))).toEqual(['FG0341', 'FG0303', 'FG0302', 'FG0303', 'FG0304', 'FG0303', 'FG0301'])
    expect(parseProject([{ path: 'a.feago', text }]).modules[0]?.features.map(({ name }) => name.name)).toEqual([
      'b',
      'c',
      'd',
      'f',
      'good'
    ])
  })

  test.each([
    ['featrue one = 1', 'feature one = 1'],
    ['feature user-ctr = 1', 'feature user_ctr = 1'],
    ['feature "one" = 1', 'feature one = 1'],
    ['const home = [DE]', 'const home = ["DE"]'],
    ['@ownr("a") feature one = 1', '@owner("a") feature one = 1'],
    ['# c\nfeature one = 1', '// c\nfeature one = 1'],
    ['const m = [1, 2', 'const m = [1, 2]'],
    ['feature one = 1\ntest on expect 1', 'feature one = 1\ntest one expect 1']
  ])('%j is mended', (text, mended) => {
    const [diagnostic] = parseProject([{ path: 'a.feago', text }]).diagnostics
    expect(diagnostic && applyFix(text, diagnostic)).toBe(mended)
    expect(complaints(mended)).toEqual([])
  })
})
