import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compileProject } from '../../src/dsl/compile.js'
import { loadBundle } from '../../src/registry/load.js'
import { Registry } from '../../src/registry/registry.js'
import { readProject } from '../../src/reload/read-project.js'
import { selfTest } from '../../src/reload/stages/self-test.js'
import { Features } from '../../src/runtime/features.js'
import { ROOT } from '../architecture/source-tree.js'

const CONTEXT = {
  user: { country: 'fr', age: null, device: 'phone', clicks_7d: 4, views_7d: 30, spent: [10, 20] },
  candidates: [{ price: 2, clicks_7d: 0, views_7d: 0 }]
}

test('a table, a function, a match and an encoded set, in one project, do what they say', async () => {
  const { bundle, tests = [], diagnostics } = await compileProject({ files: await readProject(join(ROOT, 'examples/language/features')) })
  expect(diagnostics).toEqual([])
  if (bundle === undefined) throw new Error('the example does not compile')
  const snapshot = loadBundle(bundle)
  expect(tests.length).toBe(4)
  expect(await selfTest(snapshot, tests, () => false)).toEqual([])
  const registry = new Registry()
  registry.activate(snapshot)
  const { user, candidates } = CONTEXT
  const matrix = new Features(registry).set('ranker').evaluate({ user }, candidates)
  expect(matrix.columns.map(({ name, width }) => `${name} ${width}`)).toEqual([
    'user_ctr 1',
    'item_ctr 1',
    'tier 1',
    'screen 1',
    'country_one_hot 3',
    'age_zscore 1',
    'age_missing 1',
    'recent_spending_log 1'
  ])
  const row = [5 / 50, 1 / 20, 1, 6.1, 0, 1, 0, 0, 1, Math.log1p(29)]
  expect(matrix.data).toEqual(Float64Array.from(row))
})
