import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Bundle } from '../../src/bundle/bundle.js'
import { codeDigest, digest } from '../../src/bundle/digest.js'
import { firstLines, kernelsOfModule, moduleText } from '../../src/bundle/module-text.js'
import { readBundle, writeBundle } from '../../src/bundle/store.js'

const KERNELS = ['(c, r, d, n, s, m, h) => {\n  return () => () => 1;\n}', '(c, r, d, n, s, m, h) => {\n  return () => () => 2;\n}']
const BUNDLE: Bundle = {
  manifest: {
    format: 2,
    revision: 'abc',
    codeDigest: codeDigest(KERNELS.map(digest)),
    sources: [],
    features: [],
    sets: [],
    hosts: [],
    types: [],
    kernels: KERNELS.map(() => ({ constants: [], functions: [], inputs: [], sites: [], slots: [], hosts: [] })),
    constants: [],
    functions: [],
    inputs: [],
    sites: []
  },
  kernels: KERNELS
}

let directory = ''
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'feago-store-'))
})
afterEach(() => rm(directory, { recursive: true }))

const MAP = '{"version":3,"mappings":"AAAA"}'

describe('a stored bundle', () => {
  test('is read back as it was written', async () => {
    await writeBundle(directory, BUNDLE, { declarations: 'export {}\n', sourceMap: MAP })
    expect(await readBundle(directory)).toEqual(BUNDLE)
  })

  test('is refused when its code was changed', async () => {
    await writeBundle(directory, BUNDLE, { declarations: '', sourceMap: MAP })
    const path = join(directory, 'features.js')
    await writeFile(path, (await readFile(path, 'utf8')).replace('() => 1', '() => 3'))
    await expect(readBundle(directory)).rejects.toThrow('is not the code that its manifest describes')
  })

  test.each([
    ['manifest.json', '{', 'is not JSON'],
    ['manifest.json', '{"format":1}', 'is not a manifest of format 2'],
    ['features.js', 'globalThis.PWN = 1', 'is not the code that its manifest describes']
  ])('is refused when %s is %s', async (name, text, message) => {
    await writeBundle(directory, BUNDLE, { declarations: '', sourceMap: MAP })
    await writeFile(join(directory, name), text)
    await expect(readBundle(directory)).rejects.toThrow(message)
  })

  test('is refused when it is not there, with the names of its files', async () => {
    await expect(readBundle(join(directory, 'nowhere'))).rejects.toThrow(
      'a compiled project has features.js, features.js.map, features.d.ts, manifest.json'
    )
  })

  test('has a source map that leads from the module to the definitions', async () => {
    await writeBundle(directory, BUNDLE, { declarations: '', sourceMap: MAP, sourceRoot: '../features' })
    const map = JSON.parse(await readFile(join(directory, 'features.js.map'), 'utf8'))
    expect(map).toEqual({ version: 3, sourceRoot: '../features/', mappings: 'AAAA' })
  })

  test('has its code in a fixed frame', () => {
    const text = moduleText(KERNELS)
    expect(kernelsOfModule(text)).toEqual(KERNELS)
    expect(kernelsOfModule(`${text}\nmore`)).toBeUndefined()
    expect(kernelsOfModule(moduleText([]))).toEqual([])
    expect(firstLines(KERNELS).map((line) => text.split('\n')[line])).toEqual(['(c, r, d, n, s, m, h) => {', '(c, r, d, n, s, m, h) => {'])
  })
})
