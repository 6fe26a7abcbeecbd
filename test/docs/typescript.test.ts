import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Fence, fencesOf } from './fences.js'

/** What the programs of the documentation take for granted: declared where a block does not declare it itself. */
const ASSUMED: Readonly<Record<string, string>> = {
  features: "import('feago').Features",
  set: "import('feago').FeatureSet",
  context: "import('feago').Context",
  now: 'Date',
  user: 'Record<string, unknown>',
  request: 'Record<string, unknown>',
  candidates: 'readonly Record<string, unknown>[]',
  log: '(value: unknown) => void'
}
const FOLDER = '.cache/docs-types'
const PAGES = ['README.md', ...readdirSync('docs').flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : []))]

test('programs of the documentation agree with the types of the library', () => {
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  const programs = PAGES.flatMap((page) => programsOf(page, fencesOf(readFileSync(page, 'utf8'))))
  for (const { name, text } of programs) writeFileSync(`${FOLDER}/${name}`, text)
  const options = {
    noUnusedLocals: false,
    noUnusedParameters: false,
    paths: { feago: ['../../src/index.ts'], 'feago/runtime': ['../../src/runtime.ts'], 'feago/fastify': ['../../src/fastify.ts'] }
  }
  writeFileSync(`${FOLDER}/tsconfig.json`, JSON.stringify({ extends: '../../tsconfig.json', compilerOptions: options, include: ['*.ts'] }))
  const { stdout } = spawnSync(process.execPath, ['node_modules/@typescript/native/bin/tsc', '-p', FOLDER], { encoding: 'utf8' })
  expect(stdout).toBe('')
  expect(programs.length).toBeGreaterThan(5)
})

function programsOf(page: string, fences: readonly Fence[]): readonly { readonly name: string; readonly text: string }[] {
  return fences
    .filter(({ language }) => language === 'ts')
    .map(({ text, line }) => {
      const missing = Object.entries(ASSUMED).filter(([name]) => !new RegExp(`const ${name}\\b`).test(text))
      const declarations = missing.map(([name, type]) => `declare const ${name}: ${type}\n`).join('')
      return { name: `${page.replaceAll('/', '-')}-${line}.ts`, text: `${text}${declarations}export {}\n` }
    })
}
