import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkProject } from '../../src/dsl/compile.js'

test.each(['metarank.yaml', 'feature-generator.yaml'])('%s says what its samples say, and nothing is found wrong with it', (file) => {
  const text = readFileSync(new URL(`./${file}`, import.meta.url), 'utf8')
  const { diagnostics } = checkProject({ files: [{ path: file, text }] })
  expect(diagnostics.map(({ code, message, feature }) => `${feature}: ${code} ${message}`)).toEqual([])
})
