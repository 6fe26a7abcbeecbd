import { expect, test } from 'vitest'
import { checkProject } from '../../src/dsl/compile.js'
import { optimize } from '../../src/dsl/plan/optimize.js'
import { pack } from '../../src/dsl/plan/packing.js'
import { printNode } from '../../src/ir/print.js'

const SOURCES = `feago: 1
sources:
  user: { fields: { words: list<string>, budget: float, taste: vector<4> } }
  item: { role: candidate, fields: { words: list<string>, title: string, price: float, votes: int, embedding: vector<4> } }
`

/** Where the optimized plan of an expression is cut. */
function cut(expression: string, type = 'float?'): { readonly columns: readonly string[]; readonly output: string } {
  const text = `${SOURCES}features:\n  f: { expr: ${JSON.stringify(expression)}, type: ${JSON.stringify(type)} }\n`
  const { lowered, diagnostics } = checkProject({ files: [{ path: 'a.yaml', text }] })
  if (lowered === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  const { columns, outputs } = pack(lowered.graph, 'item', [...optimize(lowered).columns.values()])
  const shown = columns.map(({ node, coded }) => `${printNode(node)}${coded ? ' as codes' : ''}`)
  return { columns: shown, output: outputs.map(printNode).join() }
}

test('what follows from the candidate alone is kept as a whole', () => {
  expect(cut('log1p(item.votes) * item.price')).toEqual({ columns: ['log1p(item.votes) * item.price'], output: 'item.:0' })
})

test('what joins candidate and request reads the parts that belong to the candidate', () => {
  expect(cut('cosine(user.taste, item.embedding) * log1p(item.votes)')).toEqual({
    columns: ['item.embedding', 'squares(item.embedding)', 'log1p(item.votes)'],
    output: 'cosine_of(dot_at(item.:place, user.taste, 0), item.:1, squares(user.taste)) * item.:2'
  })
})

test('what a list shares with one of the request is asked of codes', () => {
  const overlap = (list: string) => ({ columns: [`${list} as codes`], output: 'overlap_at(item.:place, mask(places(user.words), 0), 0)' })
  expect(cut('intersect(item.words, user.words).len()', 'int?')).toEqual(overlap('item.words'))
  expect(cut('intersect(item.title.split(" "), user.words).len()', 'int?')).toEqual(overlap('split(item.title, " ")'))
})

test('the list of candidates reads columns, too', () => {
  expect(cut('item.price / candidates.map(c => c.price).mean()')).toEqual({
    columns: ['item.price'],
    output: 'item.:0 / mean(map(candidates, (x0) => x0.price))'
  })
})

test('what reads nothing of the candidate is left as it is', () => {
  expect(cut('user.budget * 2')).toEqual({ columns: [], output: 'user.budget * 2' })
})
