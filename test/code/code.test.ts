import { describe, expect, test } from 'vitest'
import { type Code, code, joinCode, Names } from '../../src/code/code.js'

describe('code', () => {
  test.each([
    [1, '1'],
    [-1, '(-1)'],
    [-0, '(-0)'],
    [1e300, '1e+300'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [Number.NEGATIVE_INFINITY, '(-Infinity)'],
    [true, 'true'],
    [null, 'null']
  ])('writes %s as a literal that reads back to it', (value, text) => {
    expect(String(code`${value}`)).toBe(text)
  })

  test('has no way in for text', () => {
    // @ts-expect-error the compiler refuses a text as a hole; so does the template at run time
    const injected = (): Code => code`f(${'1); globalThis.PWN = 1; ('})`
    expect(injected).toThrow('a text is no code')
  })

  test('joins pieces and lists', () => {
    const names = new Names()
    const [first, second] = [names.fresh('t'), names.fresh('t')]
    expect(String(joinCode([first, second], code`, `))).toBe('t0, t1')
    expect(String(code`[${[first, second]}]`)).toBe('[t0t1]')
    expect(String(names.fresh('c'))).toBe('c0')
  })

  test('keeps the places that pieces came from out of the text', () => {
    const span = { file: 'a.yaml', start: 1, end: 2 }
    const located = code`x`.at(span)
    expect(String(code`(${located})`)).toBe('(x)')
    const parts: unknown[] = []
    located.write((part) => parts.push(part))
    expect(parts).toContainEqual({ span })
  })
})
