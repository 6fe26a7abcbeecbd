import { describe, expect, test } from 'vitest'
import { parseTypeText } from '../../src/dsl/parse/parse-type.js'
import { printTypeExpression } from '../../src/dsl/syntax/print-type-expression.js'
import { inOneLine } from './outline.js'

const TYPES = [
  'int',
  'float?',
  'Click',
  'list<int>',
  'list<list<string?>>?',
  'map<string, float>',
  'map<int, list<{a: int}>>',
  'vector<32>',
  'enum(phone, tablet)',
  'enum(in, "b c")',
  '{a: int, b: string?}',
  '{}',
  'list<{item_id: string, ts: timestamp}>?'
]

describe('types print as they are written', () => {
  test.each(TYPES)('%s', (text) => {
    const { type, diagnostics } = parseTypeText(text, 'x')
    expect(diagnostics).toEqual([])
    expect(printTypeExpression(type)).toBe(text)
  })
})

const ERRORS: readonly (readonly [string, string])[] = [
  ['', 'FG0320 `` There is no type here'],
  ['list', 'FG0320 `list` `list` takes the type of its elements'],
  ['list<3>', 'FG0320 `list<3>` `list` takes the type of its elements'],
  ['list<int, int>', 'FG0320 `list<int, int>` `list` takes the type of its elements'],
  ['map<int>', 'FG0320 `map<int>` `map` takes the types of its keys and values'],
  ['map<float, int>', 'FG0320 `float` The keys of a map are `string` or `int`'],
  ['vector<0>', 'FG0320 `0` The size of a vector is a whole number from 1 to 100000'],
  ['vector<1.5>', 'FG0320 `1.5` The size of a vector is a whole number from 1 to 100000'],
  ['vector<int>', 'FG0320 `vector<int>` The size of a vector is a whole number from 1 to 100000'],
  ['enum', 'FG0320 `enum` `enum` takes its values in parentheses'],
  ['enum()', 'FG0320 `enum()` An `enum` has at least one value'],
  ['enum(a, a)', 'FG0317 `a` The value `a` stands here twice'],
  ['List<int>', 'FG0320 `List<int>` `List` is not a type that takes others'],
  ['list[int]', 'FG0320 `[` Did not expect `[` in a type'],
  ['int[]', 'FG0320 `[` Did not expect `[` in a type'],
  ['int | null', 'FG0320 `|` Did not expect `|` in a type'],
  ['int??', 'FG0320 `??` Did not expect `??` in a type'],
  ['int? ?', 'FG0320 `?` The type is optional already'],
  ['list<int', 'FG0303 `<` This `<` is never closed'],
  ['list<', 'FG0303 `<` This `<` is never closed'],
  ['{a: }', 'FG0320 `}` Did not expect `}` in a type'],
  ['{a: int, a: int}', 'FG0317 `a` The field `a` stands here twice'],
  ['{__proto__: int}', 'FG0206 `__proto__` `__proto__` cannot be the name of a field'],
  ['float; globalThis.PWN=1', 'FG0320 `;` Did not expect `;` in a type'],
  ['\u0069nt\u200b', 'FG0309 `\u200b` There is an invisible character (U+200B) here'],
  [`${'list<'.repeat(65)}int${'>'.repeat(65)}`, 'FG0404 `<` This is nested more than 64 deep'],
  ['a'.repeat(65), `FG0408 \`${'a'.repeat(65)}\` This name has 65 characters; a name has at most 64`]
]

describe('what is no type is refused at its place', () => {
  test.each(ERRORS)('%s', (text, expected) => {
    expect(parseTypeText(text, 'x').diagnostics.map((diagnostic) => inOneLine(diagnostic, text))).toEqual([expected])
  })
})
