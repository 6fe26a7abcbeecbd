import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Document, isMap, isScalar, parseDocument } from 'yaml'
import { placeOf } from '../../src/dsl/parse/offset-map.js'
import { parseProject } from '../../src/dsl/parse/parse-project.js'
import { decodeScalar } from '../../src/dsl/parse/yaml/decode-scalar.js'
import { fileComplaints } from './outline.js'

/** Files in which one `===` is wrong; the place that is shown must be that of the file, whatever the quotes. */
const STYLES: readonly (readonly [string, string])[] = [
  ['plain', 'x: a === b'],
  ['single quotes', "x: 'a === ''b'''"],
  ['double quotes', 'x: "\\u0061 === \\"b\\""'],
  ['literal block', 'x: |\n    a\n    === b'],
  ['literal block with indentation', 'x: |2\n      a\n      === b'],
  ['folded block', 'x: >-\n    a\n\n      +\n    c === b\n'],
  ['plain on several lines', 'x: a\n    + c\n\n    === b'],
  ['single quotes on several lines', "x: 'a\n    + c\n\n    === b'"],
  ['double quotes on several lines', 'x: "a\n    + c \\\n    === b"'],
  ['long form', 'x:\n    doc: none\n    expr: a === b'],
  ['flow', 'x: { expr: a === b, doc: none }'],
  ['comment behind', 'x: a === b # equal?'],
  ['template', 'x: f"{a === b}"'],
  ['needs quotes', 'x: a === b ? c : d']
]

describe('places survive every style of YAML', () => {
  test.each(STYLES)('%s', (_, feature) => {
    const text = `feago: 1\nfeatures:\n  ${feature}\n`
    for (const file of [text, text.replaceAll('\n', '\r\n'), `\ufeff${text}`]) {
      const [found] = parseProject([{ path: 'x.yaml', text: file }]).diagnostics.filter(({ code }) => code === 'FG0311')
      const span = found?.labels[0]?.span
      expect(span).toEqual({ file: 'x.yaml', start: file.indexOf('==='), end: file.indexOf('===') + 3 })
    }
  })

  test('JSON', () => {
    expect(fileComplaints('{"feago": 1, "features": {"x": "\\"a\\" === \\u0062"}}', 'x.json')).toEqual([
      'FG0311 `===` `===` is not an operator of this language'
    ])
    expect(fileComplaints('{\n\t"feago": 1,\n\t"features": {\n\t\t"x": "a === b"\n\t}\n}', 'x.json')).toEqual([
      'FG0311 `===` `===` is not an operator of this language'
    ])
  })

  test('an escape is covered whole', () => {
    expect(fileComplaints('feago: 1\nfeatures:\n  x: "a \\u003d\\x3d\\u003D b"\n')).toEqual([
      'FG0311 `\\u003d\\x3d\\u003D` `===` is not an operator of this language'
    ])
  })
})

/** The scalar of `key: …`, as the package reads it and as we do. */
function readBoth(
  source: string
):
  | { readonly expected: string; readonly text: string; readonly raw: readonly string[]; readonly spans: readonly [number, number][] }
  | undefined {
  const document = parseDocument(source, { keepSourceTokens: true, schema: 'failsafe' })
  const node = isMap(document.contents) ? document.contents.items[0]?.value : undefined
  if (document.errors.length > 0 || !isScalar(node) || node.srcToken === undefined || !('source' in node.srcToken)) return undefined
  const token = node.srcToken
  if (
    token.type !== 'scalar' &&
    token.type !== 'block-scalar' &&
    token.type !== 'single-quoted-scalar' &&
    token.type !== 'double-quoted-scalar'
  )
    return undefined
  const { text, place } = decodeScalar(token, 'x')
  const places = [...text].length === text.length ? [...text].map((_, index) => placeOf(place, index, index + 1)) : []
  return {
    expected: String(node.value),
    text,
    raw: places.map(({ start, end }) => source.slice(start, end)),
    spans: places.map(({ start, end }) => [start, end])
  }
}

/** Every unit stands for itself, for an escape of it, or for white space and line breaks. */
function standsFor(unit: string, raw: string): boolean {
  if (raw === unit || (unit === "'" && raw === "''")) return true
  if (/^\s$/.test(unit)) return /^[\s\\]*$/.test(raw) || raw.startsWith('\\')
  return raw.startsWith('\\') && raw.length <= 10 && !/\s/.test(raw.slice(2))
}

const LINE = fc.string({
  unit: fc.constantFrom(
    'a',
    'b',
    ' ',
    '  ',
    '\t',
    "''",
    "'",
    '"',
    '\\"',
    '\\\\',
    '\\n',
    '\\x41',
    '\\u00e9',
    '\\U0001F600',
    '\\\n',
    '\u00e9',
    '#',
    ':',
    '-',
    ' :',
    '=',
    ','
  ),
  maxLength: 12
})
const BREAK = fc.constantFrom('\n', '\r\n', '\n\n', '\n \n', '\n\n\n')
const INDENT = fc.constantFrom('  ', '   ', '     ', '  \t')
const BODY = fc
  .tuple(LINE, fc.array(fc.tuple(BREAK, INDENT, LINE), { maxLength: 5 }))
  .map(([first, rest]) => first + rest.map(([lineBreak, indent, line]) => lineBreak + indent + line).join(''))
const BLOCK = fc
  .array(fc.tuple(INDENT, LINE, BREAK), { maxLength: 6 })
  .map((lines) => lines.map(([indent, line, lineBreak]) => indent + line + lineBreak).join(''))

const SOURCES = fc.oneof(
  BODY.map((body) => `key: ${body}\n`),
  BODY.map((body) => `key: '${body}'\n`),
  BODY.map((body) => `key: "${body}"\n`),
  BODY.map((body) => `{ key: "${body}" }\n`),
  fc
    .tuple(fc.constantFrom('|', '>'), fc.constantFrom('', '-', '+'), fc.constantFrom('', '1', '2'), fc.constantFrom('', ' # note'), BLOCK)
    .map(([style, chomp, indent, comment, block]) => `key: ${style}${indent}${chomp}${comment}\n${block}`),
  fc.tuple(fc.constantFrom('|', '>'), BLOCK).map(([style, block]) => `key: ${style}\n${block}next: 1\n`)
)

describe('decoding', () => {
  test('gives the text of the yaml package, and every unit knows what it stands for', () => {
    let compared = 0
    fc.assert(
      fc.property(SOURCES, (source) => {
        const both = readBoth(source)
        if (both === undefined) return
        compared += 1
        expect(both.text).toBe(both.expected)
        expect(both.raw.filter((raw, index) => !standsFor(both.text[index] ?? '', raw))).toEqual([])
        expect(both.spans.filter(([start], index) => start < (both.spans[index - 1]?.[0] ?? 0))).toEqual([])
      }),
      { numRuns: 3_000 }
    )
    expect(compared).toBeGreaterThan(1_000)
  })

  test('of texts that the yaml package writes itself', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', 'b c', '\n', "'", '"', '\\', ': ', ' #', '\u00e9', '\t', '  ', '{', '\u2028', '\u0001'),
          maxLength: 60
        }),
        fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'),
        (text, type) => {
          const document = new Document({ key: text })
          const node = document.get('key', true)
          if (isScalar(node)) node.type = type
          const source = document.toString({ lineWidth: 20 })
          const both = readBoth(source)
          expect(both?.text).toBe(both?.expected)
        }
      ),
      { numRuns: 500 }
    )
  })
})
