import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { FUNCTIONS, overloadById } from '../../src/functions/index.js'
import type { Overload } from '../../src/functions/row.js'
import { LIMITS } from '../../src/limits.js'
import { INT, STRING } from '../../src/types/type.js'
import { type Case, expectValues } from './expect-values.js'

const TABLES: Readonly<Record<string, readonly Case[]>> = {
  'tokens/text': [
    [["Don't buy 3.5-inch disks!"], ["Don't", 'buy', '3.5', 'inch', 'disks']],
    [['東京 Tower'], ['東', '京', 'Tower']],
    [['カメラ用'], ['カ', 'メ', 'ラ', '用']],
    [['삼성 갤럭시'], ['삼성', '갤럭시']],
    [['WH-1000XM5'], ['WH', '1000XM5']],
    // A mark stands on the letter before it, whether it has a code point of its own or not.
    [['cafe\u0301 crème'], ['cafe\u0301', 'crème']],
    [['が\u3099x'], ['が\u3099', 'x']],
    [['1,000.50 3. .5 a.b'], ['1,000.50', '3', '5', 'a', 'b']],
    [["'quoted' O’Neill’s rock'n'roll"], ['quoted', 'O’Neill’s', "rock'n'roll"]],
    [['a1b2 ½ 🎧x'], ['a1b2', '½', 'x']],
    [['snake_case'], ['snake', 'case']],
    [['𝒳𝒴 𠀀𠀁'], ['𝒳𝒴', '𠀀', '𠀁']],
    [['a\ud83db'], ['a', 'b']],
    [['  '], []],
    [[''], []],
    [[null], null]
  ],
  'word_count/text': [
    [[' two\t words \n'], 2],
    [[''], 0],
    [[' '], 0],
    [['a\u00a0b\u3000c'], 3]
  ],
  'ngrams/text': [
    [
      ['shoes', 3],
      ['sho', 'hoe', 'oes']
    ],
    [
      ['aaa', 1],
      ['a', 'a', 'a']
    ],
    [
      ['a😀b', 2],
      ['a😀', '😀b']
    ],
    [['ab', 3], []],
    [['ab', 0], null],
    [['ab', LIMITS.ngramLength + 1], null]
  ],
  'ngrams/list': [
    [
      [['red', 'running', 'shoes'], 2, ' '],
      ['red running', 'running shoes']
    ],
    [
      [['a', 'b'], 1, '_'],
      ['a', 'b']
    ],
    [[['a'], 2, '_'], []],
    [[['a', null, 'b'], 2, ' '], ['a b']],
    [[['a'], -1, '_'], null]
  ],
  'edit_distance/text': [
    [['kitten', 'sitting'], 3],
    [['saturday', 'sunday'], 3],
    [['intention', 'execution'], 5],
    [['rosettacode', 'raisethysword'], 8],
    [['', 'abc'], 3],
    [['', ''], 0],
    [['😀', ''], 1],
    [['a😀b', 'a😁b'], 1],
    [['naïve', 'naive'], 1]
  ],
  'normalize/text': [
    [['ＦｅａＧｏ①', 'NFKC'], 'FeaGo1'],
    [['ｶﾞ', 'NFKC'], 'ガ'],
    [['e\u0301', 'NFC'], 'é'],
    [['ﬁ', 'NFC'], 'ﬁ'],
    [['ﬁ', 'NFKD'], 'fi'],
    [['é', 'NFD'], 'e\u0301']
  ],
  'fold_case/text': [
    [['Straße'], 'strasse'],
    [['ΣΑΣ'], 'σασ'],
    [['σας'], 'σασ'],
    [['I'], 'i']
  ],
  'strip_accents/text': [
    [['Crème Brûlée'], 'Creme Brulee'],
    [['Ångström'], 'Angstrom'],
    [['Ø ß'], 'Ø ß'],
    [['ộ'], 'o'],
    [['한국'], '한국']
  ],
  'trim_start/text': [[['\u00a0 a '], 'a ']],
  'trim_end/text': [[[' a \n'], ' a']],
  'pad_start/text': [
    [['42', 5, '0'], '00042'],
    [['abc', 2, ' '], 'abc'],
    [['a', 4, ''], 'a'],
    [['a', 4, '😀-'], '😀-😀a'],
    [['a', -1, 'x'], 'a'],
    [['a', Number.MAX_SAFE_INTEGER, 'x'], null]
  ],
  'pad_end/text': [
    [['a', 4, '-+'], 'a-+-'],
    [['😀', 2, 'x'], '😀x']
  ],
  'repeat/text': [
    [['ab', 3], 'ababab'],
    [['ab', 0], ''],
    [['ab', -1], ''],
    [['', Number.MAX_SAFE_INTEGER], ''],
    [['ab', Number.MAX_SAFE_INTEGER], null]
  ],
  'index_of/text': [
    [['headphones', 'phone'], 4],
    [['😀😁a', 'a'], 2],
    [['a', ''], 0],
    [['a', 'b'], null]
  ],
  'json_value/text': [
    [['{"user": {"age": 42}}', '/user/age'], '42'],
    [['{"a": ["x", {"b": null}]}', '/a/0'], 'x'],
    [['{"a": ["x", {"b": null}]}', '/a'], '["x",{"b":null}]'],
    [['{"a": ["x", {"b": null}]}', '/a/1/b'], null],
    [['{"a": [1]}', '/a/01'], null],
    [['{"a": [1]}', '/a/-'], null],
    [['[1, 2]', '/length'], null],
    [['{"a": true}', ''], '{"a":true}'],
    [['{}', '/constructor'], null],
    [['{"__proto__": 1}', '/__proto__'], '1'],
    [['"a"', '/0'], null],
    [['0.5', ''], '0.5'],
    [['9007199254740993', ''], null],
    [['{"a"', '/a'], null]
  ],
  'json_length/text': [
    [['{"tags": ["a", "b"]}', '/tags'], 2],
    [['{"a": 1, "b": 2}', ''], 2],
    [['[]', ''], 0],
    [['"abc"', ''], null],
    [['null', ''], null],
    [['x', ''], null]
  ]
}

test.each(Object.entries(TABLES))('%s', (id, cases) => expectValues(id, cases))

/** The examples of RFC 6901, section 5. */
const RFC_6901 = '{"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\\\j": 5, "k\\"l": 6, " ": 7, "m~n": 8}'
test.each([
  ['/foo', '["bar","baz"]'],
  ['/foo/0', 'bar'],
  ['/', '0'],
  ['/a~1b', '1'],
  ['/c%d', '2'],
  ['/e^f', '3'],
  ['/g|h', '4'],
  ['/i\\j', '5'],
  ['/k"l', '6'],
  ['/ ', '7'],
  ['/m~0n', '8']
])('the JSON Pointer %s', (pointer, expected) => {
  expect(overloadById('json_value/text').evaluate(RFC_6901, pointer)).toBe(expected)
})

test.each([
  ['json_value/text', 'a', '"a" is no JSON Pointer: one is empty or begins with / (as in "/user/age"), and has ~ only in ~0 and ~1'],
  ['json_value/text', '/a~2', '"/a~2" is no JSON Pointer: one is empty or begins with / (as in "/user/age"), and has ~ only in ~0 and ~1'],
  ['json_value/text', '/a~0/', undefined],
  ['normalize/text', 'NFX', 'the normal forms are NFC, NFD, NFKC, NFKD, and not NFX'],
  ['normalize/text', 'NFD', undefined],
  ['ngrams/text', 0, 'there are n-grams of 1 to 64 parts, not of 0'],
  ['ngrams/list', 65, 'there are n-grams of 1 to 64 parts, not of 65'],
  ['ngrams/text', 3, undefined]
])('%s of the constant %j', (id, constant, sentence) => {
  const { check, total } = overloadById(id)
  const facts = [{ type: STRING }, { type: typeof constant === 'number' ? INT : STRING, constant }]
  expect(check?.(facts)).toBe(sentence)
  if (total !== undefined) expect(total(facts)).toBe(sentence === undefined)
})

/** Of letters, digits, spaces and signs that end words everywhere, the words are those of Unicode's own rules. */
test.prop([fc.array(fc.constantFrom('a', 'é', 'Ω', '7', ' ', '-', '!', '(', 'が'), { maxLength: 20 })])(
  'tokens are words to Unicode too',
  (parts) => {
    const text = parts.join('').replaceAll('が', ' 漢 ')
    const words = [...new Intl.Segmenter('en', { granularity: 'word' }).segment(text)].filter(({ isWordLike }) => isWordLike)
    expect(overloadById('tokens/text').evaluate(text)).toEqual(words.map(({ segment }) => segment))
  }
)

describe('an edit distance', () => {
  const words = fc.oneof(
    fc.string({ maxLength: 80 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom('a', 'b', '😀'), maxLength: 70 })
  )
  test.prop([words, words])('is what the recurrence of Wagner and Fischer gives', (a, b) => {
    expectValues('edit_distance/text', [[[a, b], distanceByTable(Array.from(a), Array.from(b))]])
  })

  test('of very long texts is missing, for their overflow', () => {
    const { evaluate, overflows } = overloadById('edit_distance/text')
    expect([evaluate('a'.repeat(LIMITS.editDistanceLength + 1), ''), overflows]).toEqual([Number.POSITIVE_INFINITY, true])
    expect(evaluate('a'.repeat(LIMITS.editDistanceLength), 'b')).toBe(LIMITS.editDistanceLength)
  })
})

test('a duration is no longer than people write one', () => {
  expect(overloadById('duration/string').evaluate('1s'.repeat(500))).toBe(500_000)
  expect(overloadById('duration/string').evaluate('1s'.repeat(2 ** 22))).toBeNaN()
})

function distanceByTable(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  a.forEach((point, index) => {
    const next = [index + 1]
    for (let column = 1; column <= b.length; column++) {
      const substituted = (row[column - 1] ?? 0) + (point === b[column - 1] ? 0 : 1)
      next.push(Math.min(substituted, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1))
    }
    row = next
  })
  return row[b.length] ?? 0
}

/** The engine's regular expressions and JSON have stacks that end. */
describe('no text is too long for a function of texts', () => {
  const takesText = ({ signature }: Overload): boolean => {
    const [first, ...others] = signature.parameters
    const isText = (type: unknown): boolean => typeof type === 'object' && type !== null && 'kind' in type && type.kind === 'string'
    return first?.accepts.kind === 'value' && isText(first.accepts.type) && others.every((parameter) => parameter.otherwise !== undefined)
  }
  const overloads = FUNCTIONS.flatMap((row) => row.overloads).filter(takesText)
  const texts = ['a', '1', '1s', "a'", '1.', '[', '漢', '\u0301', ' ', '😀', '-', '"']

  test.each(overloads.map((overload) => [overload.id, overload] as const))('%s', (_, { evaluate, signature }) => {
    const others = signature.parameters.slice(1).map(({ otherwise }) => (otherwise?.kind === 'constant' ? otherwise.value : null))
    // The last character is one with which most patterns fail, so that they try everything.
    for (const text of texts) expect(() => evaluate(`${text.repeat(1_000_000)}!`, ...others), text).not.toThrow()
  })
})
