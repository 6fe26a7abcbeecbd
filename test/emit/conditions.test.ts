import { expect, test } from 'vitest'
import { Registry } from '../../src/registry/registry.js'
import { Features } from '../../src/runtime/features.js'
import { compiled } from '../runtime/compiled.js'

const PROJECT = `feago: 1
types:
  Click: { category: string, quantity: int, price: float? }
sources:
  user: { fields: { clicks: { type: list<Click>, max_items: 9 }, least: int } }
features:
  chosen: { expr: 'user.clicks.count(c => c.category == "red" || c.quantity > 1 && c.quantity * c.quantity * 2 < user.least)', default: 0 }
`

test('the second half of a disjunction is asked where the first is not true, missing or not', async () => {
  const registry = new Registry()
  registry.activate(await compiled(PROJECT))
  const count = (click: object) => new Features(registry).feature('chosen').eval({ user: { clicks: [click], least: 20 } })
  expect(count({ category: 'red', quantity: 1 })).toBe(1)
  expect(count({ category: 'blue', quantity: 1 })).toBe(0)
  expect(count({ category: 'blue', quantity: 3 })).toBe(1)
  expect(count({ quantity: 3 })).toBe(1)
  expect(count({ quantity: 4 })).toBe(0)
  expect(count({ category: 'blue' })).toBe(0)
})
