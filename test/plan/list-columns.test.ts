import { expect, test } from 'vitest'
import { checkProject } from '../../src/dsl/compile.js'
import { listColumns } from '../../src/dsl/plan/list-columns.js'
import { optimize } from '../../src/dsl/plan/optimize.js'
import { pack } from '../../src/dsl/plan/packing.js'
import { printNode } from '../../src/ir/print.js'

const SOURCES = `feago: 1
sources:
  user: { fields: { budget: float } }
  item: { role: candidate, fields: { shop: string, price: float } }
`

/** What of the packed plan of an expression is computed once per list, and what a request needs of it. */
function cut(expression: string, type = 'float?'): { readonly list: readonly string[]; readonly output: string } {
  const text = `${SOURCES}features:\n  f: { expr: ${JSON.stringify(expression)}, type: ${JSON.stringify(type)} }\n`
  const { lowered, diagnostics } = checkProject({ files: [{ path: 'a.yaml', text }] })
  if (lowered === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  const packing = pack(lowered.graph, 'item', [...optimize(lowered).columns.values()])
  const { nodes, outputs } = listColumns(lowered.graph, 'item', packing.outputs)
  return { list: nodes.map(printNode), output: outputs.map(printNode).join() }
}

test('what follows from a candidate and its list is computed once per list', () => {
  expect(cut('candidates.count(c => c.price > item.price) / user.budget')).toEqual({
    list: ['count_above(sorted(map(candidates, (x0) => x0.price)), item.:0)'],
    output: 'item.:list0 / user.budget'
  })
  expect(cut('candidates.count(c => c.shop == item.shop) / len(candidates)')).toEqual({
    list: ['bucket_size(group(candidates, (x0) => x0.shop), item.:0) / len(candidates)'],
    output: 'item.:list0'
  })
  expect(cut('candidates.take(position).count(c => c.shop == item.shop)', 'int?')).toEqual({
    list: ['(has(position) ? count_below(bucket(group_places(candidates, (x0) => x0.shop), item.:0), position) …'],
    output: 'item.:list0'
  })
})

test('what the request has a part in is left to it', () => {
  expect(cut('candidates.count(c => c.price > item.price * user.budget)', 'int?')).toEqual({
    list: [],
    output: 'count_above(sorted(map(candidates, (x0) => x0.price)), (item.:0 * user.budget))'
  })
  expect(cut('candidates.map(c => c.price).max() / user.budget')).toEqual({
    list: [],
    output: 'max(map(candidates, (x0) => x0.price)) / user.budget'
  })
})
