import { describe, expect, test } from 'vitest'
import { formatExpression } from '../../src/dsl/format/format-expression.js'
import { formatFile } from '../../src/dsl/format/format-file.js'

/** The layout of an expression as it is without a file around it. */
function laidOut(text: string): string {
  return formatExpression(text)
    .map(({ level, text: line }) => '  '.repeat(level) + line)
    .join('\n')
}

describe('the layout of expressions', () => {
  test.each([
    ['a+b*-c', 'a + b * -c'],
    ['- -a - - b', '--a - -b'],
    ['!( a&&! b )', '!(a && !b)'],
    ['not  a  and b not  in xs or(c)', 'not a and b not in xs or (c)'],
    ['f( x ,until :1h )', 'f(x, until: 1h)'],
    ['xs . map( x=>x [ 0 ] ) . len( )', 'xs.map(x => x[0]).len()'],
    ['xs.reduce((a,b)=>a+b)', 'xs.reduce((a, b) => a + b)'],
    ['{a:1,"b c":{ in :2}}', '{a: 1, "b c": {in: 2}}'],
    ['c?a:b', 'c ? a : b'],
    ['c?{a:d?e:f}:[1,2 , ]', 'c ? {a: d ? e : f} : [1, 2,]'],
    ['if a then(b)else-c', 'if a then (b) else -c'],
    ['let x=1;let y=2;x+y', 'let x = 1; let y = 2; x + y'],
    ['matches(s,r"a")', 'matches(s, r"a")'],
    ['s matches r"a"', 's matches r"a"'],
    ['event.in+event.type', 'event.in + event.type'],
    ['a??b  ==  null', 'a ?? b == null'],
    ['1_000+1h30m', '1_000 + 1h30m'],
    ['f"{ a }_{b}"', 'f"{ a }_{b}"'],
    ['a/* one */+/* two */b// three', 'a /* one */ + /* two */ b // three'],
    ['a\n\n\n+ b', 'a\n+ b'],
    ['// first\na', '// first\na'],
    ['user.history\n.filter(\nx =>\nx.a)\n.count()', 'user.history\n  .filter(\n    x =>\n    x.a)\n  .count()'],
    ['f(\na,\n[\n1,\n2\n]\n)', 'f(\n  a,\n  [\n    1,\n    2\n  ]\n)'],
    ['c\n? a\n: b', 'c\n  ? a\n  : b']
  ])('%j', (text, expected) => {
    expect(laidOut(text)).toBe(expected)
    expect(laidOut(expected)).toBe(expected)
  })
})

/** What is written, and how it looks laid out. */
const NATIVE: readonly (readonly [what: string, text: string, expected: string])[] = [
  ['a feature', 'feature   a:float=1', 'feature a: float = 1\n'],
  [
    'features close together, and apart',
    'feature a = 1\nfeature b = 2\n\n\n\nfeature c = 3',
    'feature a = 1\nfeature b = 2\n\nfeature c = 3\n'
  ],
  ['declarations of several kinds', 'const a = 1\nfeature b = a', 'const a = 1\n\nfeature b = a\n'],
  [
    'what stands in front',
    "@default(0) /// One\n@tags('b',\"c\") /// two.\n@owner('a') feature a = 1",
    '/// One\n/// two.\n@owner("a") @tags("b", "c") @default(0)\nfeature a = 1\n'
  ],
  ['an expression of several lines', 'feature a = 1\n+ 2', 'feature a =\n  1\n  + 2\n'],
  ['a long expression', `feature a = ${'b + '.repeat(30)}b`, `feature a =\n  ${'b + '.repeat(30)}b\n`],
  [
    'a test',
    'feature a = 1\ntest a "t" given {user:{xs:[1,-2.5e3]}} expect\nnull',
    'feature a = 1\n\ntest a "t"\n  given { user: { xs: [1, -2.5e3] } }\n  expect null\n'
  ],
  ['a test without a context', 'feature a = 1\ntest a expect 1', 'feature a = 1\ntest a expect 1\n'],
  ['a short source', 'source a{b:int,@key c:string?}', 'source a { @key c: string?, b: int }\n'],
  [
    'a longer source',
    'source a{b:int,c:int,d:int,@max_items(3)e:list<int>}',
    'source a {\n  b: int\n  c: int\n  d: int\n  @max_items(3) e: list<int>\n}\n'
  ],
  [
    'groups of fields',
    'source a {\n  b: int\n  c: int\n\n  /// D.\n  d: int\n}',
    'source a {\n  b: int\n  c: int\n\n  /// D.\n  d: int\n}\n'
  ],
  [
    'literals as they are written',
    'const a = 1.0\nconst b = 7d\nconst c = [1_000, r"\\d"]',
    'const a = 1.0\nconst b = 7d\nconst c = [1_000, r"\\d"]\n'
  ],
  ['a type that is written', 'const a: duration = 7d', 'const a: duration = 7d\n'],
  [
    'long data',
    `const a = [${'1000, '.repeat(40)}1]`,
    `const a = [\n  ${Array.from({ length: 19 }, () => '1000,').join(' ')}\n  ${Array.from({ length: 19 }, () => '1000,').join(' ')}\n  1000, 1000, 1\n]\n`
  ],
  ['a long set', `set a = [${'column_of_a_model, '.repeat(8)}last]`, `set a = [\n${'  column_of_a_model,\n'.repeat(8)}  last\n]\n`],
  ['the version', 'feago 1\nfeature a = 1', 'feago 1\n\nfeature a = 1\n'],
  ['line ends of two characters', 'feature a = 1\r\n  + 2 // b\r\n', 'feature a =\r\n  1\r\n  + 2 // b\r\n'],
  [
    'comments',
    '// file\n\n// one\nfeature a = 1 // behind\n/* two */ feature b /* inside */ = 2\n// three\n\n// four\nset s = [ a, // first\n  // second\n  b ]\n// end',
    '// file\n\n// one\nfeature a = 1 // behind\n\n/* two */\n/* inside */\nfeature b = 2\n\n// three\n\n// four\nset s = [\n  a, // first\n  // second\n  b\n]\n\n// end\n'
  ],
  [
    'comments in blocks and data',
    'source a { // head\n  b: int // behind\n  // last\n}\nconst c = { // head\n  d: [1, /* one */ 2], // behind\n}',
    'source a {\n  // head\n  b: int // behind\n  // last\n}\n\nconst c = {\n  // head\n  d: [\n    1, /* one */\n    2\n  ] // behind\n}\n'
  ]
]

describe('native files', () => {
  test.each(NATIVE)('%s', (_, text, expected) => {
    expect(formatFile('a.feago', text).text).toBe(expected)
    expect(formatFile('a.feago', expected).text).toBe(expected)
  })
})

describe('YAML files', () => {
  test.each([
    ['without quotes', 'a: 1+2 # why', 'a: 1 + 2 # why'],
    ['in single quotes', "a: 'c?\"it''s\":d'", "a: 'c ? \"it''s\" : d'"],
    ['in double quotes', 'a: "c?\\"a\\":d"', 'a: "c ? \\"a\\" : d"'],
    ['that need quotes laid out', 'a: c?d:e', "a: 'c ? d : e'"],
    ['in braces', 'a: { expr: b+c , type:   int }', 'a: { expr: b + c , type:   int }'],
    ['in a block', 'a: |-  # why\n\n    // first\n    b\n      +c\n\n  b: 1', 'a: |-  # why\n\n    // first\n    b\n    + c\n\n  b: 1'],
    ['that YAML folds', 'a: >\n    b+c\n  b: d+\n    e', 'a: >\n    b+c\n  b: d+\n    e']
  ])('have expressions laid out and nothing else: %s', (_, text, expected) => {
    const file = (features: string): string => `# Comment\nfeago:   1\nconstants: {b: 1,c:   true}\nfeatures:\n  ${features}\n`
    expect(formatFile('a.yaml', file(text)).text).toBe(file(expected))
    expect(formatFile('a.yaml', file(expected)).text).toBe(file(expected))
  })

  test('have the expressions of functions laid out too, and the keys of operators left alone', () => {
    const file = (f: string, g: string): string =>
      `feago: 1\nfunctions:\n  "f(x: int)  -> int": ${f}\n  g(): { expr: ${g} }\nfeatures:\n  a: { type: rate, top: b+c, bottom: d }\n`
    expect(formatFile('a.yaml', file('x+1', '1+ 2')).text).toBe(file('x + 1', '1 + 2'))
  })

  test('turn tables, functions and sets into native syntax with their comments, and back', () => {
    const yaml = `feago: 1

tables:
  # By the company.
  tiers: { type: "map<string, int>", file: ./tiers.csv, key: code, doc: Of the market. }

functions:
  "half(x: float) -> float":
    doc: The half.
    expr: |
      // as ever
      x / 2

sets:
  ranker:
    schema: 402c55e55b2cd7c1
    columns:
      - price
      # What the model knows.
      - { feature: country, encode: { one_hot: [de, fr] } } # two
      - { feature: age, name: years, encode: { log: true }, default: 38, missing_indicator: true }
`
    const native = `// By the company.
/// Of the market.
table tiers: map<string, int> from "./tiers.csv" key "code"

/// The half.
fn half(x: float) -> float =
  // as ever
  x / 2

@schema("402c55e55b2cd7c1")
set ranker = [
  price,
  // What the model knows.
  country one_hot ["de", "fr"], // two
  age default 38 log as years missing_indicator
]
`
    expect(formatFile('a.yaml', yaml, 'native').text).toBe(native)
    expect(formatFile('a.feago', native).text).toBe(native)
    expect(formatFile('a.feago', native, 'yaml').text).toBe(yaml)
  })

  test('turn into native syntax with their comments, and back', () => {
    const yaml = `# The features of the shop.

feago: 1

sources:
  # Who asks.
  user:
    key: { user_id: string }
    fields:
      age: int? # in years
      clicks: { type: list<string>, max_items: 20, doc: What was clicked. }

features:
  # How many.
  clicks:
    doc: How many clicks.
    expr: |
      // all of them
      user.clicks
        .count()
    type: int
    owner: ranking
    tests:
      - name: none
        given: { user: { clicks: [] } }
        expect: 0

  old: user.age ?? 0 # as of today
`
    const native = `// The features of the shop.

// Who asks.
source user {
  @key user_id: string
  age: int? // in years
  /// What was clicked.
  @max_items(20) clicks: list<string>
}

// How many.
/// How many clicks.
@owner("ranking")
feature clicks: int =
  // all of them
  user.clicks
    .count()

test clicks "none"
  given { user: { clicks: [] } }
  expect 0

feature old = user.age ?? 0 // as of today
`
    expect(formatFile('a.yaml', yaml, 'native').text).toBe(native)
    expect(formatFile('a.feago', native, 'yaml').text).toBe(yaml)
  })

  test('with errors are not printed', () => {
    const { text, diagnostics } = formatFile('a.feago', 'feature a = 1 +')
    expect([text, diagnostics.map(({ code }) => code)]).toEqual([undefined, ['FG0302']])
  })
})
