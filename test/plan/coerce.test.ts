import { describe, expect, it } from 'vitest'
import { evaluateAll } from '../support/evaluate.js'

const MISSING_ELEMENTS: readonly (readonly [string, string])[] = [
  ['max([null, null])', 'null'],
  ['sum([null, null])', '0'],
  ['(1 < 2 ? [null] : [1.0]).max()', 'null'],
  ['(1 < 2 ? [null, null] : [1.0]).max() ?? 5', '5'],
  ['(1 < 2 ? [null] : [2]).map(x => x + 1).sum()', '0'],
  ['(1 < 2 ? [null] : [2]).map(x => x ?? 7).sum()', '7'],
  ['(1 < 2 ? [null] : ["a"]).map(x => x ?? "b").join("")', '"b"'],
  ['{a: (1 < 2 ? {b: null} : {b: 1.5})}.a.b ?? 3.0', '3'],
  ['[[null], [1.5]].map(x => x.max() ?? 9).sum()', '10.5']
]

describe('null written where a number could stand', async () => {
  const values = await evaluateAll(MISSING_ELEMENTS.map(([expression]) => expression))
  it.each(MISSING_ELEMENTS.map(([expression, value], index) => ({ expression, value, index })))('$expression', ({ value, index }) => {
    expect(values[index]).toMatchObject({ meaning: value, compiled: value })
  })
})
