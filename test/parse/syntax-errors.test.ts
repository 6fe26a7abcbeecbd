import { describe, expect, test } from 'vitest'
import { parseExpression } from '../../src/dsl/parse/parse-expression.js'
import { applyFix, complaints } from './outline.js'

/** Text and its complaints. */
const ERRORS: readonly (readonly [string, readonly string[]])[] = [
  // Grammar
  ['a b', ['FG0301 `b` An operator or a comma is missing between `a` and `b`']],
  ['1 1 1 1', ['FG0301 `1` An operator or a comma is missing between `1` and `1`']],
  ['a + * b', ['FG0301 `*` A value is missing between `+` and `*`']],
  ['* b', ['FG0301 `*` `*` needs a value on its left']],
  ['f(1,,2)', ['FG0301 `,` A value is missing between `,` and `,`']],
  ['f(,)', ['FG0301 `,` A value is missing between `(` and `,`']],
  ['(a + )', ['FG0301 `)` A value is missing between `+` and `)`']],
  ['[1 2]', ['FG0301 `2` An operator or a comma is missing between `1` and `2`']],
  ['a, b', ['FG0301 `,` A `,` has no meaning here']],
  ['a : b', ['FG0301 `:` A `:` has no meaning here']],
  ['amount; process.exit()', ['FG0301 `;` A `;` ends a `let` only']],
  ['a then b', ['FG0301 `then` This `then` belongs to no `if`']],
  ['then', ['FG0301 `then` Expected a value here, not `then`']],
  ['xs.0', ['FG0301 `0` `0` is not the name of a field']],
  ['a.', ['FG0302 `.` The expression ends too early: expected a name behind `.`']],
  ['amount */ 2', ['FG0301 `/` This `*/` ends a comment that was never begun']],
  ['a +', ['FG0302 `+` The expression ends too early: expected a value behind `+`']],
  ['a ? b', ['FG0302 `b` The expression ends too early: expected `:` behind `b`']],
  ['if a then b', ['FG0302 `b` The expression ends too early: expected `else` behind `b`']],
  ['let x = 1;', ['FG0302 `;` The expression ends too early: expected a value behind `;`']],
  ['let x = 1 x', ['FG0301 `x` An operator or a comma is missing between `1` and `x`']],
  ['f"{a +}"', ['FG0302 `+` The hole ends too early: expected a value behind `+`']],
  ['', ['FG0207 `` There is no expression here']],
  ['// a', ['FG0207 `// a` There is only a comment here, and no expression']],
  // Brackets
  ['len(a', ['FG0303 `(` This `(` is never closed']],
  ['a)', ['FG0303 `)` This `)` closes nothing']],
  ['(a]', ['FG0303 `]` Expected `)` here, not `]`']],
  ['[a, {b: 1]', ['FG0303 `]` Expected `}` here, not `]`']],
  // Texts
  ['s == \'abc"', ["FG0304 `'` This text begins with `'` and never ends: `\"` does not close it"]],
  ['"abc', ['FG0304 `"` This text is never closed']],
  ['f(r"abc', ['FG0304 `r"` This text is never closed']],
  ['f"abc', ['FG0304 `f"` This text is never closed']],
  ['f"a{b"', ['FG0304 `{` This hole is never closed']],
  ['"a\nb"', ['FG0304 `"` This text is never closed', 'FG0304 `"` This text is never closed']],
  ['/* a', ['FG0304 `/*` This comment is never closed']],
  ['"\\q"', ['FG0305 `\\q` `\\q` is not an escape']],
  ['"\\0"', ['FG0305 `\\0` `\\0` is not an escape']],
  ['"\\u12"', ['FG0305 `\\u12` `\\u12` is no character']],
  ['"\\u{110000}"', ['FG0305 `\\u{110000}` `\\u{110000}` is no character']],
  ['"\\ud800"', ['FG0305 `\\ud800` `\\ud800` is half of a character']],
  ['f"\\q{a}"', ['FG0305 `\\q` `\\q` is not an escape']],
  // Templates
  ['f"{}"', ['FG0319 `{}` This hole is empty']],
  ['f"a}"', ['FG0319 `}` This `}` closes no hole']],
  ['f"{x:.2f}"', ['FG0319 `:` A hole holds an expression alone, without a format']],
  // Numbers
  ['010', ['FG0306 `010` A number does not begin with a superfluous 0']],
  ['0x1F', ['FG0306 `0x1F` Numbers are written in decimal, not as `0x1F`']],
  ['1__0', ['FG0306 `1__0` A `_` in a number stands alone between two digits']],
  ['1_', ['FG0306 `1_` A `_` in a number stands alone between two digits']],
  ['12abc', ['FG0306 `12abc` `12abc` is neither a number nor a duration']],
  ['1e', ['FG0306 `1e` `1e` is neither a number nor a duration']],
  ['1e400', ['FG0306 `1e400` `1e400` is greater than any float']],
  ['9007199254740993', ['FG0307 `9007199254740993` `9007199254740993` is beyond the integers that a double holds exactly']],
  ['7days', ['FG0308 `7days` `days` is not a unit of durations']],
  ['1.5h', ['FG0308 `1.5h` A duration is made of whole numbers, not `1.5h`']],
  ['30m1h', ['FG0308 `30m1h` The parts of `30m1h` are not in order']],
  ['1h1h', ['FG0308 `1h1h` The parts of `1h1h` are not in order']],
  ['1y', ['FG0308 `1y` `1y` has no fixed length: months and years differ']],
  ['999999999999999w', ['FG0308 `999999999999999w` `999999999999999w` is longer than any duration']],
  // Characters
  ['$rt', ['FG0309 `$` `$` has no meaning in an expression']],
  ['#amount', ['FG0309 `#` `#` has no meaning in an expression']],
  ['gr\u00f6\u00dfe + 1', ['FG0309 `gr\u00f6\u00dfe` `gr\u00f6\u00dfe` is not a name: names have the letters a to z, digits and `_`']],
  ['am\u200bount', ['FG0309 `\u200b` There is an invisible character (U+200B) here']],
  ['a\u00a0+ b', ['FG0309 `\u00a0` This is not an ordinary space (U+00A0)']],
  ['\ufeffamount', ['FG0109 `\ufeff` There is a byte order mark inside a text here (U+FEFF)']],
  ['a /* \u202e */ + 1', ['FG0109 `\u202e` There is a control character for the direction of writing here (U+202E)']],
  ['"a\u0007"', ['FG0109 `\u0007` There is a control character here (U+0007)']],
  ['a //\u2028 b', ['FG0109 `\u2028` There is a line separator here (U+2028)']],
  ['"\ud800"', ['FG0109 `\ud800` There is half of a surrogate pair here (U+D800)']],
  ['a \u2212 1', ['FG0310 `\u2212` `\u2212` (U+2212) only looks like `-`']],
  ['a \u2264 1', ['FG0310 `\u2264` `\u2264` (U+2264) only looks like `<=`']],
  ['s == \u201cabc\u201d', ['FG0310 `\u201c` `\u201c` only looks like `"`']],
  ['s == \u2018abc\u2019', ["FG0310 `\u2018` `\u2018` only looks like `'`"]],
  // Other languages
  ['a === b', ['FG0311 `===` `===` is not an operator of this language']],
  ['a !== b', ['FG0311 `!==` `!==` is not an operator of this language']],
  ['a <> b', ['FG0311 `<>` `<>` is not an operator of this language']],
  ['a & b', ['FG0311 `&` `&` is not an operator of this language']],
  ['a | b', ['FG0311 `|` `|` is not an operator of this language']],
  ['a ^ 2', ['FG0311 `^` `^` is not an operator of this language']],
  ['m.x = 1', ['FG0311 `=` `=` is not an operator of this language']],
  ['a?.b', ['FG0311 `?.` `?.` is not an operator of this language']],
  ['f(x -> x)', ['FG0311 `->` A lambda is written with `=>`, not `->`']],
  ['+a', ['FG0311 `+` A `+` in front of a value says nothing']],
  ['a IS NULL', ['FG0312 `IS NULL` A missing value is found with `== null`']],
  ['a is not None', ['FG0312 `is not None` A missing value is found with `!= null`']],
  ['None', ['FG0312 `None` `None` is written `null` here']],
  ['a == undefined', ['FG0312 `undefined` `undefined` is written `null` here']],
  ['True', ['FG0312 `True` `True` is written `true` here']],
  ['a AND b', ['FG0312 `AND` `AND` has no such meaning here']],
  ['a BETWEEN 1 AND 2', ['FG0312 `BETWEEN` `BETWEEN` has no such meaning here']],
  ['a LIKE "x"', ['FG0312 `LIKE` `LIKE` has no such meaning here']],
  ['x if c else y', ['FG0312 `if` The condition stands in front']],
  ['[x for x in xs]', ['FG0312 `for` `for` has no such meaning here']],
  ['xs[1:3]', ['FG0312 `:` There are no slices with `:`']],
  ['new Date()', ['FG0312 `new` `new` has no such meaning here']],
  ['async () => 1', ['FG0312 `async` `async` has no such meaning here']],
  ['a not matches b', ['FG0312 `not` `not` has no such meaning here']],
  ['{"a": 1}', ['FG0312 `"a"` The names of fields are written without quotes']],
  ['match x { }', ['FG0331 `match x { }` This `match` has no arms']],
  ['match x { [1] => 2, _ => 0 }', ['FG0332 `[1]` This is no pattern']],
  ['match x { !a => 2, _ => 0 }', ['FG0332 `!a` This is no pattern']],
  ['match x { != 1 => 2, _ => 0 }', ['FG0332 `!=` This is no pattern']],
  ['match x { 1 -> 2, _ => 0 }', ['FG0311 `->` An arm is written with `=>`, not `->`']],
  ['match x { 1 => 2 _ => 0 }', ['FG0301 `_` An operator or a comma is missing between `2` and `_`']],
  // Meaning that the text alone shows
  ['a < b < c', ['FG0313 `<` Comparisons cannot be chained']],
  ['a == b == c == d', ['FG0313 `==` Comparisons cannot be chained']],
  ['-2 ** 2', ['FG0314 `-2 ** 2` `-` in front of a power can be read in two ways']],
  ['2 ** -1 ** 2', ['FG0314 `-1 ** 2` `-` in front of a power can be read in two ways']],
  ['x => x', ['FG0315 `x =>` A lambda stands where no function takes it']],
  ['f(c ? x => x : 1)', ['FG0315 `x =>` A lambda stands where no function takes it']],
  ['f(1)(2)', ['FG0316 `(` Only a function can be called, by its name']],
  ['2 (3)', ['FG0316 `(` Only a function can be called, by its name']],
  ['m["a"]("b")', ['FG0316 `(` Only a function can be called, by its name']],
  ['{a: 1, a: 2}', ['FG0317 `a` The field `a` stands here twice']],
  ['f((a, a) => 1)', ['FG0317 `a` The parameter `a` stands here twice']],
  ['f(k: 1, k: 2)', ['FG0317 `k` The argument `k` stands here twice']],
  ['a * not b', ['FG0318 `not` `not` cannot stand behind an operator that binds tighter']],
  ['let now = 1; now', ['FG0206 `now` `now` cannot be the name of `let`']],
  ['f(candidates => 1)', ['FG0206 `candidates` `candidates` cannot be the name of a lambda']],
  ['{__proto__: 1}', ['FG0206 `__proto__` `__proto__` cannot be the name of a field']],
  ['let constructor = 1; 2', ['FG0206 `constructor` `constructor` cannot be the name of `let`']],
  // Several at once
  [
    'a === 010 + "\\q"',
    [
      'FG0311 `===` `===` is not an operator of this language',
      'FG0306 `010` A number does not begin with a superfluous 0',
      'FG0305 `\\q` `\\q` is not an escape'
    ]
  ],
  ['[a +, b === c]', ['FG0301 `,` A value is missing between `+` and `,`', 'FG0311 `===` `===` is not an operator of this language']]
]

describe('what is wrong is said at its place', () => {
  test.each(ERRORS)('%s', (text, expected) => {
    expect(complaints(text)).toEqual(expected)
  })

  test('every message says more than where it is: a help or a fix, unless the message is the whole story', () => {
    const bare = ERRORS.flatMap(([text]) => parseExpression(text, 'x').diagnostics)
      .filter(({ code, help, fixes }) => help.length + fixes.length === 0 && !['FG0301', 'FG0302', 'FG0207'].includes(code))
      .map(({ code, message }) => `${code} ${message}`)
    expect(bare).toEqual([])
  })
})

/** Text, and the text after its first fix, which is right. */
const MENDS: readonly (readonly [string, string])[] = [
  ['a === b', 'a == b'],
  ['a <> b', 'a != b'],
  ['a & b', 'a && b'],
  ['a ^ 2', 'a ** 2'],
  ['a?.b', 'a.b'],
  ['f(x -> x)', 'f(x => x)'],
  ['+a', 'a'],
  ['a IS NOT NULL', 'a != null'],
  ['None', 'null'],
  ['a AND b', 'a && b'],
  ['a \u2212 1', 'a - 1'],
  ['s == \u201cabc\u201d', 's == "abc"'],
  ['am\u200bount', 'amount'],
  ['a\u00a0+ b', 'a + b'],
  ['len(a', 'len(a)'],
  ['a)', 'a'],
  ['s == \'abc"', "s == 'abc'"],
  ['"\\q"', '"\\\\q"'],
  ['f"a}"', 'f"a}}"'],
  ['010', '10'],
  ['0x1F', '31'],
  ['1__0', '1_0'],
  ['9007199254740993', '"9007199254740993"'],
  ['7days', '7d'],
  ['1.5h', '1h30m'],
  ['a < b < c', 'a < b && b < c'],
  ['-2 ** 2', '-(2 ** 2)'],
  ['{"a": 1}', '{a: 1}'],
  ['!a ** b.c', '!(a ** b.c)']
]

describe('fixes mend', () => {
  test.each(MENDS)('%s', (text, mended) => {
    const [diagnostic] = parseExpression(text, 'x').diagnostics
    expect(diagnostic === undefined ? undefined : applyFix(text, diagnostic)).toBe(mended)
    expect(complaints(mended)).toEqual([])
  })
})
