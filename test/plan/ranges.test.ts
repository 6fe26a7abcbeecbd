import { expect, test } from 'vitest'
import { checkProject } from '../../src/dsl/compile.js'
import { rangeOf, staysInRange } from '../../src/dsl/plan/ranges.js'
import type { Node } from '../../src/ir/node.js'

function lowered(expression: string): Node {
  const text = `feago: 1
sources:
  user: { fields: { words: { type: list<string>, max_items: 9 }, age: int, budget: float, vip: bool } }
features:
  f: { expr: ${JSON.stringify(expression)}, type: float? }
`
  const { lowered: plan, diagnostics } = checkProject({ files: [{ path: 'a.yaml', text }] })
  const node = plan?.features.get('f')
  if (node === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return node
}

const LENGTH_MAX = 2 ** 32 - 1

test.each<[string, number, number]>([
  ['3', 3, 3],
  ['user.age', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  ['user.budget', Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  ['len(user.words)', 0, LENGTH_MAX],
  ['len(user.words) + 1', 1, LENGTH_MAX + 1],
  ['1 - len(user.words)', 1 - LENGTH_MAX, 1],
  ['len(user.words) * -2', -2 * LENGTH_MAX, 0],
  ['-sigmoid(user.budget)', -1, 0],
  ['abs(tanh(user.budget))', 0, 1],
  ['clamp(user.budget, -2, 5)', -2, 5],
  ['min(user.age, 5)', Number.MIN_SAFE_INTEGER, 5],
  ['max(user.budget, 0.5)', 0.5, Number.POSITIVE_INFINITY],
  ['1 / clamp(user.budget, 0.5, 2)', 0.5, 2],
  ['1 / clamp(user.budget, -1, 2)', Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  ['user.age % 7', 0, 7],
  ['hash_bucket(user.age, 10)', 0, 9],
  ['floor(clamp(user.budget, 0.5, 2.5))', 0, 3],
  ['user.vip ? 1 : 5', 1, 5],
  ['sigmoid(user.budget) ?? -1.0', -1, 1],
  ['int(user.vip)', 0, 1],
  ['user.budget * 0', Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
])('%s is between %d and %d', (expression, low, high) => {
  const range = rangeOf(lowered(expression))
  expect({ low: range.low + 0, high: range.high + 0 }).toEqual({ low, high })
})

test.each([
  ['len(user.words) + 1', true],
  ['len(user.words) * len(user.words)', false],
  ['user.age + 1', false],
  ['sigmoid(user.budget) * 100', true],
  ['user.budget * 2', false],
  ['clamp(user.budget, 0, 1e308) * 10', false]
])('%s stays in range: %s', (expression, stays) => {
  const node = lowered(expression)
  expect(node.kind === 'call' && staysInRange(node)).toBe(stays)
})
