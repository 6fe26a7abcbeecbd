import { describe, expect, test } from 'vitest'
import { SIMPLIFY_LOGIC } from '../../../src/dsl/plan/passes/simplify-logic.js'
import { rewritten } from './rewritten.js'

describe('laws of three-valued logic', () => {
  test.each([
    ['!!user.vip', 'user.vip'],
    ['!(user.age < 3)', 'user.age >= 3'],
    ['!(user.age == 3)', 'user.age != 3'],
    ['!(item.category in user.words)', 'item.category not in user.words'],
    ['!user.history.any(h => h.price > 1)', 'none(user.history, (x0) => (x0.price > 1))'],
    ['true && user.vip', 'user.vip'],
    ['user.vip || false', 'user.vip'],
    ['false && user.vip', 'false'],
    ['user.vip || true', 'true'],
    ['user.vip && user.vip', 'user.vip'],
    ['user.vip == true', 'user.vip'],
    ['false == user.vip', '!user.vip'],
    ['user.vip ? true : false', 'user.vip'],
    ['user.vip ? false : true', '!user.vip'],
    ['has(1)', 'true'],
    ['has(user.age ?? 0)', 'true'],
    ['has(null)', 'false']
  ])('%s → %s', (expression, plan) => {
    expect(rewritten(SIMPLIFY_LOGIC, expression, 'bool?')).toBe(plan)
  })
})

describe('choices and fallbacks', () => {
  test.each([
    ['true ? user.budget : item.price', 'user.budget'],
    ['!user.vip ? user.budget : item.price', '(user.vip ? item.price : user.budget)'],
    ['has(user.age) ? user.budget : user.budget', 'user.budget'],
    ['(user.budget ?? item.price) ?? 1.0', '(user.budget ?? item.price ?? 1)'],
    ['(user.budget ?? 0.0) ?? item.price', '(user.budget ?? 0)'],
    ['null ?? user.budget', 'user.budget'],
    ['user.budget ?? null', 'user.budget'],
    ['user.budget ?? user.budget', 'user.budget']
  ])('%s → %s', (expression, plan) => {
    expect(rewritten(SIMPLIFY_LOGIC, expression)).toBe(plan)
  })
})

describe('what may be missing keeps its question', () => {
  test.each([
    ['user.vip ? user.budget : user.budget', 'float?', '(user.vip ? user.budget : user.budget)'],
    ['user.vip || !user.vip', 'bool?', '(user.vip || !user.vip)'],
    ['has(user.age)', 'bool?', 'has(user.age)']
  ])('%s', (expression, type, plan) => {
    expect(rewritten(SIMPLIFY_LOGIC, expression, type)).toBe(plan)
  })
})
