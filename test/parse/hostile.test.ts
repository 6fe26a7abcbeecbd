import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js'
import type { Span } from '../../src/diagnostics/span.js'
import { parseExpression } from '../../src/dsl/parse/parse-expression.js'
import { parseProject } from '../../src/dsl/parse/parse-project.js'
import { parseTypeText } from '../../src/dsl/parse/parse-type.js'

/** Places that are no places of the text. */
function outside(diagnostics: readonly Diagnostic[], text: string): readonly Span[] {
  return diagnostics
    .flatMap(({ labels }) => labels.map(({ span }) => span))
    .filter(({ start, end }) => !(start >= 0 && start <= end && end <= text.length))
}

/** Hostile expressions, and the code that refuses them. */
const EXPRESSIONS: readonly (readonly [string, string, string])[] = [
  ['a call of a computed value', 'm["constructor"]["constructor"]("return 1")()', 'FG0316'],
  ['a call of a call', 'Function("return 1")()', 'FG0316'],
  ['a call of a field of a call', 'amount.constructor.constructor("return process")()', 'FG0316'],
  ['statements and assignments', 'a=constructor; b=a.fromEntries([["polluted","yes"]]); a.assign(__proto__, b)', 'FG0301'],
  ['assignment into a map', 'm.x = 1', 'FG0311'],
  ['construction', 'new Date()', 'FG0312'],
  ['a wrapper of generated code', '$rt', 'FG0309'],
  ['an asynchronous function', 'async () => 1', 'FG0312'],
  ['a statement', 'amount; process.exit()', 'FG0301'],
  ['a function', '(function(){ return this })()', 'FG0301'],
  ['__proto__ in a record', '{"__proto__": {"admin": true}}.admin', 'FG0206'],
  ['__proto__ without quotes', '{__proto__: {admin: true}}.admin', 'FG0206'],
  ['a private name', '#amount', 'FG0309'],
  ['undefined', 'undefined', 'FG0312'],
  ['the end of a comment', 'amount */ 2', 'FG0301'],
  ['bidirectional controls in a comment', 'amount /* \u202e } \u2066if (admin) \u2069 \u2066 */ + 1', 'FG0109'],
  ['a zero-width space', 'am\u200bount', 'FG0309'],
  ['a byte order mark', '\ufeffamount', 'FG0109'],
  ['mismatched quotes', 's == \'abc"', 'FG0304'],
  ['an unknown escape', 's == "\\q"', 'FG0305'],
  ['a code point out of range', 's == "\\u{110000}"', 'FG0305'],
  ['a line separator', 'amount //\u2028globalThis.PWN=1', 'FG0109'],
  ['brackets', '['.repeat(5000) + ']'.repeat(5000), 'FG0403'],
  ['brackets that fit', '['.repeat(4000) + ']'.repeat(4000), 'FG0404'],
  ['open brackets', '('.repeat(8000), 'FG0404'],
  ['open braces', '{a:'.repeat(2700), 'FG0404'],
  ['signs', `${'-'.repeat(8000)}1`, 'FG0404'],
  ['words', `${'not '.repeat(2000)}a`, 'FG0404'],
  ['a sum', `1${'+1'.repeat(20_000)}`, 'FG0403'],
  ['a sum that fits', `1${'+1'.repeat(4000)}`, 'FG0405'],
  ['powers', `2${'**2'.repeat(2700)}`, 'FG0404'],
  ['calls', `${'abs('.repeat(5000)}1${')'.repeat(5000)}`, 'FG0403'],
  ['calls that fit', `${'abs('.repeat(1600)}1${')'.repeat(1600)}`, 'FG0404'],
  ['a long name', 'a'.repeat(100_000), 'FG0403'],
  ['a long name that fits', 'a'.repeat(8000), 'FG0408'],
  ['a long list', `[1${',1'.repeat(100_000)}]`, 'FG0403'],
  ['a long list that fits', `[1${',1'.repeat(4000)}]`, 'FG0407'],
  ['errors at every token', '1 '.repeat(4000), 'FG0301'],
  ['strays at every token', '$'.repeat(8000), 'FG0309'],
  ['wrong operators at every token', `a${'===a'.repeat(90)}`, 'FG0311'],
  ['conditionals', `${'a?b:'.repeat(2000)}c`, 'FG0405'],
  ['conditionals in conditionals', `${'a?'.repeat(2000)}c`, 'FG0404'],
  ['if in else', `${'if a then b else '.repeat(470)}c`, 'FG0405'],
  ['if in if', `${'if '.repeat(2000)}c`, 'FG0404'],
  ['lets', `${'let a=1;'.repeat(1000)}a`, 'FG0405'],
  ['lets in lets', 'let a='.repeat(1300), 'FG0404'],
  ['lambdas', `f(${'x=>'.repeat(2700)}x)`, 'FG0315'],
  ['lambdas in calls', 'xs.map(a => xs.map(b => xs.map(c => xs.map(d => a*b*c*d))))', 'FG0409'],
  ['templates in templates', `${'f"{'.repeat(1000)}a${'}"'.repeat(1000)}`, 'FG0404'],
  ['open templates', "f'{".repeat(2700), 'FG0304'],
  ['quotes', '"'.repeat(8001), 'FG0301'],
  ['brackets in templates in brackets', `${'(f"{'.repeat(40)}a${'}")'.repeat(40)}`, 'FG0404'],
  ['fields', `a${'.b'.repeat(4000)}`, 'FG0405'],
  ['comments', '/*'.repeat(4000), 'FG0304'],
  ['stars in a comment', `/*${'*'.repeat(8000)}`, 'FG0304'],
  ['digits', '1'.repeat(8000), 'FG0307'],
  ['digits with letters', '1a'.repeat(4000), 'FG0306'],
  ['units', '1d'.repeat(4000), 'FG0308'],
  ['backslashes', `"${'\\'.repeat(8000)}`, 'FG0304']
]

describe('hostile expressions', () => {
  test.each(EXPRESSIONS)('%s', (_, text, code) => {
    const { diagnostics } = parseExpression(text, 'x')
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code)
    expect(diagnostics.length).toBeLessThanOrEqual(10)
    expect(outside(diagnostics, text)).toEqual([])
  })

  test('white space is no matter', () => {
    expect(parseExpression(`1${' \t'.repeat(1500)}+ 1`, 'x').diagnostics).toEqual([])
  })

  test('what only looks hostile is a text', () => {
    for (const text of [
      's == "\\"); globalThis.PWN=1; (\\""',
      's == "</script><script>alert(1)</script>"',
      's == "\\\\"',
      'amount - -1',
      's matches r"[\\u2028]"',
      's matches r"(a+)+$"',
      'xs[999999999999]'
    ]) {
      expect([text, parseExpression(text, 'x').diagnostics]).toEqual([text, []])
    }
  })
})

const HEAD = 'feago: 1\n'

/** Hostile files, and the code that refuses them. */
const FILES: readonly (readonly [string, string, string])[] = [
  ['a name that ends a comment', `${HEAD}features: { "f*/ globalThis.PWN=1 /*": 1 }`, 'FG0205'],
  ['a name with a line break', `${HEAD}features: { "f\\nglobalThis.PWN=1": 1 }`, 'FG0205'],
  ['a name that is code', `${HEAD}features: { "x=(()=>{globalThis.PWN=1})()": 1 }`, 'FG0205'],
  ['a name that is a template', `${HEAD}features: { "a\`\${globalThis.PWN=1}\`": 1 }`, 'FG0205'],
  ['__proto__ as a feature', `${HEAD}features: { __proto__: 1 }`, 'FG0206'],
  ['__proto__ as a field', `${HEAD}sources: { user: { fields: { __proto__: float } } }`, 'FG0206'],
  ['a type that is code', `${HEAD}features: { f: { type: "float; globalThis.PWN=1", expr: a } }`, 'FG0320'],
  ['a line separator in a comment', `${HEAD}features: { f: "amount //\\u2028globalThis.PWN=1" }`, 'FG0109'],
  ['an alias of itself', `${HEAD}features: &a\n  - *a\n`, 'FG0104'],
  ['a merge key with __proto__', `${HEAD}base: &b {__proto__: {polluted: 1}}\nfeatures:\n  f:\n    <<: *b\n`, 'FG0106'],
  ['a duplicate key', `${HEAD}features:\n  f:\n    expr: 1\n    expr: 2\n`, 'FG0110'],
  ['a tag', `${HEAD}a: !foo bar\n`, 'FG0105'],
  ['an ordered map', `${HEAD}a: !!omap [{k: 1}]\n`, 'FG0105'],
  ['a second document', `${HEAD}---\n${HEAD}`, 'FG0108'],
  ['deep blocks', Array.from({ length: 1500 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''), 'FG0402'],
  ['deep brackets', '['.repeat(100_000), 'FG0402'],
  ['deep braces', '{a: '.repeat(100_000), 'FG0402'],
  ['deep sequences', '- '.repeat(100_000), 'FG0402'],
  ['deep keys', '? '.repeat(100_000), 'FG0402'],
  ['deep mappings on a line', 'a: '.repeat(50_000), 'FG0402'],
  ['tab indentation', `${HEAD}features:\n\t- name: f\n`, 'FG0112'],
  ['nothing', '', 'FG0113'],
  ['a numeric key', `${HEAD}features:\n  1: amount\n`, 'FG0111'],
  ['infinity', `${HEAD}constants: { ttl: .inf }`, 'FG0115'],
  ['an absolute path', `${HEAD}imports: ["/etc/passwd"]`, 'FG0201'],
  ['a network path', `${HEAD}imports: ["http://127.0.0.1:80/x.yaml"]`, 'FG0201'],
  ['anchors', '&a '.repeat(300_000), 'FG0104'],
  ['aliases', '*a '.repeat(300_000), 'FG0104'],
  ['one long tag', '!'.repeat(2_000_000), 'FG0105'],
  ['directives', '%x\n'.repeat(300_000), 'FG0107'],
  ['documents', '---\n'.repeat(300_000), 'FG0108'],
  ['closing braces', '}'.repeat(1_000_000), 'FG0101'],
  ['quotes', '"'.repeat(1_000_000), 'FG0101'],
  ['NUL', '\0'.repeat(1_000_000), 'FG0109'],
  ['too much', `${HEAD}# ${'x'.repeat(2_200_000)}`, 'FG0401'],
  ['too much in UTF-8', `${HEAD}# ${'\u00e9'.repeat(1_100_000)}`, 'FG0401'],
  ['a long expression', `${HEAD}features: { f: "${'a'.repeat(1_000_000)}" }`, 'FG0403'],
  ['escapes', `${HEAD}features: { f: "${'\\x41'.repeat(400_000)}" }`, 'FG0403'],
  ['a doubled quote', `${HEAD}features: { f: '${"''".repeat(900_000)}' }`, 'FG0403']
]

describe('hostile files', () => {
  test.each(FILES)('%s', (_, text, code) => {
    const { modules, diagnostics } = parseProject([{ path: 'x.yaml', text }])
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code)
    expect(diagnostics.length).toBeLessThanOrEqual(30)
    expect(diagnostics.every(({ message, help }) => message.length < 300 && help.every((sentence) => sentence.length < 400))).toBe(true)
    expect(modules).toHaveLength(1)
    expect(outside(diagnostics, text)).toEqual([])
  })

  test('names of JavaScript that are no danger are names', () => {
    expect(
      parseProject([{ path: 'x.yaml', text: `${HEAD}features: { NO: 1, toString: 1, valueOf: 1, arguments: 1, hasOwnProperty: 1 }` }])
        .diagnostics
    ).toEqual([])
  })

  test('nothing of the environment is touched', () => {
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    expect(Object.keys(globalThis).filter((name) => name.startsWith('PWN'))).toEqual([])
  })
})

/** Pieces of the language in any order. */
const PIECES = fc.array(
  fc.constantFrom(
    'a',
    'b.c',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '=>',
    ',',
    ':',
    ';',
    '?',
    '??',
    'let ',
    'if ',
    ' then ',
    ' else ',
    'not ',
    ' in ',
    'f"',
    '"',
    "'",
    '{',
    '}',
    '1',
    '7d',
    '0x',
    '.',
    '+',
    '-',
    '*',
    '**',
    '!',
    '/',
    '//',
    '/*',
    '*/',
    '\n',
    ' ',
    '\\',
    '=',
    '==',
    '&',
    '|',
    'null',
    '\u202e',
    '\u201c',
    '\ud800',
    '$',
    '#',
    'match ',
    'is null'
  ),
  { maxLength: 40 }
)

describe('random texts', () => {
  test('as expressions and types: an answer, places inside the text, and an error wherever a part is unknown', () => {
    fc.assert(
      fc.property(PIECES, (pieces) => {
        const text = pieces.join('')
        const parsed = parseExpression(text, 'x')
        const type = parseTypeText(text, 'x')
        expect(outside([...parsed.diagnostics, ...type.diagnostics], text)).toEqual([])
        if (JSON.stringify(parsed.expression).includes('"kind":"error"')) expect(parsed.diagnostics.length).toBeGreaterThan(0)
        if (JSON.stringify(type.type).includes('"kind":"error"')) expect(type.diagnostics.length).toBeGreaterThan(0)
      }),
      { numRuns: 3_000 }
    )
  })

  test('as files', () => {
    const line = fc.constantFrom(
      'feago: 1',
      'features:',
      '  x: 1',
      '  y:',
      '    expr: a',
      '    expr: c ? d : e',
      '    tags: [a',
      '  z: { expr: f(a, b), doc: x }',
      '  - a',
      '\tq: 1',
      '  ? a',
      '  : b',
      '"',
      "'",
      '}',
      '  w: |',
      '   text',
      '--- ',
      '&a',
      'sources: { u: { fields: { a: int',
      '# c',
      '  x: "a" + b',
      '  <<: 1',
      '...',
      '%TAG',
      '  s: !t',
      'constants: ['
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), fc.constantFrom('\n', '\r\n'), (lines, lineBreak) => {
        const text = lines.join(lineBreak)
        const { modules, diagnostics } = parseProject([{ path: 'x.yaml', text }])
        expect(modules).toHaveLength(1)
        expect(outside(diagnostics, text)).toEqual([])
        if (JSON.stringify(modules).includes('"kind":"error"')) expect(diagnostics.length).toBeGreaterThan(0)
      }),
      { numRuns: 1_500 }
    )
  })
})
