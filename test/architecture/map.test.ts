import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from './source-tree.js'

/** ARCHITECTURE.md is the first page that a new colleague reads, so what it names must be there. */
describe('ARCHITECTURE.md', () => {
  const map = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8')
  const paths = [...map.matchAll(/`((?:src|test|scripts|features|examples|bench|docs|\.ci)\/[^`\s*]*)`/g)].map(([, path]) => path ?? '')

  test('names paths that exist', () => {
    expect(paths.length).toBeGreaterThan(10)
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  test('names every folder of src/', () => {
    const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(folders.map(({ name }) => `src/${name}/`).filter((folder) => !map.includes(`\`${folder}`))).toEqual([])
  })

  test('names every folder of src/dsl/', () => {
    const folders = readdirSync(join(ROOT, 'src/dsl'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(folders.map(({ name }) => `src/dsl/${name}/`).filter((folder) => !map.includes(`\`${folder}`))).toEqual([])
  })
})
