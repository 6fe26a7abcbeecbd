import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPlainDocument } from '../../src/dsl/parse/yaml/plain-document.js'
import { problems } from '../../src/dsl/parse/yaml/problems.js'
import { readWholeYaml } from '../../src/dsl/parse/yaml/read-document.js'

/** What the `yaml` package reads; undefined where anything is wrong with the text. */
function whole(text: string) {
  const found = problems()
  const root = readWholeYaml(text, 'x.yaml', found)
  return found.rest().length === 0 ? root : undefined
}

const FRAGMENT = fc.constantFrom(
  ...['a', 'bc', 'f(x, y)', '1.5', '-2', '- ', ' ', '  ', ':', ': ', ' #', '#', ',', '"', "'", '|', '{', '}', '[', ']', '<', '?', '\\"'],
  ...[
    '"quoted"',
    "'it''s'",
    '"\\u0041"',
    '"\\q"',
    '"\\n\\""',
    '{ a: 1, b: x }',
    '[a, b]',
    '[{ a: [] }]',
    'null',
    '\u00e9',
    '&a',
    '*a',
    '!t',
    '>',
    '|-',
    '%',
    '@'
  ]
)
const PIECES = fc.array(FRAGMENT, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''))
const VALUE = fc.constantFrom(
  'x',
  'f(x, y) + 1',
  'a < b',
  '"a, b"',
  "'it''s'",
  '{ a: 1, b: [c, d] }',
  '[]',
  '2010-07-15T20:30:00Z',
  'x # why',
  '{} # none'
)
const TEXT = fc.oneof({ weight: 3, arbitrary: VALUE }, { weight: 1, arbitrary: PIECES })
const INDENT = fc.integer({ min: 0, max: 5 }).map((width) => ' '.repeat(width))
const LINE = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(INDENT, fc.constantFrom('a: ', 'b: ', 'c:', 'd: |', 'e:  ', '- ', '- a: ', ''), TEXT).map((parts) => parts.join(''))
  },
  {
    weight: 3,
    arbitrary: fc.tuple(INDENT, fc.constantFrom('a:', 'b:', 'c: |', 'd: {}', 'e: x', '- x', '- a: x')).map((parts) => parts.join(''))
  },
  { weight: 1, arbitrary: fc.tuple(INDENT, fc.constantFrom('', '# comment', '...', '---')).map((parts) => parts.join('')) }
)

/** Mostly well-formed: lines that fit each other, and gaps between them. */
const GAP = fc.constantFrom('', '', '', '\n', '\n\n', '  # note\n', '# note\n', '      # note\n', '   \n')
const ENTRY = fc.tuple(TEXT, GAP).map(
  ([text, gap]) =>
    (key: string) =>
      `    ${key}: ${text}\n${gap}`
)
const BLOCK = fc
  .array(fc.tuple(fc.constantFrom('      ', '      ', '        ', ''), fc.oneof(TEXT, fc.constant(''))), { minLength: 1, maxLength: 3 })
  .map(
    (lines) => (key: string) =>
      `    ${key}: |\n      first\n${lines.map(([indent, line]) => `${line === '' ? '' : indent + line}\n`).join('')}`
  )
const LIST = fc
  .array(fc.tuple(fc.constantFrom('- ', '- a: '), TEXT), { minLength: 1, maxLength: 3 })
  .map((items) => (key: string) => `    ${key}:\n${items.map(([mark, text]) => `      ${mark}${text}\n`).join('')}`)
const DEFINITION = fc.tuple(fc.array(fc.oneof(ENTRY, BLOCK, LIST), { minLength: 1, maxLength: 4 }), GAP).map(
  ([parts, gap]) =>
    (name: string) =>
      `  ${name}:\n${parts.map((part, index) => part(`key${index}`)).join('')}${gap}`
)
const DOCUMENT = fc
  .array(DEFINITION, { minLength: 1, maxLength: 3 })
  .map((definitions) => `feago: 1\nfeatures:\n${definitions.map((definition, index) => definition(`f${index}`)).join('')}`)

describe('the plain reader', () => {
  test.each(
    ['features', 'examples/first/features'].flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.yaml'))
        .map((name) => join(folder, name))
    )
  )('reads %s as the whole parser does', (path) => {
    const text = readFileSync(path, 'utf8')
    const read = readPlainDocument(text, 'x.yaml')
    expect(read).toBeDefined()
    expect(read).toEqual(whole(text))
  })

  test.each([
    ['a tab', 'a:\tb\n'],
    ['an anchor', 'a: &b c\n'],
    ['a text on several lines', 'a: b\n  c\n'],
    ['a second colon', 'a: b: c\n'],
    ['a key that stands twice', 'a: b\na: c\n'],
    ['a value that is not there', 'a:\n'],
    ['braces on several lines', 'a: { b: c,\n  d: e }\n'],
    ['a comma that ends a text in braces', 'a: { expr: max(b, c) }\n'],
    ['a second document', 'a: b\n---\nc: d\n']
  ])('leaves %s to the whole parser', (_, text) => {
    expect(readPlainDocument(text, 'x.yaml')).toBeUndefined()
  })

  const agrees = (text: string): void => {
    const read = readPlainDocument(text, 'x.yaml')
    if (read !== undefined) expect(read).toEqual(whole(text))
  }

  test('agrees with the whole parser on all that it reads', () => {
    fc.assert(
      fc.property(fc.array(LINE, { maxLength: 8 }), fc.boolean(), (lines, ended) => agrees(lines.join('\n') + (ended ? '\n' : ''))),
      { numRuns: 2_000 }
    )
  })

  test('agrees with it on definitions', () => {
    fc.assert(fc.property(DOCUMENT, agrees), { numRuns: 2_000 })
  })
})
