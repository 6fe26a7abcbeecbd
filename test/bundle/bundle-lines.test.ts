import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import type { Bundle } from '../../src/bundle/bundle.js'
import { BundleAssembly, bundleLines } from '../../src/bundle/bundle-lines.js'
import { manifestText } from '../../src/bundle/manifest-text.js'
import { compileProject } from '../../src/dsl/compile.js'
import { SHOP } from '../cli/command-line.js'
import { sampleBundle } from './sample-bundle.js'

async function compiledShop(): Promise<Bundle> {
  const { bundle } = await compileProject({ files: [{ path: 'shop.yaml', text: SHOP }] })
  if (bundle === undefined) throw new Error('the shop does not compile')
  return bundle
}

function assembled(lines: readonly string[]): Bundle | undefined {
  const assembly = new BundleAssembly()
  for (const line of lines) assembly.add(line)
  return assembly.bundle()
}

describe('the lines of a bundle', () => {
  test('give it back, with the very text of its manifest', async () => {
    const bundle = await compiledShop()
    const again = assembled([...bundleLines(bundle)])
    expect(again?.kernels).toEqual(bundle.kernels)
    expect(again === undefined ? '' : manifestText(again.manifest)).toBe(manifestText(bundle.manifest))
  })

  test('are of a bounded length where a bundle is large', () => {
    const kernels = Array.from({ length: 200 }, (_, index) => `(${'x'.repeat(5000)}${index})`)
    const lines = [...bundleLines(sampleBundle('large', kernels))]
    expect(lines.length).toBeGreaterThan(10)
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(80_000)
    expect(assembled(lines)?.kernels).toEqual(kernels)
  })

  property.prop([fc.nat()])('are refused when one is missing', async (place) => {
    const lines = [...bundleLines(await compiledShop())]
    const code = lines.length - 1
    expect(assembled(lines.toSpliced(place % 2 === 0 ? 0 : code, 1))).toBeUndefined()
  })

  test.each([
    '',
    '{}',
    '[]',
    '["features"]',
    '["code",[1]]',
    '["features",{}]',
    '["format",[]]',
    '["__proto__",[]]',
    '["nothing",[]]',
    'null'
  ])('are refused with %s behind them', async (line) => {
    expect(assembled([...bundleLines(await compiledShop()), line])).toBeUndefined()
  })

  property.prop([fc.array(fc.oneof(fc.json(), fc.string(), fc.constant('{"format":2,"sources":[]}'), fc.constant('["sources",[1]]')))])(
    'may be anything',
    (lines) => {
      expect(assembled(lines)).toBeUndefined()
    }
  )
})
