import { readdirSync, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { run } from '../../src/cli/run.js'
import { checkProject } from '../../src/dsl/compile.js'
import { evaluateAll } from '../support/evaluate.js'
import { type Fence, fencesOf } from './fences.js'

/**
 * Every example of the hand-written documentation holds: `yaml` blocks that begin with `feago: 1` are projects without a
 * diagnostic. `feago` blocks are projects in native syntax, or lines `expression // => value`, which have that value. Generated
 * references have tests of their own.
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
      const path = `${page}:${fence.line}${fence.language === 'feago' ? '.feago' : ''}`
      const { diagnostics } = checkProject({ files: [{ path, text: fence.text }] })
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

/** `console` blocks are transcripts: each `$ feago …` is run, and prints what stands below it, to stdout or stderr. */
const TRANSCRIPTS = PAGES.flatMap((page) =>
  fencesOf(readFileSync(page, 'utf8'))
    .filter(({ language }) => language === 'console')
    .flatMap(transcriptsOf)
    .map((transcript) => ({ page, ...transcript }))
)

test.each(TRANSCRIPTS)('$page: $command', async ({ command, output }) => {
  expect(command).toMatch(/^feago /)
  const printed: string[] = []
  const sink = { write: (text: string) => printed.push(text) }
  await run(command.split(' ').slice(1), { stdin: Readable.from([]), stdout: sink, stderr: sink, env: {}, cwd: process.cwd() })
  expect(printed.join('')).toBe(output)
})

function transcriptsOf({ text }: Fence): readonly { readonly command: string; readonly output: string }[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => ({ command: part.slice(0, part.indexOf('\n')), output: part.slice(part.indexOf('\n') + 1) }))
}

function isNativeProject({ language, text }: Pick<Fence, 'language' | 'text'>): boolean {
  return language === 'feago' && !text.includes('// => ')
}

function isProject({ language, text }: Fence): boolean {
  return language === 'yaml' ? text.startsWith('feago: 1') : isNativeProject({ language, text })
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
