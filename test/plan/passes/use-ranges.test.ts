import { describe, expect, test } from 'vitest'
import { USE_RANGES } from '../../../src/dsl/plan/passes/use-ranges.js'
import { rewritten } from './rewritten.js'

describe('bounds decide', () => {
  test.each([
    ['a comparison of what is never missing', '(len(user.words) ?? 0) < 0', 'bool?', 'false'],
    ['a remainder that is below its divisor', '(hash_bucket(item.category, 10) ?? 0) < 10', 'bool?', 'true'],
    ['the sign of a length', 'abs(len(user.words))', 'int?', 'len(user.words)'],
    ['a bound that is never reached', 'clamp(sigmoid(user.budget), 0, 1)', 'float?', 'sigmoid(user.budget)'],
    ['a bound on one side', 'max(len(user.words), 0)', 'int?', 'len(user.words)'],
    ['a divisor that is never 0', 'user.budget / (len(user.words) + 1)', 'float?', 'quotient(user.budget, (len(user.words) + 1))'],
    ['a divisor with a lower bound', 'user.budget / max(item.price, 0.5)', 'float?', 'quotient(user.budget, max(item.price, 0.5))'],
    ['a remainder of what is not negative', 'hash32(item.category) % 10', 'int?', 'remainder(hash32(item.category, 0), 10)'],
    ['a quotient of what is not negative', 'div(len(user.words), 2)', 'int?', 'whole_quotient(len(user.words), 2)'],
    ['a root', 'sqrt(abs(user.budget))', 'float?', 'root(abs(user.budget))'],
    ['a logarithm', 'log1p(len(user.words))', 'float?', 'logarithm1p(len(user.words))']
  ])('%s', (_, expression, type, plan) => {
    expect(rewritten(USE_RANGES, expression, type)).toBe(plan)
  })

  test('that a sum is there, so that what would stand in for it goes', () => {
    expect(rewritten([USE_RANGES], '((len(user.words) ?? 0) + 1) / 2', 'float?')).toBe('quotient(((len(user.words) ?? 0) + 1), 2)')
  })
})

describe('where bounds say nothing, everything is asked', () => {
  test.each([
    ['len(user.words) < 0', 'bool?'],
    ['user.budget / user.age', 'float?'],
    ['user.budget / (user.age + 1)', 'float?'],
    ['log1p(user.age)', 'float?'],
    ['sqrt(user.budget)', 'float?'],
    ['user.age % 10', 'int?'],
    ['abs(user.age)', 'int?'],
    ['max(len(user.words), user.age)', 'int?']
  ])('%s', (expression, type) => {
    expect(rewritten(USE_RANGES, expression, type).replaceAll(/[()]/g, '')).toBe(expression.replaceAll(/[()]/g, ''))
  })
})
