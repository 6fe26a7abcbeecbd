import { describe, expect, test } from 'vitest'
import { parseExpression } from '../../src/dsl/parse/parse-expression.js'
import { walk } from '../../src/dsl/syntax/visit.js'
import { outline } from './outline.js'

/** Text and shape. */
const SHAPES: readonly (readonly [string, string])[] = [
  // Literals
  ['12', '12'],
  ['1_000', '1000'],
  ['9007199254740991', '9007199254740991'],
  ['0.5', 'float:0.5'],
  ['1e-3', 'float:0.001'],
  ['1E3', 'float:1000'],
  ['1_000.25', 'float:1000.25'],
  ['true', 'true'],
  ['false', 'false'],
  ['null', 'null'],
  ['"a"', '"a"'],
  ["'a\"b'", '"a\\"b"'],
  ['"\\\\ \\" \\\' \\n \\r \\t \\u0041 \\u{1F600}"', '"\\\\ \\" \' \\n \\r \\t A \u{1F600}"'],
  ['"\\ud83d\\ude00"', '"\u{1F600}"'],
  ['r"\\d+"', 'raw:"\\\\d+"'],
  ["r'\"'", 'raw:"\\""'],
  ['250ms', '250ms'],
  ['15s', '15000ms'],
  ['30m', '1800000ms'],
  ['12h', '43200000ms'],
  ['7d', '604800000ms'],
  ['2w', '1209600000ms'],
  ['1h30m', '5400000ms'],
  ['1_0d', '864000000ms'],
  ['[]', '[]'],
  ['[1, 2]', '[1 2]'],
  ['[1, 2,]', '[1 2]'],
  ['{}', '{}'],
  ['{a: 1, if: 2,}', '{a: 1 if: 2}'],
  // Templates
  ['f""', '(template)'],
  ['f"a"', '(template "a")'],
  ['f"{a}_{b.c}"', '(template a "_" (. b c))'],
  ['f"{{a}}"', '(template "{a}")'],
  ["f'{ {a: 1} }'", '(template {a: 1})'],
  ['f"{f"{a}"}"', '(template (template a))'],
  ['f"{m["k"]}"', '(template ([] m "k"))'],
  ['f"\\u{41}{a}"', '(template "A" a)'],
  ['f"\\n"', '(template "\\n")'],
  ['f"{a /* } */}"', '(template a)'],
  // Precedence and associativity
  ['1 + 2 * 3', '(+ 1 (* 2 3))'],
  ['(1 + 2) * 3', '(* (+ 1 2) 3)'],
  ['a - b - c', '(- (- a b) c)'],
  ['a / b * c % d', '(% (* (/ a b) c) d)'],
  ['2 ** 3 ** 2', '(** 2 (** 3 2))'],
  ['2 ** -1', '(** 2 (- 1))'],
  ['2 ** -1 * 3', '(* (** 2 (- 1)) 3)'],
  ['-a * b', '(* (- a) b)'],
  ['--a', '(- (- a))'],
  ['!a && b', '(&& (! a) b)'],
  ['!a == b', '(== (! a) b)'],
  ['-a.b', '(- (. a b))'],
  ['not a == b', '(! (== a b))'],
  ['not a && b', '(&& (! a) b)'],
  ['not not a', '(! (! a))'],
  ['a && not b', '(&& a (! b))'],
  ['(-a) ** 2', '(** (- a) 2)'],
  ['a ?? b ?? c', '(?? (?? a b) c)'],
  ['a ?? b || c && d', '(?? a (|| b (&& c d)))'],
  ['a or b and c', '(|| a (&& b c))'],
  ['a + b < c * d', '(< (+ a b) (* c d))'],
  ['a in b', '(in a b)'],
  ['a not in b', '(not in a b)'],
  ['a not\n in b', '(not in a b)'],
  ['not a in b', '(! (in a b))'],
  ['s matches r"x"', '(matches s raw:"x")'],
  ['a == b && c != d', '(&& (== a b) (!= c d))'],
  // Conditionals and let
  ['c ? a : b', '(if c a b)'],
  ['c ? a : d ? e : f', '(if c a (if d e f))'],
  ['c ? d ? a : b : e', '(if c (if d a b) e)'],
  ['a ?? b ? c : d', '(if (?? a b) c d)'],
  ['if c then a else b', '(if c a b)'],
  ['if a then b else if c then d else e', '(if a b (if c d e))'],
  ['if a then b else c ? d : e', '(if a b (if c d e))'],
  ['1 + (if a then b else c)', '(+ 1 (if a b c))'],
  ['let x = 1; x', '(let x 1 x)'],
  ['let x = 1; let y = x; x + y', '(let x 1 (let y x (+ x y)))'],
  ['let x = a ? b : c; x ? 1 : 2', '(let x (if a b c) (if x 1 2))'],
  ['[let x = 1; x]', '[(let x 1 x)]'],
  ['c ? let x = 1; x : 2', '(if c (let x 1 x) 2)'],
  // Postfix
  ['a.b.c', '(. (. a b) c)'],
  ['a.in', '(. a in)'],
  ['a.if.then', '(. (. a if) then)'],
  ['xs[0]', '([] xs 0)'],
  ['xs[-1].a', '(. ([] xs (- 1)) a)'],
  ['f()', '(call f)'],
  ['f(a, b)', '(call f a b)'],
  ['f(a, b,)', '(call f a b)'],
  ['xs.within(7d, until: 1h)', '(method within xs 604800000ms until: 3600000ms)'],
  ['a.b().c()', '(method c (method b a))'],
  ['(a + b).abs()', '(method abs (+ a b))'],
  ['"a".len()', '(method len "a")'],
  ['5.abs()', '(method abs 5)'],
  ['1 .toFixed', '(. 1 toFixed)'],
  ['matches(s, r"x")', '(call matches s raw:"x")'],
  ['s.matches(r"x")', '(method matches s raw:"x")'],
  ['age + age(x)', '(+ age (call age x))'],
  // Lambdas
  ['f(x => x + 1)', '(call f (=> [x] (+ x 1)))'],
  ['xs.map(c => c.a > 1 ? c.b : 0)', '(method map xs (=> [c] (if (> (. c a) 1) (. c b) 0)))'],
  ['f((a, b) => a)', '(call f (=> [a b] a))'],
  ['f(() => 1)', '(call f (=> [] 1))'],
  ['f((a), (b))', '(call f a b)'],
  ['f(by: x => x.ts)', '(call f by: (=> [x] (. x ts)))'],
  ['f((a /* , */, b) /* ) */ => a)', '(call f (=> [a b] a))'],
  // White space and comments
  ['a // b', 'a'],
  ['a /* b\n c */ + d', '(+ a d)'],
  ['  a\r\n\t+ b  ', '(+ a b)'],
  ['1 // 0', '1'],
  ['/* a **/ b', 'b'],
  ['/***/a', 'a'],
  ['a // \u00a0 caf\u00e9', 'a']
]

describe('expressions have the shape that the language says', () => {
  test.each(SHAPES)('%s', (text, shape) => {
    const { expression, diagnostics } = parseExpression(text, 'x')
    expect(diagnostics).toEqual([])
    expect(outline(expression)).toBe(shape)
  })
})

/** Text, and the text of the span of every node, parents first. */
const SPANS: readonly (readonly [string, readonly string[]])[] = [
  ['a + b * c', ['a + b * c', 'a', 'b * c', 'b', 'c']],
  ['( a + b ) * c', ['( a + b ) * c', 'a + b', 'a', 'b', 'c']],
  ['- ( a )', ['- ( a )', 'a']],
  ['f ( a , g(b) )', ['f ( a , g(b) )', 'a', 'g(b)', 'b']],
  ['a.b[ c ].d(e)', ['a.b[ c ].d(e)', 'a.b[ c ]', 'a.b', 'a', 'c', 'e']],
  ['let x = a ; x ? b : c', ['let x = a ; x ? b : c', 'a', 'x ? b : c', 'x', 'b', 'c']],
  ['if a then b else c', ['if a then b else c', 'a', 'b', 'c']],
  ['f"{ a }_{b}"', ['f"{ a }_{b}"', 'a', 'b']],
  ['f(x => [x, {k: y}])', ['f(x => [x, {k: y}])', 'x => [x, {k: y}]', '[x, {k: y}]', 'x', '{k: y}', 'y']],
  ['a ? b : c ? d : e', ['a ? b : c ? d : e', 'a', 'b', 'c ? d : e', 'c', 'd', 'e']],
  ['f"a{f"{ b }"}"', ['f"a{f"{ b }"}"', 'f"{ b }"', 'b']]
]

describe('every node knows its place', () => {
  test.each(SPANS)('%s', (text, expected) => {
    const places: string[] = []
    walk(parseExpression(text, 'x').expression, ({ span }) => void places.push(text.slice(span.start, span.end)))
    expect(places).toEqual(expected)
  })

  test('operators, fields and arguments, too', () => {
    const text = 'xs.within(7d, until: a not   in b)'
    const { expression } = parseExpression(text, 'x')
    if (expression.kind !== 'call') throw new Error(expression.kind)
    const [, , named] = expression.args
    if (named?.name === undefined || named.value.kind !== 'binary') throw new Error('no named argument')
    const at = ({ start, end }: { start: number; end: number }): string => text.slice(start, end)
    expect([at(expression.callee.span), at(named.name.span), at(named.value.operatorSpan)]).toEqual(['within', 'until', 'not   in'])
  })
})
