import { expect, test } from 'vitest'
import { compileProject } from '../../src/dsl/compile.js'
import { KEY_GROUPS } from '../../src/dsl/operators/key-groups.js'
import { OPERATORS } from '../../src/dsl/operators/operators.js'
import { loadBundle } from '../../src/registry/load.js'
import { compareCells } from '../differential/cells.js'
import { comparePlans } from '../differential/plans.js'
import { DAY, HOUR, NOW, SOURCES } from './evaluate.js'

const EVENTS = [
  { item_id: 'i1', category: 'a', price: 3, tags: ['x', 'y'], ts: NOW - HOUR },
  { item_id: 'i2', category: 'b', price: null, tags: [], ts: NOW - 3 * DAY },
  { item_id: 'i1', category: 'a', price: 30, tags: ['new', null], ts: NOW + HOUR }
]
const SOURCE_ROWS = {
  request: { query: 'red shoes', user_agent: 'Mozilla/5.0 (iPhone)', referer: 'https://www.google.com/', frequencies: { red: 3 } },
  user: {
    country: 'fr',
    clicks: 3,
    views: 0,
    registered: NOW - 9 * DAY,
    affinity: { a: 0.5, x: 2 },
    nested: { a: { i1: 1, i2: 4 }, b: {} },
    history: EVENTS,
    buys: EVENTS.slice(0, 1),
    sizes: [4, null, 2.5],
    returned: [true, false, null]
  }
}
const CANDIDATES = [
  {
    item_id: 'i1',
    category: 'a',
    title: 'Red, red SHOES & hats 12',
    price: 10,
    relevancy: 0.5,
    stock: 2,
    on_sale: true,
    created: NOW - DAY,
    tags: ['x', 'new'],
    topics: { a: 2 }
  },
  {
    item_id: 'i2',
    category: 'b',
    title: '',
    price: 0,
    relevancy: null,
    stock: 0,
    on_sale: false,
    created: NOW + DAY,
    tags: [],
    topics: {}
  },
  { item_id: 'i3', title: null, price: Number.NaN, tags: null }
]

test('every example means the same one by one, in batch and prepared, however it is optimized', async () => {
  const examples = [...OPERATORS, ...KEY_GROUPS].flatMap((page) => page.examples)
  const features = examples.map(({ keys }, index) => `  f${index}:\n${keys.replace(/^/gm, '    ')}\n`)
  const columns = examples.map((_, index) => `f${index}`).join(', ')
  const project = {
    files: [{ path: 'operators.yaml', text: `${SOURCES}features:\n${features.join('')}sets:\n  all: { columns: [${columns}] }\n` }]
  }
  const { bundle, diagnostics } = await compileProject(project)
  if (bundle === undefined) throw new Error(JSON.stringify(diagnostics))
  const contexts = [
    { now: NOW, sources: SOURCE_ROWS, candidates: CANDIDATES },
    { now: NOW, sources: {}, candidates: CANDIDATES.slice(2) }
  ]
  const snapshot = loadBundle(bundle)
  const problems: string[] = []
  for (const context of contexts)
    compareCells(snapshot, context, (feature) => examples[Number(feature.slice(1))]?.keys ?? feature, problems)
  expect([...problems, ...comparePlans(project, bundle.manifest, contexts)]).toEqual([])
})
