import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js'
import { parseProject } from '../../src/dsl/parse/parse-project.js'
import { LIMITS } from '../../src/limits.js'

function diagnosticsOf(text: string): readonly Diagnostic[] {
  return parseProject([{ path: 'a.feago', text }]).diagnostics
}

/** Places that are no places of the text. */
function outside(diagnostics: readonly Diagnostic[], text: string): readonly unknown[] {
  return diagnostics
    .flatMap(({ labels, fixes }) => [...labels.map(({ span }) => span), ...fixes.flatMap(({ edits }) => edits.map(({ span }) => span))])
    .filter(({ start, end }) => !(start >= 0 && start <= end && end <= text.length))
}

const MEBIBYTE = 1024 * 1024

/** Hostile files, and the code that refuses them. */
const FILES: readonly (readonly [what: string, text: string, code: string])[] = [
  ['a file that is too large', `//${'x'.repeat(LIMITS.documentBytes)}`, 'FG0401'],
  ['a file that is too large in bytes', `//${'\u20ac'.repeat(LIMITS.documentBytes / 2)}`, 'FG0401'],
  ['data that nest too deep', `const a = ${'['.repeat(100_000)}`, 'FG0402'],
  ['data that nest too deep and close', `const a = ${'['.repeat(65)}${']'.repeat(65)}`, 'FG0402'],
  ['an expression that nests too deep', `feature a = ${'('.repeat(65)}1${')'.repeat(65)}`, 'FG0404'],
  ['an expression that is too long', `feature a = 1${' + 1'.repeat(3000)}`, 'FG0403'],
  ['a type that nests too deep', `feature a: ${'list<'.repeat(65)}int${'>'.repeat(65)} = []`, 'FG0404'],
  ['a type of a field that is too long', `source a { x: {${'a: int\n'.repeat(3000)}} }`, 'FG0403'],
  ['annotations in annotations', '@a('.repeat(50_000), 'FG0342'],
  ['annotations without a declaration', '@a\n'.repeat(50_000), 'FG0342'],
  ['doc comments without a declaration', '/// a\n'.repeat(50_000), 'FG0342'],
  ['words', 'a b\n'.repeat(100_000), 'FG0341'],
  ['words like declarations', 'a b = 1\n'.repeat(50_000), 'FG0341'],
  ['open templates', 'f"{\n'.repeat(MEBIBYTE / 64), 'FG0341'],
  ['open templates in a feature', `feature a = ${'f"{\n'.repeat(MEBIBYTE / 64)}`, 'FG0403'],
  ['open templates far from each other', `feature a = ${`f"{${' a'.repeat(100)}\n`.repeat(2000)}`, 'FG0403'],
  ['open texts', 'const a = "\n'.repeat(10_000), 'FG0304'],
  ['open comments', '/*'.repeat(500_000), 'FG0304'],
  ['a name that is too long', `feature ${'a'.repeat(65)} = 1`, 'FG0408'],
  ['a name that objects are born with', 'feature constructor = 1', 'FG0206'],
  ['a field that objects are born with', 'source user { __proto__: int }', 'FG0206'],
  ['an annotation that objects are born with', '@constructor("a") feature a = 1', 'FG0343'],
  ['an annotation with a long name', `@${'a'.repeat(100_000)} feature b = 1`, 'FG0343'],
  ['code in a name', 'feature x=(()=>{globalThis.PWN=1})() = 1', 'FG0315'],
  ['control characters', 'feature a\u0000 = 1', 'FG0109'],
  ['a direction of writing in a comment', 'feature a = 1 // \u202e', 'FG0109'],
  ['a line separator in a comment', '// \u2028\nfeature a = 1', 'FG0109'],
  ['half of a pair', 'feature a = "\ud800"', 'FG0109'],
  ['a byte order mark in the middle', 'feature a\ufeff = 1', 'FG0109'],
  ['a blank that is none', 'feature\u00a0a = 1', 'FG0309'],
  ['brackets that do not match', `set a = [${']'.repeat(10_000)}`, 'FG0303']
]

describe('hostile native files', () => {
  test.each(FILES)('%s', (_, text, code) => {
    const diagnostics = diagnosticsOf(text)
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code)
    expect(outside(diagnostics, text)).toEqual([])
  })
})

const WHOLE = `feago 1
type Click { item_id: string, ts: timestamp }
// a comment
@candidate source item { @key item_id: string
  /// Words.
  @max_items(3) tags: list<string> }
const home: map<string, int> = { de: 1, "at": -2 }
/// Doc.
@owner("x") @default(0.0)
feature f: float = if a then f"{b}" else c[0] ?? 1h30m /* d */
test f "t" given { user: { a: [1, null] } } expect 2
set all = [f]
`
/** Pieces of the language, and what does not belong to it. */
const PIECES = [
  '\n',
  ' ',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '=',
  ':',
  ',',
  '@',
  '///',
  '//',
  '/*',
  '*/',
  '#',
  'f"',
  'r"',
  ';',
  '\\',
  '\u0000',
  '\ud83d',
  '\u{1f600}',
  '\ufeff',
  '\r',
  'feature',
  'source ',
  'type',
  'set',
  'test',
  'const',
  'given',
  'expect',
  'fn',
  '7d',
  '-1',
  'null',
  '__proto__',
  '=>',
  '??',
  '.',
  '?'
]

describe('random native files', () => {
  const mutation = fc.record({ at: fc.nat(WHOLE.length), drop: fc.nat(12), piece: fc.constantFrom('', ...PIECES) })
  const mutated = fc
    .array(mutation, { minLength: 1, maxLength: 12 })
    .map((mutations) => mutations.reduce((text, { at, drop, piece }) => text.slice(0, at) + piece + text.slice(at + drop), WHOLE))
  const soup = fc.array(fc.constantFrom(...PIECES, 'a', '1', ' '), { maxLength: 60 }).map((pieces) => pieces.join(''))

  test('never throw, always end, and every place lies in the text', () => {
    let refused = 0
    fc.assert(
      fc.property(fc.oneof(mutated, soup), (text) => {
        const { modules, diagnostics } = parseProject([{ path: 'a.feago', text }])
        expect(outside(diagnostics, text)).toEqual([])
        if (JSON.stringify(modules).includes('"kind":"error"')) expect(diagnostics.length).toBeGreaterThan(0)
        refused += diagnostics.length > 0 ? 1 : 0
      }),
      { numRuns: 2_000 }
    )
    expect(refused).toBeGreaterThan(1_000)
  })
})
