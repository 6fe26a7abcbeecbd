import picocolors from 'picocolors'
import { describe, expect, test } from 'vitest'
import { renderPretty } from '../../src/diagnostics/render/pretty.js'
import { pathFrom, sourceFiles } from '../../src/diagnostics/render/source-files.js'
import { finding, pretty, primary, sample, secondary } from './sample.js'

describe('a code frame', () => {
  test('shows the place, why, and the mend', () => {
    const { files, at } = sample('feago: 1\nfeatures:\n  a: user.agee + item.price\n')
    const diagnostic = finding(
      [primary(at('agee'), 'no such field'), secondary(at('user'), 'a row of `user`'), secondary(at('item.price'), 'a float')],
      {
        message: '`user` has no field `agee`',
        help: ['the fields of `user` are `age` and `country`'],
        fixes: [{ title: 'write `user.age`', edits: [{ span: at('agee'), text: 'age' }] }]
      }
    )
    expect(pretty(files, [diagnostic])).toBe(`
error[FG1101]: \`user\` has no field \`agee\`
 --> features/user.yaml:3:11
  |
3 |   a: user.agee + item.price
  |      ---- ^^^^   ---------- a float
  |      |    |
  |      |    no such field
  |      a row of \`user\`
  |
  = help: the fields of \`user\` are \`age\` and \`country\`
  = fix: write \`user.age\`
  |
3 -   a: user.agee + item.price
3 +   a: user.age + item.price

1 error in 1 file
`)
  })

  test('draws a label inside another one', () => {
    const { files, at } = sample('a: sum(xs) + 1\n')
    expect(pretty(files, [finding([primary(at('xs'), 'texts'), secondary(at('sum(xs)'), 'needs numbers')])])).toBe(`
error[FG1101]: this is wrong
 --> features/user.yaml:1:8
  |
1 | a: sum(xs) + 1
  |    ----^^- needs numbers
  |        |
  |        texts

1 error in 1 file
`)
  })

  test('draws a label inside the primary one over it', () => {
    const { files, at } = sample('a: x + y\n')
    expect(pretty(files, [finding([primary(at('x + y'), 'float?'), secondary(at('x'), 'may be missing')])])).toBe(`
error[FG1101]: this is wrong
 --> features/user.yaml:1:4
  |
1 | a: x + y
  |    -^^^^ float?
  |    |
  |    may be missing

1 error in 1 file
`)
  })

  test('puts a caret at an empty span, also behind the end of a line', () => {
    const { files, at } = sample('a: 1 +\nb: 2\n')
    const end = at('+').end
    expect(pretty(files, [finding([primary({ file: 'user.yaml', start: end, end }, 'something is missing here')])])).toBe(`
error[FG1101]: this is wrong
 --> features/user.yaml:1:7
  |
1 | a: 1 +
  |       ^ something is missing here

1 error in 1 file
`)
  })

  test('draws a span of several lines beside the text', () => {
    const { files, at } = sample('a: |\n  if x\n  then y\n  else z\nb: y\n')
    const tall = { file: 'user.yaml', start: at('if x').start, end: at('else z\n').end }
    expect(pretty(files, [finding([primary(tall, 'a float?'), secondary(at('y', 1), 'used here')])])).toBe(`
error[FG1101]: this is wrong
 --> features/user.yaml:2:3
  |
2 |     if x
  |  ___^
3 | |   then y
4 | |   else z
  | |________^ a float?
5 |   b: y
  |      - used here

1 error in 1 file
`)
  })

  test('leaves out the middle of a long span, and what lies between labels', () => {
    const { files, at } = sample(`start\n${'x\n'.repeat(20)}end\nlast\n`)
    const tall = { file: 'user.yaml', start: 0, end: at('end').end }
    expect(pretty(files, [finding([primary(tall, 'all of this')])])).toBe(`
error[FG1101]: this is wrong
  --> features/user.yaml:1:1
   |
 1 |   start
   |  _^
...  |
22 | | end
   | |___^ all of this

1 error in 1 file
`)
  })

  test('has one part for each file', () => {
    const first = sample('a: 1\n', 'one.yaml')
    const second = sample('x: 0\na: 2\n', 'two.yaml')
    const files = new Map([...first.files, ...second.files])
    expect(
      pretty(files, [finding([primary(second.at('a'), 'again here'), secondary(first.at('a'), 'first here')], { severity: 'warning' })])
    ).toBe(`
warning[FG1101]: this is wrong
 --> features/two.yaml:2:1
  |
2 | a: 2
  | ^ again here
  |
 ::: features/one.yaml:1:1
  |
1 | a: 1
  | - first here

1 warning in 1 file
`)
  })

  test('keeps marks under wide, combining and tabbed text', () => {
    const { files, at } = sample('日本: "e\u0301" +\tbad\n')
    expect(pretty(files, [finding([primary(at('bad'), 'here'), secondary(at('"e\u0301"'), 'a text')])])).toBe(`
error[FG1101]: this is wrong
 --> features/user.yaml:1:12
  |
1 | 日本: "e\u0301" + bad
  |       ---   ^^^ here
  |       |
  |       a text

1 error in 1 file
`)
  })

  test('shows a piece of a very long line, one for each place that is far from the others', () => {
    const { files, at } = sample(`a: ${'x + '.repeat(100)}bad + ${'y + '.repeat(100)}far\n`)
    expect(pretty(files, [finding([primary(at('bad'), 'unknown'), secondary(at('far'), 'known')])], 60)).toBe(`
error[FG1101]: this is wrong
 --> features/user.yaml:1:404
  |
1 | …+ x + x + x + x + x + x + bad + y + y + y + y + y + y +…
  |                            ^^^ unknown
1 | …y + y + y + y + y + y + y + y + y + y + y + y + y + far
  |                                                      --- known

1 error in 1 file
`)
  })

  test('never sends control or bidirectional characters to the terminal', () => {
    const { files, at } = sample('a: "\u001b[2J\u202e" + \u0000b\n')
    const drawn = pretty(files, [
      finding([primary(at('b'), 'a\u001b]0;x\u0007')], { message: 'bad \u009b31m\u2066', help: ['\u0008\u061c'] })
    ])
    expect(drawn).toBe(`
error[FG1101]: bad <U+009B>31m<U+2066>
 --> features/user.yaml:1:15
  |
1 | a: "␛[2J<U+202E>" + ␀b
  |                      ^ a␛]0;x␇
  |
  = help: ␈<U+061C>

1 error in 1 file
`)
  })

  test('of a file that could not be read is its place alone', () => {
    expect(pretty(new Map(), [finding([primary({ file: 'gone.yaml', start: 0, end: 0 })])])).toBe(`
error[FG1101]: this is wrong
 --> features/gone.yaml:1:1

1 error in 1 file
`)
  })

  test('is absent where the problem has no place', () => {
    expect(pretty(new Map(), [finding([], { message: 'too many features', help: ['split the project'] })])).toBe(`
error[FG1101]: too many features
  = help: split the project

1 error
`)
  })
})

describe('help and fixes', () => {
  test('long sentences are broken, with their lines below each other', () => {
    const { files, at } = sample('a: b\n')
    expect(
      pretty(files, [finding([primary(at('b'))], { help: ['one two three four five six seven eight nine ten\nand a second line'] })], 40)
    ).toBe(`
error[FG1101]: this is wrong
 --> features/user.yaml:1:4
  |
1 | a: b
  |    ^
  |
  = help: one two three four five six
          seven eight nine ten
          and a second line

1 error in 1 file
`)
  })

  test('a fix of several lines shows the lines that change', () => {
    const { files, at } = sample('features:\n  a:\n    expr: q\n  b: y\n')
    const insertion = { file: 'user.yaml', start: at('expr: q').end, end: at('expr: q').end }
    const fixes = [
      {
        title: 'give it a default',
        edits: [
          { span: insertion, text: '\n    default: 0.0' },
          { span: at('y'), text: 'z' }
        ]
      }
    ]
    expect(pretty(files, [finding([primary(at('q'))], { fixes })])).toBe(`
error[FG1101]: this is wrong
 --> features/user.yaml:3:11
  |
3 |     expr: q
  |           ^
  |
  = fix: give it a default
  |
4 -   b: y
4 +     default: 0.0
5 +   b: z

1 error in 1 file
`)
  })

  test('edits far apart are shown apart', () => {
    const { files, at } = sample('a: x\nb: 1\nc: 2\nd: x\n')
    const fixes = [
      {
        title: 'write `y`',
        edits: [
          { span: at('x', 1), text: 'y' },
          { span: at('x'), text: 'y' }
        ]
      }
    ]
    expect(pretty(files, [finding([primary(at('x'))], { fixes })])).toContain(`
  = fix: write \`y\`
  |
1 - a: x
1 + a: y
4 - d: x
4 + d: y
`)
  })
})

describe('many findings', () => {
  const { files, at } = sample('a: x\nb: y\n')

  test('are read from the top of the first file to the bottom of the last', () => {
    const drawn = pretty(files, [finding([primary(at('y'))], { message: 'second' }), finding([primary(at('x'))], { message: 'first' })])
    expect([...drawn.matchAll(/: (first|second)/g)].map(([, which]) => which)).toEqual(['first', 'second'])
  })

  test('are cut at a hundred, errors before warnings, and counted', () => {
    const warnings = Array.from({ length: 90 }, () => finding([primary(at('x'))], { severity: 'warning' }))
    const errors = Array.from({ length: 30 }, () => finding([primary(at('y'))]))
    const drawn = pretty(files, [...warnings, ...errors])
    expect(drawn.match(/^error\[/gm)).toHaveLength(30)
    expect(drawn.match(/^warning\[/gm)).toHaveLength(70)
    expect(drawn.endsWith('\n… and 20 more\n\n30 errors, 90 warnings in 1 file\n')).toBe(true)
  })

  test('that are none say so', () => {
    expect(pretty(files, [])).toBe('\nno problems\n')
  })
})

test('colours stand around whole pieces and are the only difference', () => {
  const { files, at } = sample('a: x + y\n')
  const diagnostics = [finding([primary(at('x'), 'here'), secondary(at('y'), 'there')], { help: ['mend it'] })]
  const colored = renderPretty(diagnostics, files, { colors: picocolors.createColors(true), width: 100, directory: '' })
  const plain = renderPretty(diagnostics, files, { colors: picocolors.createColors(false), width: 100, directory: '' })
  expect(colored.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain)
  expect(colored).toContain('\u001b[31merror[FG1101]\u001b[39m')
})

test('a line of two million characters is drawn at once', () => {
  const { files, at } = sample(`a: ${'x'.repeat(2_000_000)} bad`)
  expect(pretty(files, [finding([primary(at('bad'))])]).length).toBeLessThan(1_000)
})

test('a path with odd characters is shown, not sent', () => {
  const files = sourceFiles([{ path: 'a\u001b[31m.yaml', text: 'x' }])
  expect(pretty(files, [finding([primary({ file: 'a\u001b[31m.yaml', start: 0, end: 1 })])])).toContain(' --> features/a␛[31m.yaml:1:1')
})

test.each([
  ['', 'a.yaml', 'a.yaml'],
  ['.', 'a.yaml', 'a.yaml'],
  ['features', 'a.yaml', 'features/a.yaml'],
  ['features/', 'a.yaml', 'features/a.yaml'],
  ['features', '<expression>', '<expression>']
])('from %j the file %j is %j', (directory, file, path) => {
  expect(pathFrom(directory, file)).toBe(path)
})
