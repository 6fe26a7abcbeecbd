import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Bundle } from '../../src/bundle/bundle.js'
import { compileProject } from '../../src/dsl/compile.js'
import { deltaOf, expand } from '../../src/reload/array-delta.js'
import { BundleReceiver, BundleSender } from '../../src/reload/bundle-transfer.js'

/** What arrives on the other side of a channel that copies what it is given. */
function sent(sender: BundleSender, receiver: BundleReceiver, bundle: Bundle): { readonly bundle: Bundle; readonly parts: number } {
  const { head, messages } = structuredClone(sender.messagesOf(bundle))
  for (const part of messages.flat()) receiver.add(part)
  return { bundle: receiver.whole(head), parts: messages.flat().length }
}

async function bundleOf(features: readonly string[]): Promise<Bundle> {
  const text = `feago: 1\nsources:\n  user: { fields: { age: float, views: int } }\nfeatures:\n${features.map((expr, index) => `  f${index}: ${expr}\n`).join('')}`
  const { bundle, diagnostics } = await compileProject({ files: [{ path: 'features.yaml', text }] })
  if (bundle === undefined) throw new Error(JSON.stringify(diagnostics))
  return bundle
}

describe('an array as changes of another', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 40 })

  test.prop([letters, letters])('gives that array again', (before, after) => {
    expect(deltaOf(before, after).flatMap((part) => expand(before, part))).toEqual(after)
  })

  test.prop([letters])('is one run where nothing has changed', (array) => {
    expect(deltaOf(array, array).length).toBeLessThanOrEqual(1)
  })

  it('tells elements apart by identity', () => {
    const [one, two, other] = [{ n: 1 }, { n: 2 }, { n: 2 }]
    expect(deltaOf([one, two], [one, other, two])).toEqual([{ from: 0, count: 1 }, { added: [other] }, { from: 1, count: 1 }])
  })
})

describe('bundles in parts', () => {
  it('arrive as they were sent, each as changes of the one before', async () => {
    const [sender, receiver] = [new BundleSender(), new BundleReceiver()]
    const many = Array.from({ length: 200 }, (_, index) => `user.age * ${index}.5`)
    const versions = [many, many.with(17, 'user.views + 1'), many.slice(50), ['user.age'], many]
    for (const version of versions) {
      const bundle = await bundleOf(version)
      expect(sent(sender, receiver, bundle).bundle).toEqual(bundle)
    }
  })

  it('need few parts where little has changed', async () => {
    const [sender, receiver] = [new BundleSender(), new BundleReceiver()]
    const bundle = await bundleOf(Array.from({ length: 300 }, (_, index) => `user.age * ${index}.5`))
    expect(sent(sender, receiver, bundle).parts).toBeGreaterThan(10)
    expect(sent(sender, receiver, bundle).parts).toBeLessThanOrEqual(5)
  })
})
