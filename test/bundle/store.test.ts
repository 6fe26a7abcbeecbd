import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Bundle } from '../../src/bundle/bundle.js'
import { digest } from '../../src/bundle/digest.js'
import { codeOfModule, moduleText } from '../../src/bundle/module-text.js'
import { readBundle, writeBundle } from '../../src/bundle/store.js'

const CODE = 'const create = (r, c, d, n, h) => ({ features: [], sets: [] });\n'
const BUNDLE: Bundle = {
  manifest: {
    format: 1,
    revision: 'abc',
    codeDigest: digest(CODE),
    sources: [],
    features: [],
    sets: [],
    hosts: [],
    ir: { types: [], nodes: [], places: [] },
    constants: [],
    functions: [],
    inputs: [],
    sites: []
  },
  code: CODE,
  sourceMap: '{"version":3,"mappings":"AAAA"}'
}

let directory = ''
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'feago-store-'))
})
afterEach(() => rm(directory, { recursive: true }))

describe('a stored bundle', () => {
  test('is read back as it was written', async () => {
    await writeBundle(directory, BUNDLE, { declarations: 'export {}\n' })
    const { manifest, code } = await readBundle(directory)
    expect({ manifest, code }).toEqual({ manifest: BUNDLE.manifest, code: CODE })
  })

  test('is refused when its code was changed', async () => {
    await writeBundle(directory, BUNDLE, { declarations: '' })
    const path = join(directory, 'features.js')
    await writeFile(path, (await readFile(path, 'utf8')).replace('features: []', 'features: [1]'))
    await expect(readBundle(directory)).rejects.toThrow('is not the code that its manifest describes')
  })

  test.each([
    ['manifest.json', '{', 'is not JSON'],
    ['manifest.json', '{"format":2}', 'is not a manifest of format 1'],
    ['features.js', 'globalThis.PWN = 1', 'is not the code that its manifest describes']
  ])('is refused when %s is %s', async (name, text, message) => {
    await writeBundle(directory, BUNDLE, { declarations: '' })
    await writeFile(join(directory, name), text)
    await expect(readBundle(directory)).rejects.toThrow(message)
  })

  test('is refused when it is not there, with the names of its files', async () => {
    await expect(readBundle(join(directory, 'nowhere'))).rejects.toThrow(
      'a compiled project has features.js, features.js.map, features.d.ts, manifest.json'
    )
  })

  test('has a source map that leads from the module to the definitions', async () => {
    await writeBundle(directory, BUNDLE, { declarations: '', sourceRoot: '../features' })
    const map = JSON.parse(await readFile(join(directory, 'features.js.map'), 'utf8'))
    const linesBefore = moduleText(CODE).split(CODE)[0]?.split('\n').length ?? 0
    expect(map).toEqual({ version: 3, sourceRoot: '../features/', mappings: `${';'.repeat(linesBefore - 1)}AAAA` })
  })

  test('has its code in a fixed frame', () => {
    expect(codeOfModule(moduleText(CODE))).toBe(CODE)
    expect(codeOfModule(`${moduleText(CODE)}\nmore`)).toBeUndefined()
  })
})
