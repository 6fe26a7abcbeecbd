import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkProject } from '../../src/dsl/compile.js'
import { evaluateAll } from '../support/evaluate.js'
import { type Fence, fencesOf } from './fences.js'

/**
 * Every example of the hand-written documentation holds: `yaml` blocks that begin with `feago: 1` are projects without a
 * diagnostic, and lines `expression // => value` of `feago` blocks have that value. Generated references have tests of their own.
 */
const GENERATED = ['functions.md', 'diagnostics.md']
const PAGES = [
  'README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md') && !GENERATED.includes(name))
    .map((name) => `docs/${name}`)
]

describe.each(PAGES)('%s', (page) => {
  const fences = fencesOf(readFileSync(page, 'utf8'))

  test('shows projects that validate', () => {
    for (const fence of fences.filter(isProject)) {
      const { diagnostics } = checkProject({ files: [{ path: `${page}:${fence.line}`, text: fence.text }] })
      expect(
        diagnostics.map(({ code, message }) => `${code} ${message}`),
        `${page}:${fence.line}`
      ).toEqual([])
    }
  })

  test('shows expressions with their values', async () => {
    const examples = fences.filter(({ language }) => language === 'feago').flatMap(expressionsOf)
    const evaluated = await evaluateAll(examples.map(({ expression }) => expression))
    evaluated.forEach(({ expression, meaning, compiled }, index) => {
      const value = examples[index]?.value
      expect({ expression, meaning, compiled }).toEqual({ expression, meaning: value, compiled: value })
    })
  })
})

function isProject({ language, text }: Fence): boolean {
  return language === 'yaml' && text.startsWith('feago: 1')
}

function expressionsOf({ text }: Fence): readonly { readonly expression: string; readonly value: string }[] {
  return text
    .split('\n')
    .filter((line) => line.includes('// => '))
    .map((line) => {
      const [expression = '', value = ''] = line.split('// => ')
      return { expression: expression.trim(), value: JSON.stringify(JSON.parse(value)) }
    })
}
