import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Bundle } from '../../src/bundle/bundle.js'
import { BundleError } from '../../src/bundle/bundle-error.js'
import { declarationsOf } from '../../src/bundle/declarations.js'
import { codeDigest, digest } from '../../src/bundle/digest.js'
import { BUNDLE_FILES, readBundle, writeBundle } from '../../src/bundle/store.js'
import { loadBundle } from '../../src/registry/load.js'
import { openBundle, openModule } from '../../src/runtime/open-bundle.js'
import { sampleManifest, sampleSnapshot } from './sample.js'

const KERNELS = ['(constants, functions, decoders) => (frame) => decoders[1]((frame.sources.user ?? {}).age)']

function bundle(): Bundle {
  const manifest = sampleManifest()
  return {
    kernels: KERNELS,
    manifest: {
      ...manifest,
      codeDigest: codeDigest(KERNELS.map(digest)),
      features: manifest.features.slice(0, 1),
      kernels: manifest.kernels.slice(0, 1),
      sets: [],
      hosts: []
    }
  }
}

describe('a stored bundle', () => {
  let directory: string
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'feago-'))
    await writeBundle(directory, bundle(), { declarations: declarationsOf(bundle().manifest), sourceMap: '{}' })
  })
  afterAll(() => rm(directory, { recursive: true, force: true }))

  it('is opened and evaluated', async () => {
    const features = await openBundle(directory)
    expect(features.names).toEqual(['age'])
    expect(features.feature('age').eval({ user: { age: 5 } })).toBe(5)
    expect(() => features.feature('age').eval({})).toThrow('age is unavailable: user.age was absent')
    await features.close()
  })

  it('is what a compiled module opens', () => {
    const url = pathToFileURL(join(directory, BUNDLE_FILES.manifest))
    const features = openModule(url, [() => () => 7])
    expect(features.feature('age').eval({})).toBe(7)
    expect(() => openModule(url, [])).toThrow(BundleError)
  })

  it('stays at hand in the snapshot, but for an imported module', async () => {
    const stored = await readBundle(directory)
    expect(loadBundle(stored).bundle).toBe(stored)
    expect(sampleSnapshot().bundle).toBeUndefined()
  })

  it('is refused when it was changed, or is not there', async () => {
    const path = join(directory, BUNDLE_FILES.module)
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replace('decoders[1]', 'decoders[0]'))
    await expect(openBundle(directory)).rejects.toThrow(BundleError)
    await writeFile(path, text)
    await expect(openBundle(join(directory, 'nope'))).rejects.toThrow(BundleError)
  })
})
