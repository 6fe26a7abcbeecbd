import { expect, test } from 'vitest'
import { checkProject } from '../../src/dsl/compile.js'
import { keyStages } from '../../src/dsl/plan/key-stages.js'
import { type Block, schedule } from '../../src/dsl/plan/schedule.js'
import { printNode } from '../../src/ir/print.js'

const SOURCES = `feago: 1
sources:
  user: { fields: { country: string, affinity: "map<string, float>" } }
  item:
    role: candidate
    key: { item_id: string }
    fields: { category: string, brand: string, title: string, price: float, rating: float }
`

/** The keys of a plan, each with what it hands on to the rows. */
function stagesOf(...expressions: readonly string[]): readonly string[] {
  const features = expressions.map((expression, index) => `  f${index}: { expr: ${JSON.stringify(expression)}, default: 0 }\n`)
  const { lowered, diagnostics } = checkProject({ files: [{ path: 'a.yaml', text: `${SOURCES}features:\n${features.join('')}` }] })
  if (lowered === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  const outputs = [...lowered.features.values()]
  const { keys } = schedule(outputs, { keys: keyStages(outputs, new Set(['item_id'])) })
  return keys.map(({ key, block }) => `${key.field}: ${handedOn(block)}`)
}

function handedOn({ entries }: Block): string {
  return entries.flatMap((entry) => (entry.handedOn ? [printNode(entry.node)] : [])).join('; ')
}

test('what follows from one field of the candidate, and the request, is computed once per value', () => {
  expect(stagesOf('hash_bucket(cross(user.country, item.category), 1000)')).toEqual([
    'category: (hash_bucket(cross(user.country, item.category), 1000, 0) ?? 0)'
  ])
})

test('each field has a stage of its own, and rows join them', () => {
  expect(stagesOf('hash_bucket(item.category, 100) * hash_bucket(item.brand, 100)')).toEqual([
    'category: hash_bucket(item.category, 100, 0)',
    'brand: hash_bucket(item.brand, 100, 0)'
  ])
})

test('there is no stage for work that is cheaper than looking it up', () => {
  expect(stagesOf('len(item.category)')).toEqual([])
})

test('there is none for fields that hardly two candidates share: their key, numbers with fractions, texts that nothing takes for a kind', () => {
  expect(stagesOf('hash_bucket(item.item_id, 100)')).toEqual([])
  expect(stagesOf('log1p(exp(item.price) + tanh(item.price))', 'hash_bucket(item.price, 100)')).toEqual([])
  expect(stagesOf('item.title.lower().split(" ").map(w => len(w)).max()')).toEqual([])
})
