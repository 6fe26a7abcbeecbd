import { expect, test } from 'vitest'
import { FUSE_PREDICATES } from '../../../src/dsl/plan/passes/fuse-predicates.js'
import { rewritten } from './rewritten.js'

test.each([
  [
    'the number of what a filter leaves is a count',
    'user.history.filter(h => h.price > 1).len()',
    'int?',
    'count(user.history, (x0) => (x0.price > 1))'
  ],
  [
    'a condition that cannot be true of a missing element counts those that are there',
    'user.history.filter(h => h.price > 1 && user.vip).count()',
    'int?',
    'count(user.history, (x0) => ((x0.price > 1) && user.vip))'
  ],
  [
    'any other one has to ask for the element',
    'user.words.filter(w => user.vip).count()',
    'int?',
    'count(user.words, (x0) => (has(x0) && user.vip))'
  ],
  [
    'filters in a row are one',
    'user.history.filter(h => h.category == item.category).filter(h => h.price > 1).map(h => h.price).sum()',
    'float?',
    'sum(map(filter(user.history, (x0) => ((x0.category == item.category) && (x0.price > 1))), (x0) => x0.price))'
  ],
  [
    'a filter for the whole request stays, to be made once',
    'user.history.filter(h => h.price > 1).filter(h => h.category == item.category).map(h => h.price).sum()',
    'float?',
    'sum(map(filter(filter(user.history, (x0) => (x0.price > 1)), (x0) => (x0.category == item.category)), (x0) => x0.price))'
  ],
  [
    'whether one of those that are left: an element that was not left does not matter',
    'user.history.filter(h => h.category == item.category).any(h => h.price > 1)',
    'bool?',
    'any(user.history, (x0) => (((x0.category == item.category) ?? false) && (x0.price > 1)))'
  ],
  [
    'whether all of those that are left',
    'user.history.filter(h => h.category == item.category).all(h => h.price > 1)',
    'bool?',
    'all(user.history, (x0) => (!((x0.category == item.category) ?? false) || (x0.price > 1)))'
  ],
  ['a transformed list is as long as before', 'user.history.map(h => h.price).len()', 'int?', 'len(user.history)'],
  [
    'a predicate of what was made of the elements is one of the elements',
    'user.history.map(h => h.price / item.price).count(r => r > 1)',
    'int?',
    'count(user.history, (x0) => ((x0.price / item.price) > 1))'
  ],
  [
    'the window comes first, since it is the same for all candidates',
    'user.history.filter(h => h.category == item.category).within(7d).len()',
    'int?',
    'count(within(user.history, 7d, 0s, (x0) => x0.ts, now), (x0) => (x0.category == item.category))'
  ],
  [
    'what is missing is left out anyway',
    'user.history.filter(h => (h.price > 1) ?? false).map(h => h.price).sum()',
    'float?',
    'sum(map(filter(user.history, (x0) => (x0.price > 1)), (x0) => x0.price))'
  ]
])('%s', (_, expression, type, plan) => {
  expect(rewritten(FUSE_PREDICATES, expression, type)).toBe(plan)
})
