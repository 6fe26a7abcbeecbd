import { expect, test } from 'vitest'
import { ORDER_OPERANDS } from '../../../src/dsl/plan/passes/order-operands.js'
import { rewritten } from './rewritten.js'

test.each([
  ['item.price * user.budget', 'user.budget * item.price'],
  ['2 * item.price + 1', '1 + item.price * 2'],
  ['item.price < user.budget', 'user.budget > item.price'],
  ['item.category == "a"', '"a" == item.category'],
  ['now + user.wait', 'user.wait + now'],
  ['user.history.count(h => h.price < item.price)', 'user.history.count(h => item.price > h.price)']
])('%s is %s', (one, other) => {
  const type = one.includes('now') ? 'timestamp?' : /==|< user/.test(one) ? 'bool?' : 'float?'
  expect(rewritten(ORDER_OPERANDS, other, type)).toBe(rewritten(ORDER_OPERANDS, one, type))
})

test.each([
  ['user.budget - item.price', 'item.price - user.budget'],
  ['user.vip && item.sold', 'item.sold && user.vip']
])('%s stays another plan than %s', (one, other) => {
  const type = one.includes('vip') ? 'bool?' : 'float?'
  expect(rewritten(ORDER_OPERANDS, other, type)).not.toBe(rewritten(ORDER_OPERANDS, one, type))
})

test('the order does not depend on what else was made before', () => {
  expect(rewritten(ORDER_OPERANDS, '(user.budget + item.price) * (item.price + user.budget)')).toBe(
    '%0 = item.price + user.budget\n%0 * %0'
  )
})
