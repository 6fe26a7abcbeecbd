import { describe, expect, test } from 'vitest'
import { checkProject } from '../../src/dsl/compile.js'
import { type Block, schedule } from '../../src/dsl/plan/schedule.js'
import { printNode } from '../../src/ir/print.js'

const PROJECT = `feago: 1
types:
  Click: { category: string, price: float, ts: timestamp }
sources:
  user: { fields: { history: { type: list<Click>, max_items: 100 }, budget: float, vip: bool } }
  item: { role: candidate, fields: { category: string, price: float } }
features:
  f: { expr: EXPRESSION, type: TYPE }
`

/** What is computed where, a block a line; reading a field and what is used once in its own block are left out. */
function placesOf(expression: string, type = 'float?'): readonly string[] {
  const text = PROJECT.replace('EXPRESSION', JSON.stringify(expression)).replace('TYPE', JSON.stringify(type))
  const { lowered, diagnostics } = checkProject({ files: [{ path: 'a.yaml', text }] })
  const node = lowered?.features.get('f')
  if (node === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  const plan = schedule([node])
  return blocksOf(plan.request).concat(blocksOf(plan.row))
}

function blocksOf(block: Block): readonly string[] {
  const shown = block.entries.filter(
    ({ node, uses, moved }) => (uses > 1 || moved) && node.kind !== 'input' && node.kind !== 'constant' && node.kind !== 'parameter'
  )
  const line = shown.map(({ node }) => printNode(node)).join('; ')
  const inner = block.entries.flatMap((entry) => [...entry.inner.values()].flatMap(blocksOf))
  return [...(line === '' ? [] : [`${block.kind}: ${line}`]), ...inner]
}

describe('a schedule', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'computes what reads the request alone once per request',
      'item.price / user.history.map(c => c.price).sum()',
      ['request: sum(map(user.history, (x0) => x0.price))']
    ],
    ['computes what is used twice once', 'let ratio = item.price / user.budget; ratio * ratio', ['row: item.price / user.budget']],
    [
      'moves out of a loop what does not depend on its element',
      'user.history.filter(c => c.price > item.price * 2.0).map(c => c.price).sum()',
      ['row: item.price * 2']
    ],
    [
      'moves out of nested loops as far as the element allows',
      'user.history.map(a => user.history.map(b => b.price * (a.price + 1.0)).sum()).sum()',
      ['request: sum(map(user.history, (x0) => sum(map(user.history, (x1) => (… * …)))))', 'loop: x0.price + 1']
    ],
    [
      'leaves in a branch what only that branch needs',
      'user.vip ? (let far = item.price * 3.0; far * far) : 0.0',
      ['branch: item.price * 3']
    ],
    ['computes before the branches what both need', 'user.vip ? item.price * 3.0 + 1.0 : item.price * 3.0 - 1.0', ['row: item.price * 3']]
  ])('%s', (_, expression, places) => {
    expect(placesOf(expression)).toEqual(places)
  })
})
