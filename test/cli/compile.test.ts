import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openBundle } from '../../src/runtime.js'
import { CONTEXT, directoryWith, feago, SHOP } from './command-line.js'

describe('feago compile', () => {
  const directory = directoryWith({ 'features/shop.yaml': SHOP })

  test('writes a bundle that the runtime opens, and says its revision', async () => {
    const { code, stdout, stderr } = await feago(directory, ['compile', '-o', 'out/shop'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toMatch(/^compiled 7 features and 1 set to out\/shop\nrevision [0-9a-f]{64}\n$/)
    expect(readdirSync(join(directory, 'out/shop')).sort()).toEqual(['features.d.ts', 'features.js', 'features.js.map', 'manifest.json'])
    const features = await openBundle(join(directory, 'out/shop'))
    expect(features.set('ranker').evaluate(CONTEXT).row(0)).toEqual([1 / 3, true, 1, 0])
  })

  test('gives the same bytes again, also as `build`', async () => {
    await feago(directory, ['compile', '-o', 'one'])
    await feago(directory, ['build', 'features', '--output', 'two'])
    for (const name of readdirSync(join(directory, 'one'))) {
      expect(readFileSync(join(directory, 'two', name))).toEqual(readFileSync(join(directory, 'one', name)))
    }
  })

  test('writes nothing where there are errors', async () => {
    const broken = directoryWith({ 'features/shop.yaml': SHOP.replace('item.price < 10', 'item.price < "a"') })
    const { code, stdout, stderr } = await feago(broken, ['compile', '-o', 'out'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('1 error in 1 file')
    expect(existsSync(join(broken, 'out'))).toBe(false)
  })

  test.each(['features', 'features/out', './features/../features/x'])('does not write to %s among the definitions', async (output) => {
    const { code, stderr } = await feago(directory, ['compile', '-o', output])
    expect(code).toBe(2)
    expect(stderr).toContain('the output cannot lie in the directory of the definitions')
  })

  test('does not write over a file', async () => {
    const taken = directoryWith({ 'features/shop.yaml': SHOP, out: 'mine' })
    const { code, stderr } = await feago(taken, ['compile', '-o', 'out'])
    expect(code).toBe(2)
    expect(stderr).toContain('it exists already')
    expect(readFileSync(join(taken, 'out'), 'utf8')).toBe('mine')
  })
})
