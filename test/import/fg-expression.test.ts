import { describe, expect, test } from 'vitest'
import { translateExpression } from '../../src/import/fg/expression/translate.js'
import { tidy } from '../../src/import/fg/tidy.js'

function translated(text: string): string {
  const found = translateExpression(text, {
    variable: (name, as) => (['a', 'b', 'x'].includes(name) ? (as === 'vector' ? `${name}s` : name) : undefined)
  })
  return found.kind === 'number' ? tidy(found.text) : `${found.message}${found.help === undefined ? '' : `. ${found.help}`}`
}

describe('expressions of FG', () => {
  test.each([
    ['1 + 2 * x', '1 + 2 * x'],
    ['(1 + 2) * x', '(1 + 2) * x'],
    ['2 ^ 3 ^ x', '2 ** 3 ** x'],
    ['-x ^ 2', '-(x ** 2)'],
    ['1.5e3 + .5', '1500 + 0.5'],
    ['a - b - x', 'a - b - x'],
    ['a < b ? 1 : 0', 'if a < b then 1 else 0'],
    ['a ? b : x ? 1 : 2', 'if a != 0 then b else if x != 0 then 1 else 2'],
    ['(a > 1) + (b > 1)', 'int(a > 1) + int(b > 1)'],
    ['a > 1 && !b || x', 'int(a > 1 && !(b != 0) || x != 0)'],
    ['a & 3 | b', 'bit_or(int(bit_and(int(a), int(3))), int(b))'],
    ['_pi * _e', 'pi() * exp(1)'],
    ['isnan(a)', 'int(a == null)'],
    ['ln(a) + log10(b) + rint(x)', 'log(a) + log10(b) + round_even(x)'],
    ['roundp(a, 2)', 'round(a, int(2))'],
    ['mod(a, b)', 'a - b * trunc(a / b)'],
    ['max(a, b, 1) + min(a)', 'max(a, b, 1) + a'],
    ['sum(a, b) / avg(a, b)', '(a + b) / ((a + b) / 2)'],
    ['haversine(a, b, x, 1)', 'haversine_km(b, a, 1, x)'],
    ['len(a) + reduce_prod(b)', 'len(as) + product(bs)'],
    ['dot(a, b)', 'zip(as, bs, (x, y) => x * y).sum()'],
    ['std_dev(a) - pop_std_dev(a)', 'stddev_pop(as) - stddev(as)']
  ])('%s is %s', (text, expected) => {
    expect(translated(text)).toBe(expected)
  })

  test.each([
    ['a +', 'it ends where a value should be'],
    ['(a', 'it ends where `)` should be'],
    ['a b', '`b` stands where an operator should be'],
    ['a # b', '`#` is no part of an expression'],
    ['c', 'there is no variable `c`'],
    ['sqr(a)', 'the function `sqr` has no equivalent. Did you mean `sqrt`?'],
    ['rnd()', 'the function `rnd` has no equivalent'],
    ['sqrt(a, b)', 'the function `sqrt` takes 1 argument, not 2'],
    ['max()', 'the function `max` takes at least 1 argument, not 0'],
    [
      'reduce_sum(a * b)',
      '`reduce_sum` takes a variable: calculating with whole vectors has no equivalent. Write it here with `map`, `zip` and `sum`.'
    ],
    ['('.repeat(200), 'it is nested too deeply']
  ])('%s is refused', (text, message) => {
    expect(translated(text)).toBe(message)
  })
})
