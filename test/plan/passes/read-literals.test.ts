import { expect, test } from 'vitest'
import { FOLD_CONSTANTS } from '../../../src/dsl/plan/passes/fold-constants.js'
import { READ_LITERALS } from '../../../src/dsl/plan/passes/read-literals.js'
import { rewritten } from './rewritten.js'

test.each([
  ['[user.budget, item.price][1]', 'item.price'],
  ['[user.budget, item.price][-2]', 'user.budget'],
  ['{dear: item.price, cheap: user.budget}.cheap', 'user.budget'],
  ['len([user.budget, item.price])', '2'],
  ['[{a: item.price}][0].a', 'item.price'],
  ['[user.budget, item.price][2]', '[user.budget, item.price][2]'],
  ['[user.budget, item.price][len(null)]', '[user.budget, item.price][null]'],
  ['[user.budget, item.price][user.age]', '[user.budget, item.price][user.age]']
])('%s → %s', (expression, plan) => {
  expect(rewritten([FOLD_CONSTANTS, READ_LITERALS], expression)).toBe(plan)
})
