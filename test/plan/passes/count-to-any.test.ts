import { expect, test } from 'vitest'
import { COUNT_TO_ANY } from '../../../src/dsl/plan/passes/count-to-any.js'
import { rewritten } from './rewritten.js'

const ANY = 'any(user.history, (x0) => ((x0.price > 1) ?? false))'
const NONE = 'none(user.history, (x0) => ((x0.price > 1) ?? false))'

test.each([
  ['user.history.count(h => h.price > 1) > 0', ANY],
  ['user.history.count(h => h.price > 1) != 0', ANY],
  ['user.history.count(h => h.price > 1) >= 1', ANY],
  ['0 < user.history.count(h => h.price > 1)', ANY],
  ['user.history.count(h => h.price > 1) == 0', NONE],
  ['user.history.count(h => h.price > 1) < 1', NONE],
  ['0 >= user.history.count(h => h.price > 1)', NONE],
  ['user.history.sum(h => h.price > 1 ? 1 : 0) > 0', ANY],
  ['user.words.count() > 0', 'any(user.words, (x0) => has(x0))'],
  ['user.history.count(h => h.price > 1) > 1', 'count(user.history, (x0) => (x0.price > 1)) > 1'],
  ['user.history.count(h => has(h)) > 0', 'any(user.history, (x0) => has(x0))']
])('%s', (expression, plan) => {
  expect(rewritten(COUNT_TO_ANY, expression, 'bool?')).toBe(plan)
})

test('a sum of ones is a count', () => {
  expect(rewritten(COUNT_TO_ANY, 'user.history.sum(h => int(h.price > 1))', 'int?')).toBe('count(user.history, (x0) => (x0.price > 1))')
})
