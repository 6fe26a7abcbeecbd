import { describe, expect, test } from 'vitest'
import { FOLD_CONSTANTS } from '../../../src/dsl/plan/passes/fold-constants.js'
import { rewritten } from './rewritten.js'

describe('constants are computed when the project is compiled', () => {
  test.each([
    ['log1p(2 * 50)', 'float?', '4.61512051684126'],
    ['lower("Red") == "red"', 'bool?', 'true'],
    ['[3, 1, 2].map(x => x * 2)', 'list<int?>?', '[6,2,4]'],
    ['7d / 1h', 'float?', '168'],
    ['1 > 2 ? user.budget : 3.0', 'float?', '(false ? user.budget : 3)'],
    ['user.budget * (1 + 2)', 'float?', 'user.budget * 3'],
    ['has(null)', 'bool?', 'false']
  ])('%s', (expression, type, plan) => {
    expect(rewritten(FOLD_CONSTANTS, expression, type)).toBe(plan)
  })
})

describe('what stays as it is', () => {
  test.each([
    ['a value that is missing, so that it is counted and explained', '[1, 2][5]', 'int?', '[1,2][5]'],
    ['an overflow', '1e308 * 10', 'float?', '1e+308 * 10'],
    ['what reads the request', 'now - 7d', 'timestamp?', 'now - 7d'],
    [
      'a list that code should not carry',
      'split(replace("x", "x", "a b c d e f g h i j k l m"), " ").len() + user.age',
      'int?',
      '13 + user.age'
    ],
    ['a long text', `replace("${'x'.repeat(100)}", "x", "abcd")`, 'string?', `replace("${'x'.repeat(100)}", "x", "abcd")`]
  ])('%s', (_, expression, type, plan) => {
    expect(rewritten(FOLD_CONSTANTS, expression, type)).toBe(plan)
  })
})
