import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseExpression } from '../../src/dsl/parse/parse-expression.js'
import type { BinaryOperator, Expression, MatchPattern } from '../../src/dsl/syntax/expression.js'
import { BINARY_OPERATORS } from '../../src/dsl/syntax/operators.js'
import { printExpression } from '../../src/dsl/syntax/print.js'
import { outline } from './outline.js'

const span = { file: 'x', start: 0, end: 0 }
const NAMES = ['a', 'b', 'user', 'f', 'r', 'e1', '_x']
const WORDS = [...NAMES, 'in', 'if', 'not', 'matches', 'match', 'null', 'let']
const identifier = (names: readonly string[]) => fc.constantFrom(...names).map((name) => ({ name, span }))
const SIGNS: readonly BinaryOperator[] = BINARY_OPERATORS.map(({ sign }) => sign)
/** Everything that needs an escape somewhere, and what does not. */
const TEXT = fc.string({
  unit: fc.constantFrom(
    'a',
    ' ',
    '"',
    "'",
    '\\',
    '\n',
    '\t',
    '{',
    '}',
    '\u0000',
    '\u202e',
    '\u00e9',
    '\u{1f600}',
    '\ufeff',
    '\u2028',
    '\u00a0',
    '\u200b',
    '/',
    '*',
    '$'
  ),
  maxLength: 8
})

const literal: fc.Arbitrary<Expression> = fc.oneof(
  fc.constant<Expression>({ kind: 'null', span }),
  fc.boolean().map((value): Expression => ({ kind: 'bool', value, span })),
  fc.maxSafeNat().map((value): Expression => ({ kind: 'int', value, span })),
  fc
    .double({ min: 0, noNaN: true, noDefaultInfinity: true })
    .filter((value) => !Object.is(value, -0))
    .map((value): Expression => ({ kind: 'float', value, span })),
  TEXT.map((value): Expression => ({ kind: 'string', value, raw: false, span })),
  fc.constantFrom('\\d+', 'a"b', "it's", '').map((value): Expression => ({ kind: 'string', value, raw: true, span })),
  fc.oneof(fc.nat(10_000_000_000), fc.maxSafeNat()).map((milliseconds): Expression => ({ kind: 'duration', milliseconds, span })),
  fc.constantFrom(...NAMES).map((name): Expression => ({ kind: 'name', name, span }))
)

/** Made for the expression that is looked at. */
const pattern: fc.Arbitrary<(subject: Expression) => MatchPattern> = fc.oneof(
  fc.constantFrom('anything' as const, 'absent' as const).map((kind) => () => ({ kind, span })),
  fc
    .tuple(
      fc.constantFrom(...(['==', '<', '<=', '>', '>='] as const)),
      fc.oneof(
        literal.filter(({ kind }) => kind !== 'null'),
        fc.constantFrom(-3, -1.5).map((value): Expression => ({ kind: Number.isInteger(value) ? 'int' : 'float', value, span })),
        fc.constant<Expression>({ kind: 'duration', milliseconds: -90_000, span })
      )
    )
    .map(
      ([operator, right]) =>
        (left: Expression): MatchPattern => ({
          kind: 'comparison',
          test: { kind: 'binary', operator, operatorSpan: span, left, right, span },
          span
        })
    )
)

const { expression } = fc.letrec<{ expression: Expression; argument: Expression }>((tie) => ({
  argument: fc.oneof(
    { weight: 3, arbitrary: tie('expression') },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 3 }), tie('expression'))
        .map(([parameters, body]): Expression => ({ kind: 'lambda', parameters: parameters.map((name) => ({ name, span })), body, span }))
    }
  ),
  expression: fc.oneof(
    { maxDepth: 5, depthSize: 'small', withCrossShrink: true },
    literal,
    fc.tuple(tie('expression'), identifier(WORDS)).map(([object, field]): Expression => ({ kind: 'field', object, field, span })),
    fc.tuple(tie('expression'), tie('expression')).map(([object, index]): Expression => ({ kind: 'index', object, index, span })),
    fc
      .tuple(identifier([...NAMES, 'matches']), fc.array(tie('argument'), { maxLength: 3 }), fc.option(tie('argument'), { nil: undefined }))
      .map(
        ([callee, values, named]): Expression => ({
          kind: 'call',
          callee,
          args: [...values.map((value) => ({ value })), ...(named === undefined ? [] : [{ name: { name: 'until', span }, value: named }])],
          method: false,
          span
        })
      ),
    fc.tuple(tie('expression'), identifier(WORDS), fc.array(tie('argument'), { maxLength: 2 })).map(
      ([object, callee, values]): Expression => ({
        kind: 'call',
        callee,
        args: [{ value: object }, ...values.map((value) => ({ value }))],
        method: true,
        span
      })
    ),
    fc
      .tuple(fc.constantFrom('-' as const, '!' as const), tie('expression'))
      .map(([operator, operand]): Expression => ({ kind: 'unary', operator, operand, span })),
    fc
      .tuple(fc.constantFrom(...SIGNS), tie('expression'), tie('expression'))
      .map(([operator, left, right]): Expression => ({ kind: 'binary', operator, operatorSpan: span, left, right, span })),
    fc
      .tuple(fc.constantFrom(...SIGNS), tie('expression'), tie('expression'))
      .map(([operator, left, right]): Expression => ({ kind: 'binary', operator, operatorSpan: span, left, right, span })),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([condition, then, otherwise]): Expression => ({ kind: 'conditional', condition, then, else: otherwise, span })),
    fc
      .tuple(
        tie('expression'),
        fc.array(fc.tuple(fc.array(pattern, { minLength: 1, maxLength: 3 }), tie('expression')), { minLength: 1, maxLength: 3 })
      )
      .map(
        ([subject, arms]): Expression => ({
          kind: 'match',
          subject,
          arms: arms.map(([patterns, value]) => ({ patterns: patterns.map((make) => make(subject)), value, span })),
          span
        })
      ),
    fc
      .tuple(identifier(NAMES), tie('expression'), tie('expression'))
      .map(([name, value, body]): Expression => ({ kind: 'let', name, value, body, span })),
    fc.array(tie('expression'), { maxLength: 3 }).map((elements): Expression => ({ kind: 'list', elements, span })),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom(...WORDS), tie('expression')), { maxLength: 3, selector: ([name]) => name })
      .map((fields): Expression => ({ kind: 'record', fields: fields.map(([name, value]) => ({ name: { name, span }, value })), span })),
    fc
      .array(
        fc.oneof(
          TEXT.filter((text) => text !== ''),
          tie('expression')
        ),
        { maxLength: 3 }
      )
      .map(
        // Neighbouring texts are one.
        (parts): Expression => ({
          kind: 'template',
          parts: parts.filter((part, index) => typeof part !== 'string' || typeof parts[index - 1] !== 'string'),
          span
        })
      )
  )
}))

describe('printing', () => {
  test('parses back to the same tree', () => {
    let compared = 0
    fc.assert(
      fc.property(expression, (tree) => {
        const text = printExpression(tree)
        const { expression: parsed, diagnostics } = parseExpression(text, 'x')
        // Random trees pass the limits of nesting now and then.
        if (diagnostics.some(({ code }) => code.startsWith('FG04'))) return
        compared += 1
        expect([text, diagnostics.map(({ message }) => message)]).toEqual([text, []])
        expect(outline(parsed)).toBe(outline(tree))
        expect(printExpression(parsed)).toBe(text)
      }),
      { numRuns: 3_000 }
    )
    expect(compared).toBeGreaterThan(2_700)
  })

  test.each([
    ['((a + b)) * (c)', '(a + b) * c'],
    ['a - (b - c)', 'a - (b - c)'],
    ['(a - b) - c', 'a - b - c'],
    ['(2 ** 3) ** 2', '(2 ** 3) ** 2'],
    ['2 ** (3 ** 2)', '2 ** 3 ** 2'],
    ['2 ** (-1)', '2 ** -1'],
    ['not (a == b)', '!(a == b)'],
    ['(a ? b : c) + 1', '(if a then b else c) + 1'],
    ['a and b or not c', 'a && b || !c'],
    ["'it\\'s'", '"it\'s"'],
    ['7d', '7d'],
    ['90m', '1h30m'],
    ['2w', '14d'],
    ['1.0', '1.0'],
    ['1e21', '1e+21'],
    ['match a { ( 1 ) | > -2 => b, null => 1, _ => c, }', 'match a { 1 | > -2 => b, null => 1, _ => c }'],
    ['f"{ {a: 1}.a }{{"', 'f"{ {a: 1}.a }{{"']
  ])('%s', (text, printed) => {
    expect(printExpression(parseExpression(text, 'x').expression)).toBe(printed)
  })
})
