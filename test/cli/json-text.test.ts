import { describe, expect, test } from 'vitest'
import { parseJson } from '../../src/cli/json-text.js'
import { UsageError } from '../../src/cli/usage-error.js'

function mistake(text: string): string {
  try {
    parseJson(text, 'c.json')
  } catch (error) {
    if (error instanceof UsageError) return [error.message, ...error.help].join('\n')
    throw error
  }
  return 'no mistake'
}

describe('JSON that people wrote', () => {
  test.each([
    ['{"a": [1, 2]}', { a: [1, 2] }],
    ['\ufeff[]', []],
    ['"x"', 'x']
  ])('%j is read', (text, value) => {
    expect(parseJson(text, 'c.json')).toEqual(value)
  })

  test.each([
    ['', 'c.json:1:1: this is not JSON: it is empty'],
    ['{"a": [1, 2', 'c.json:1:12: this is not JSON: it ends too early'],
    ['{\n  "a": 1,\n}', 'c.json:3:1: this is not JSON: `}` cannot stand here\nJSON has no comma behind the last entry'],
    ['{a: 1}', 'c.json:1:2: this is not JSON: `a` cannot stand here\nkeys are texts in double quotes'],
    ["{'a': 1}", "c.json:1:2: this is not JSON: `'` cannot stand here\nJSON writes texts and keys in double quotes"],
    ['{"a": NaN}', 'c.json:1:7: this is not JSON: `NaN` cannot stand here\nwrite `null` for what is missing'],
    ['// x\n{}', 'c.json:1:1: this is not JSON: `/` cannot stand here\nJSON has no comments'],
    ['{"😀": 1 2}', 'c.json:1:9: this is not JSON: `2` cannot stand here'],
    ['{} x', 'c.json:1:4: this is not JSON: `x` cannot stand here'],
    ['"a\nb"', 'c.json:1:3: this is not JSON: the line ends inside a text or value'],
    ['["\\q"]', 'c.json:1:4: this is not JSON: `q` cannot stand here'],
    ['{"a":1e}', 'c.json:1:8: this is not JSON: `}` cannot stand here'],
    ['\u001b[31m', 'c.json:1:1: this is not JSON: `␛` cannot stand here']
  ])('%j is refused with its place', (text, message) => {
    expect(mistake(text)).toBe(message)
  })

  test('nesting has no bound that a user could meet as a crash', () => {
    expect(mistake('['.repeat(200_000))).toContain('it ends too early')
  })
})
