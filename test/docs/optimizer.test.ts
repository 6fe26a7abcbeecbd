import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PASSES } from '../../src/dsl/plan/passes/passes.js'

test('docs/optimizer.md names every pass, in their order', () => {
  const page = readFileSync('docs/optimizer.md', 'utf8')
  const named = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name)
  expect(named).toEqual(PASSES.map(({ name }) => name))
})
