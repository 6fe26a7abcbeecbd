import { expect, test } from 'vitest'
import { checkProject } from '../../src/dsl/compile.js'
import { keyStages } from '../../src/dsl/plan/key-stages.js'
import { optimize } from '../../src/dsl/plan/optimize.js'
import { printSchedule } from '../../src/dsl/plan/print-schedule.js'
import { schedule } from '../../src/dsl/plan/schedule.js'

const PROJECT = `feago: 1
types:
  Click: { category: string, price: float }
sources:
  user: { fields: { history: { type: list<Click>, max_items: 100 }, budget: float } }
  item: { role: candidate, fields: { category: string, price: float } }
features:
  spent: { expr: 'user.history.filter(h => h.category == item.category).sum(h => h.price)', type: float? }
  share: { expr: 'spent / user.history.sum(h => h.price)', type: float? }
  most: { expr: 'user.history.filter(h => h.category == item.category).max(h => h.price)', type: float? }
  mean_price: { expr: 'user.history.mean(h => h.price)', type: float? }
  dear: { expr: 'item.price > user.budget / 4', type: bool? }
  dearer: { expr: 'user.budget / 4 < item.price', type: bool? }
`

test('what is computed how often, each thing once and operands first', () => {
  const { lowered } = checkProject({ files: [{ path: 'a.yaml', text: PROJECT }] })
  if (lowered === undefined) throw new Error('the project has errors')
  const { columns } = optimize(lowered)
  const nodes = [...columns.values()]
  const text = printSchedule(schedule(nodes, { keys: keyStages(nodes, new Set()) }), columns)
  expect(text.split('\n')).toEqual([
    'once per request',
    '  %0 = user.budget * 0.25',
    '  mean_price = mean(user.history, (x0) => x0.price)',
    '  %1 = group(user.history, (x0) => x0.category)',
    '  %2 = sum(user.history, (x0) => x0.price)',
    'once per value of item.category',
    '  %3 = bucket(%1, item.category)',
    '  most = max(%3, (x0) => x0.price)',
    '  spent = sum(%3, (x0) => x0.price)',
    '  share = spent / %2',
    'once per candidate',
    '  dear = %0 < item.price',
    '  dearer = dear'
  ])
})
