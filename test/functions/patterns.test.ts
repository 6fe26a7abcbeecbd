import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { overloadById } from '../../src/functions/index.js'
import { patternProblem } from '../../src/functions/regular-expression.js'
import { LIMITS } from '../../src/limits.js'
import { BOOL, INT, STRING } from '../../src/types/type.js'
import { type Case, expectValues } from './expect-values.js'

const TABLES: Readonly<Record<string, readonly Case[]>> = {
  'extract/text': [
    [['WH-1000XM5', '\\d+'], '1000'],
    [['size: 42 EU', 'size: (\\d+)'], '42'],
    [['size: 42 EU', 'size: (?:\\d+)'], 'size: 42'],
    [['abc', '\\d'], null],
    [['ab', '(x)?b'], null],
    [['', '^'], ''],
    [['😀b', '.b'], '😀b']
  ],
  'extract/number': [
    [['a=1', '(\\w)=(\\d)', 2], '1'],
    [['a=1', '(\\w)=(\\d)', 0], 'a=1']
  ],
  'extract/name': [[['a=1', '(?P<key>\\w)=(?<value>\\d)', 'value'], '1']],
  'extract_all/text': [
    [
      ['#sale #new', '#(\\w+)'],
      ['sale', 'new']
    ],
    [['abc', '\\d'], []],
    [['a1b', 'a|(1)'], ['1']]
  ],
  'extract_all/number': [
    [
      ['a=1,b=2', '(\\w)=(\\d)', 2],
      ['1', '2']
    ]
  ],
  'extract_all/name': [[['a=1', '(?P<key>\\w)=', 'key'], ['a']]],
  'count_matches/text': [
    [['WH-1000', '\\d'], 4],
    [['aaa', 'aa'], 1],
    [['ab', ''], 3],
    [['', 'a'], 0]
  ],
  'regex_replace/text': [
    [['2024-05-01', '(\\d+)-(\\d+)-(\\d+)', '\\3.\\2.\\1', true], '01.05.2024'],
    [['aaa', 'a', 'b', false], 'baa'],
    [['abc', 'b*', '-', true], '-a-c-'],
    [['ab', '(x)?b', '[\\1]', true], 'a[]'],
    [['ab', 'b', '\\0\\0', true], 'abb'],
    [['a/b', '/', '\\\\', true], 'a\\b'],
    [['a/b', '/', '\\\\1', true], 'a\\1b'],
    // Neither `$` nor `&` stands for anything.
    [['ab', 'b', '$1$&', true], 'a$1$&'],
    [['Straße', '(?i)STRASSE|straße', 'x', true], 'x']
  ]
}

test.each(Object.entries(TABLES))('%s', (id, cases) => expectValues(id, cases))

test('a replacement that would grow without bound is missing', () => {
  const half = 'a'.repeat(LIMITS.textLength / 2)
  expect(overloadById('regex_replace/text').evaluate(half, '^a*$', '\\0\\0', true)).toHaveLength(LIMITS.textLength)
  expect(overloadById('regex_replace/text').evaluate(half, '^a*$', '\\0\\0\\0', true)).toBeNull()
})

test.each([
  ['extract/number', ['(a)(b)', 3], 'the regular expression has no group 3: it has 2'],
  ['extract/number', ['(a)(b)', -1], 'the regular expression has no group -1: it has 2'],
  ['extract/number', ['(a)(b)', 2], undefined],
  ['extract/name', ['(?P<key>a)(b)', 'kye'], 'the regular expression has no group kye: it has 2, named key'],
  ['extract/name', ['(a)', 'key'], 'the regular expression has no group key: it has 1'],
  ['extract/name', ['(?<key>a)', 'key'], undefined],
  ['extract/text', ['(a'], 'the regular expression is not valid: missing closing ): `(a`'],
  ['regex_replace/text', ['(a)', '\\2'], 'the regular expression has no group 2: it has 1'],
  [
    'regex_replace/text',
    ['a', '\\n'],
    'in a replacement, a backslash stands before the number of a group or another backslash, not in \\n'
  ],
  ['regex_replace/text', ['a', 'x\\'], 'in a replacement, a backslash stands before the number of a group or another backslash, not in \\'],
  ['regex_replace/text', ['(a)', '\\\\2\\1'], undefined],
  ['count_matches/text', ['a{1001}'], 'the regular expression is not valid: invalid repeat count: `{1001}`']
])('%s of the constants %j', (id, constants, sentence) => {
  const facts = constants.map((constant) => ({ type: typeof constant === 'number' ? INT : STRING, constant }))
  expect(overloadById(id).check?.([{ type: STRING }, ...facts, { type: BOOL }])).toBe(sentence)
})

/** https://github.com/google/re2/wiki/Syntax: what RE2 has, and what only others have. */
describe('patterns are those of RE2', () => {
  test.each([
    'a*?b+?c??',
    'a{2}b{2,}c{2,5}?',
    '[[:alpha:][:^digit:]]',
    '\\pL\\p{Greek}\\P{Lu}[^\\pN]',
    '(?P<name>a)(?<other>b)(?:c)(?i:d)(?s)(?m-s)(?U)',
    '\\A\\z\\b\\B^$',
    '\\a\\f\\t\\n\\r\\v\\123\\x7F\\x{10FFFF}\\Q.*\\E',
    '\\d\\D\\s\\S\\w\\W',
    '|',
    ''
  ])('accepted: %s', (pattern) => expect(patternProblem(pattern)).toBeUndefined())

  test.each([
    '(a)\\1',
    '(?=a)',
    '(?!a)',
    '(?<=a)',
    '(?<!a)',
    '(?>a)',
    'a*+',
    'a++',
    '(?P=name)',
    '(?#c)',
    '\\Z',
    '\\G',
    '\\cA',
    '\\k<n>',
    'a**',
    '*',
    '(',
    ')',
    '[',
    '[z-a]',
    '\\',
    'a{2,1}'
  ])('refused: %s', (pattern) => expect(patternProblem(pattern)).toMatch(/^the regular expression is not valid: /))
})

/** DuckDB's regular expressions are RE2 itself. */
describe('patterns mean what they mean to RE2', () => {
  let instance: DuckDBInstance
  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  })
  afterAll(() => instance.closeSync())

  const patterns = [
    'a',
    'a*',
    'a+?',
    '(a|ab)(c|bcd)?',
    '[^a]b?',
    '(?i)A.',
    '\\bab',
    '^a|c$',
    '(?s).+',
    '(?m)^.',
    'é',
    '\\pL+',
    '[[:punct:]]',
    '(a)|(b)',
    'x?',
    '\\w+\\s?',
    '.{2}',
    '(?U)a+b'
  ]
  const texts = ['', 'a', 'aaa', 'abcd', 'ABab', 'b\nab', 'é😀a', 'a-b, c!', 'cab abc', 'xxaxx', 'ÀÉ ab']

  test('to find, to count, to extract and to replace', async () => {
    const connection = await instance.connect()
    try {
      for (const pattern of patterns) {
        for (const text of texts) {
          const sql = `SELECT regexp_matches($1, $2), regexp_extract($1, $2), regexp_replace($1, $2, '<\\0>'), regexp_replace($1, $2, '<\\0>', 'g')`
          const [row] = (await connection.runAndReadAll(sql, [text, pattern])).getRows()
          const evaluate = (id: string, ...args: readonly unknown[]): unknown => overloadById(id).evaluate(text, pattern, ...args)
          expect(
            [
              evaluate('matches/text'),
              evaluate('extract/number', 0) ?? '',
              evaluate('regex_replace/text', '<\\0>', false),
              evaluate('regex_replace/text', '<\\0>', true)
            ],
            `${JSON.stringify(text)} and ${pattern}`
          ).toEqual(row)
          expect(evaluate('count_matches/text')).toBe(String(evaluate('regex_replace/text', '§', true)).split('§').length - 1)
        }
      }
    } finally {
      connection.closeSync()
    }
  })
})
