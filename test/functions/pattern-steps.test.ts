import { expect, test } from 'vitest'
import { patternSteps } from '../../src/functions/pattern-steps.js'

test.each([
  ['', 0],
  ['abc', 3],
  ['\\d{4}-\\d{2}', 7],
  ['(ab{3}){2}', 8],
  ['((((a{10}){10}){10}){10})', 10_000],
  ['[a-z{5}]{3}', 3],
  ['[]a]{2}x', 3],
  ['[[:alpha:]]{3}', 3],
  ['(a|b){2,7}', 21],
  ['(?:ab){0}', 4],
  ['a{1000}'.repeat(100), 100_000],
  [')(', 1],
  ['[', 1],
  ['[[[[', 1]
])('the steps of %s are %d', (pattern, steps) => {
  expect(patternSteps(pattern)).toBe(steps)
})
