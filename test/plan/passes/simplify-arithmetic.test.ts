import { describe, expect, test } from 'vitest'
import { FOLD_CONSTANTS } from '../../../src/dsl/plan/passes/fold-constants.js'
import { SIMPLIFY_ARITHMETIC } from '../../../src/dsl/plan/passes/simplify-arithmetic.js'
import { rewritten } from './rewritten.js'

describe('arithmetic with less work', () => {
  test.each([
    ['user.budget + 0', 'user.budget'],
    ['0 + user.age', 'user.age'],
    ['user.budget - 0.0', 'user.budget'],
    ['1 * (user.budget * 1.0)', 'user.budget'],
    ['user.budget / 1', 'user.budget'],
    ['user.budget * -1', '-user.budget'],
    ['user.budget / -1', '-user.budget'],
    ['0 - user.budget', '-user.budget'],
    ['-(-user.budget)', 'user.budget'],
    ['user.budget - (-item.price)', 'user.budget + item.price'],
    ['user.budget + (-item.price)', 'user.budget - item.price'],
    ['abs(-user.budget)', 'abs(user.budget)'],
    ['abs(abs(user.budget))', 'abs(user.budget)'],
    ['user.budget / 4', 'user.budget * 0.25'],
    ['user.budget / -0.5', 'user.budget * -2'],
    ['floor(user.age)', 'user.age'],
    ['float(user.budget)', 'user.budget']
  ])('%s → %s', (expression, plan) => {
    expect(rewritten([FOLD_CONSTANTS, SIMPLIFY_ARITHMETIC], expression)).toBe(plan)
  })

  test.each([
    ['user.wait / 2', 'user.wait * 0.5'],
    ['user.wait + 0s', 'user.wait'],
    ['-(-user.wait)', 'user.wait']
  ])('of durations: %s → %s', (expression, plan) => {
    expect(rewritten(SIMPLIFY_ARITHMETIC, expression, 'duration?')).toBe(plan)
  })
})

describe('what would not be the same double, or not missing alike', () => {
  test.each([
    'user.budget / 3',
    'user.budget / 10',
    'user.budget * 0',
    'user.budget - user.budget',
    'user.budget / user.budget',
    'user.budget ** 2',
    'floor(user.budget)'
  ])('%s', (expression) => {
    expect(rewritten(SIMPLIFY_ARITHMETIC, expression).replace('floor(user.budget)', expression)).toBe(expression)
  })
})
