import { expect, test } from 'vitest'
import { checkProject } from '../../src/dsl/compile.js'
import { optimize } from '../../src/dsl/plan/optimize.js'
import { pack } from '../../src/dsl/plan/packing.js'
import { printNode } from '../../src/ir/print.js'

const SOURCES = `feago: 1
types:
  View: { shop: string, city: string, words: list<string> }
sources:
  user: { fields: { words: list<string>, budget: float, taste: vector<4>, seen: list<View>, scores: "map<string, float>" } }
  item: { role: candidate, fields: { words: list<string>, title: string, shop: string, city: string, price: float, votes: int, embedding: vector<4> } }
`

/** Where the optimized plan of an expression is cut. */
function cut(expression: string, type = 'float?'): { readonly columns: readonly string[]; readonly output: string } {
  const text = `${SOURCES}features:\n  f: { expr: ${JSON.stringify(expression)}, type: ${JSON.stringify(type)} }\n`
  const { lowered, diagnostics } = checkProject({ files: [{ path: 'a.yaml', text }] })
  if (lowered === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  const { columns, outputs } = pack(lowered.graph, 'item', [...optimize(lowered).columns.values()], ({ kind }) => kind === 'call')
  const shown = columns.map(({ node, kept }) => (kept === 'value' ? printNode(node) : `${printNode(node)} as ${kept}`))
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

test('what the request knows of a value of the candidate is looked up by code', () => {
  expect(cut('user.seen.any(v => v.shop == item.shop)', 'bool?')).toEqual({
    columns: ['item.shop as code'],
    output: 'flag_at(key_flags(places(map(user.seen, (x0) => x0.shop)), 0), item.:code0)'
  })
  expect(cut('user.scores[item.shop]')).toEqual({
    columns: ['item.shop as code'],
    output: 'number_at(numbers(user.scores, 0), item.:code0)'
  })
  expect(cut('user.seen.count(v => v.shop == item.shop && v.city == item.city)', 'int?')).toEqual({
    columns: ['item.shop as code', 'item.city as code'],
    output: 'pair_size_at(pair_sizes(group(user.seen, (x0) => x0.shop, (x0) => x0.city), 0, 1), item.:code0, ite…'
  })
})

test('what candidates share is looked up once for all that do', () => {
  expect(cut('user.seen.count(v => v.shop == lower(item.shop))', 'int?')).toEqual({
    columns: ['lower(item.shop)'],
    output: 'bucket_size(group(user.seen, (x0) => x0.shop), item.:0)'
  })
})

test('lists of which the elements are only looked up are walked as codes', () => {
  expect(cut('item.words.count(w => w not in user.words)', 'int?')).toEqual({
    columns: ['item.words as sequence'],
    output: 'count(codes_at(listed_place(item.:place, 0), 0), (x0) => !flag_at(flags(places(user.words), 0), x0))'
  })
  expect(cut('user.seen.count(v => v.words.any(w => w in item.words))', 'int?')).toEqual({
    columns: ['item.words as sequence'],
    output: 'count_touching_at(item.:place, each_group(group_each(user.seen, (x0) => x0.words), 0), 0)'
  })
})

test('lists of which an element is seen are walked as they are', () => {
  expect(cut('item.words.count(w => w in user.words && len(w) > 2)', 'int?').columns).toEqual(['item.words'])
  expect(cut('item.words.filter(w => w in user.words).first()', 'string?').columns).toEqual(['item.words'])
})
