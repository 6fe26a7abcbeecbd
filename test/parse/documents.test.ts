import { describe, expect, test } from 'vitest'
import { parseProject } from '../../src/dsl/parse/parse-project.js'
import { printExpression } from '../../src/dsl/syntax/print.js'
import { applyFix, fileComplaints } from './outline.js'

const HEAD = 'feago: 1\nfeatures:\n'

/** What stands under `features:`, the complaints, and the expressions that are understood all the same. */
const UNQUOTED: readonly (readonly [string, readonly string[], string])[] = [
  ['x: a < b ? c : d', ['FG0102 `a < b ? c : d` This expression needs quotes'], 'if a < b then c else d'],
  ['x: a ?\n    b : c', ['FG0102 `a ?\n    b : c` This expression needs quotes'], 'if a then b else c'],
  ['x: !user.active', ['FG0102 `!user.active` This expression needs quotes'], '!user.active'],
  ['x: "a" == b', ['FG0102 `"a" == b` This expression needs quotes'], '"a" == b'],
  ['x: [1, 2] # two', ['FG0102 `[1, 2]` This expression needs quotes'], '[1, 2]'],
  ['x:\n    expr: {a: 1}.a', ['FG0102 `{a: 1}.a` This expression needs quotes'], '{a: 1}.a'],
  ['x: {a: 1}.a', ['FG0102 `{a: 1}.a` This expression needs quotes'], '{a: 1}.a'],
  ['x: - 5', ['FG0102 `- 5` This expression needs quotes'], '-5'],
  ['x: { expr: c ? d : e, doc: none }', ['FG0102 `c ? d : e` This expression needs quotes'], 'if c then d else e'],
  ['x: { expr: [1, 2], doc: none }', ['FG0102 `[1, 2]` This expression needs quotes'], '[1, 2]'],
  ['x: { expr: max(a, b, c), doc: none }', ['FG0116 `max(a, b, c)` YAML ends a text at a comma inside these braces'], 'max(a, b, c)'],
  [
    "x: contains(s, 'it') ? [1] : [2]",
    ["FG0102 `contains(s, 'it') ? [1] : [2]` This expression needs quotes"],
    'if contains(s, "it") then [1] else [2]'
  ],
  [
    'x: a === b ? c : d',
    ['FG0102 `a === b ? c : d` This expression needs quotes', 'FG0311 `===` `===` is not an operator of this language'],
    'if a == b then c else d'
  ],
  // What is no expression either stays what YAML says that it is.
  ['x: *y', ['FG0104 `*y` Aliases such as `*y` are refused'], '<error>'],
  ['x: &y z', ['FG0104 `&y` Anchors such as `&y` are refused'], '<error>'],
  ['x: !foo bar', ['FG0105 `!foo` Tags such as `!foo` are refused'], '<error>'],
  ['x: @a', ['FG0101 `@` A text cannot begin with this character without quotes'], '<error>'],
  ['x: > 5', ['FG0101 `5` `5` does not fit here'], '<error>'],
  // Scalars are taken by their text.
  ['x: true', [], 'true'],
  ['x: 12', [], '12'],
  ['x: null', [], 'null'],
  ['x: 1_000', [], '1000'],
  ['x:', ['FG0207 `x` There is no expression behind `x:`'], '<error>'],
  ['x: ""', ['FG0207 `x` There is no expression behind `x:`'], '<error>'],
  // Comments
  ['x: a # a comment', [], 'a'],
  ['x: a > 0 # && b', ['FG0103 `# && b` YAML takes this for a comment, so the expression ends in front of it'], 'a > 0'],
  ['x: a > 0 # and b.c', ['FG0103 `# and b.c` YAML takes this for a comment, so the expression ends in front of it'], 'a > 0'],
  ['x: a > 0 # and so on', [], 'a > 0']
]

describe('expressions that YAML takes for something else', () => {
  test.each(UNQUOTED)('%s', (feature, expected, understood) => {
    const text = `${HEAD}  ${feature}\n  next: 1\n`
    expect(fileComplaints(text)).toEqual(expected)
    const features = parseProject([{ path: 'features.yaml', text }]).modules[0]?.features ?? []
    expect(features.map(({ name, expression }) => `${name.name} = ${printExpression(expression)}`)).toEqual([
      `x = ${understood}`,
      'next = 1'
    ])
  })

  test.each(UNQUOTED.filter(([feature, [first]]) => /^FG01(?:02|16)/.test(first ?? '') && !feature.includes('?\n')))(
    'the fix of %s',
    (feature) => {
      for (const path of ['features.yaml', 'features.json']) {
        const text = `${HEAD}  ${feature}\n`
        const [diagnostic] = parseProject([{ path, text }]).diagnostics
        if (diagnostic === undefined) throw new Error('no diagnostic')
        expect(fileComplaints(applyFix(text, diagnostic)).filter((line) => line.startsWith('FG01'))).toEqual([])
      }
    }
  )

  test('a hundred of them in a row', () => {
    const text = `${HEAD}${Array.from({ length: 100 }, (_, index) => `  f${index}: a ? b : c\n`).join('')}`
    const { modules, diagnostics } = parseProject([{ path: 'features.yaml', text }])
    expect(modules[0]?.features.map(({ name, expression }) => `${name.name} = ${printExpression(expression)}`)).toEqual(
      Array.from({ length: 100 }, (_, index) => `f${index} = if a then b else c`)
    )
    expect(new Set(diagnostics.map(({ code, feature }) => `${code} ${feature}`))).toEqual(
      new Set(Array.from({ length: 100 }, (_, index) => `FG0102 f${index}`))
    )
  })

  test('a broken text in front of a comment says so', () => {
    const text = `${HEAD}  x: contains(s, "a #b")\n`
    const [diagnostic] = parseProject([{ path: 'features.yaml', text }]).diagnostics
    expect(diagnostic?.help.at(-1)).toContain('YAML reads ` #` as the start of a comment')
  })
})

/** Whole files and their complaints. */
const DOCUMENTS: readonly (readonly [string, readonly string[]])[] = [
  ['', ['FG0113 `` This file holds no definitions']],
  ['# only a comment\n', ['FG0113 `` This file holds no definitions']],
  ['foo', ['FG0204 `f` A definition file holds a mapping, not the text `foo`']],
  ['- a\n', ['FG0204 `-` A definition file holds a mapping, not a list']],
  ['features: {x: 1}\n', ['FG0114 `` This file does not say which version of the format it is written in']],
  ['feago: 2\n', ['FG0114 `2` The version of the format is 1, not the number 2']],
  ["feago: '1'\n", ["FG0114 `'1'` The version of the format is 1, not the text `1`"]],
  ['feago:\n', ['FG0114 `feago` The version of the format is 1, not nothing']],
  ['feago: 1\n', []],
  ['\ufefffeago: 1\r\nfeatures:\r\n  x: 1\r\n', []],
  ['---\nfeago: 1\n...\n', []],
  ['%YAML 1.2\n---\nfeago: 1\n', ['FG0107 `%YAML 1.2` Directives such as `%YAML 1.2` are refused']],
  ['feago: 1\n---\nfeago: 1\n', ['FG0108 `---` A second document begins here']],
  [
    'feago: 1\nfeatures: &a\n  - *a\n',
    [
      'FG0104 `&a` Anchors such as `&a` are refused',
      'FG0204 `- *a` `features` takes a mapping, not a list',
      'FG0104 `*a` Aliases such as `*a` are refused'
    ]
  ],
  [
    'feago: 1\nconstants:\n  b: &b {__proto__: {polluted: 1}}\n  c: {<<: *b}\n',
    [
      'FG0104 `&b` Anchors such as `&b` are refused',
      'FG0206 `__proto__` `__proto__` cannot be the name of anything',
      'FG0106 `<<` The merge key `<<` is refused',
      'FG0104 `*b` Aliases such as `*b` are refused'
    ]
  ],
  ['feago: 1\nconstants: { a: !!omap [{k: 1}] }\n', ['FG0105 `!!omap` Tags such as `!!omap` are refused']],
  [`${HEAD}  x: 1\n  x: 2\n`, ['FG0110 `x` The key `x` stands here twice']],
  [
    `${HEAD}  1: a\n  true: b\n  ~: c\n`,
    [
      'FG0111 `1` The key `1` is not a name but the number 1',
      'FG0111 `true` The key `true` is not a name but `true`',
      'FG0111 `~` The key `~` is not a name but `~`'
    ]
  ],
  [
    `${HEAD}  ? [a]\n  : 1\n  : 2\n`,
    ['FG0111 `[a]` A key is a plain text, not a list or a mapping', 'FG0111 `` A key is missing in front of this `:`']
  ],
  [`${HEAD}\tx: 1\n`, ['FG0112 `\t` This line is indented with a tab']],
  [`${HEAD}  a: 1\n b: 2\n`, ['FG0101 ` ` This line is not indented like its neighbours, or a bracket above is not closed']],
  [
    'feago: 1\nsources: { user: { fields: { age: int }\nfeatures: { x: 1 }\n',
    ['FG0101 `f` This line is not indented like its neighbours, or a bracket above is not closed']
  ],
  [`${HEAD}  x: { doc: "none, expr: 1 }\n`, ['FG0101 `` A text in double quotes is never closed']],
  [`${HEAD}  x: { doc: "\\q", expr: 1 }\n`, ['FG0101 `\\` This is not an escape that YAML knows in double quotes']],
  [`${HEAD}  x: 1 /* \u202e */\n`, ['FG0109 `\u202e` There is a control character for the direction of writing here (U+202E)']],
  [`${HEAD}  x: { doc: "a\u0000b", expr: 1 }\n`, ['FG0109 `\u0000` There is a NUL character here (U+0000)']],
  [
    'feago: 1\nconstants: { a: .inf, b: -.Inf, c: .nan, d: 010, e: 0x1F, f: 12345678901234567890, g: 1e999 }\n',
    [
      'FG0115 `.inf` `.inf` is not a number that data can hold',
      'FG0115 `-.Inf` `-.Inf` is not a number that data can hold',
      'FG0115 `.nan` `.nan` is not a number that data can hold',
      'FG0115 `010` `010` is not a number that data can hold',
      'FG0115 `0x1F` `0x1F` is not a number that data can hold',
      'FG0115 `12345678901234567890` `12345678901234567890` is not a number that data can hold',
      'FG0115 `1e999` `1e999` is not a number that data can hold'
    ]
  ]
]

describe('nesting of data', () => {
  test.each([
    ['brackets', '[', '1', ']'],
    ['braces', '{a: ', '1', '}']
  ])('64 %s are enough', (_, open, inside, close) => {
    const nested = (depth: number): string => `feago: 1\nconstants:\n  a: ${open.repeat(depth)}${inside}${close.repeat(depth)}\n`
    expect(fileComplaints(nested(62))).toEqual([])
    expect(fileComplaints(nested(63)).map((line) => line.slice(0, 6))).toEqual(['FG0402'])
    expect(fileComplaints(nested(900)).map((line) => line.slice(0, 6))).toContain('FG0402')
    expect(fileComplaints(nested(5000)).map((line) => line.slice(0, 6))).toEqual(['FG0402'])
  })
})

describe('what is refused of YAML', () => {
  test.each(DOCUMENTS)('%j', (text, expected) => {
    expect(fileComplaints(text)).toEqual(expected)
  })
})

describe('fixes of documents', () => {
  test.each([
    ['features: {x: 1}\n', 'feago: 1\nfeatures: {x: 1}\n', 'a.yaml'],
    ['# note\nfeatures: {x: 1}\n', '# note\nfeago: 1\nfeatures: {x: 1}\n', 'a.yaml'],
    ['{"features": {"x": 1}}', '{ "feago": 1,"features": {"x": 1}}', 'a.json'],
    [`${HEAD}  a-b: 1\n`, `${HEAD}  a_b: 1\n`, 'a.yaml'],
    [`${HEAD}  x: { exprr: 1, expr: 1 }\n`, undefined, 'a.yaml']
  ])('%j', (text, mended, path) => {
    const [diagnostic] = parseProject([{ path, text }]).diagnostics
    if (diagnostic === undefined) throw new Error('no diagnostic')
    const fixed = applyFix(text, diagnostic)
    if (mended === undefined) expect(fixed).not.toBe(text)
    else {
      expect(fixed).toBe(mended)
      expect(fileComplaints(fixed, path)).toEqual([])
    }
  })
})
