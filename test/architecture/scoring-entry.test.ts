import { build, type Metafile } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BUNDLE } from '../../scripts/build.js'

/** A scoring process loads `feago/runtime` alone: the whole of what that pulls in must be free of the compiler. */
describe('the bundle of feago/runtime', () => {
  let metafile: Metafile

  beforeAll(async () => {
    ;({ metafile } = await build({ ...BUNDLE, write: false }))
  })
  afterAll(async () => {
    await (await import('esbuild')).stop()
  })

  /** An output and all chunks that it loads. */
  function outputsOf(path: string, seen = new Set<string>()): readonly Metafile['outputs'][string][] {
    const output = metafile.outputs[path]
    if (output === undefined || seen.has(path)) return []
    seen.add(path)
    return [output, ...output.imports.flatMap((edge) => (edge.external === true ? [] : outputsOf(edge.path, seen)))]
  }
  function inputsOf(path: string): readonly string[] {
    return outputsOf(path).flatMap(({ inputs }) => Object.keys(inputs))
  }
  function externalsOf(path: string): readonly string[] {
    return outputsOf(path).flatMap(({ imports }) => imports.flatMap((edge) => (edge.external === true ? [edge.path] : [])))
  }

  test('contains no compiler', () => {
    const inputs = inputsOf('dist/runtime.js')
    expect(inputs).toContain('src/runtime.ts')
    expect(
      inputs.filter((path) =>
        /^src\/(dsl|reload|cli)\/|node_modules\/(yaml|chevrotain|@chevrotain|esbuild|zod|commander|chokidar)\//.test(path)
      )
    ).toEqual([])
  })

  test('loads nothing from outside but Node', () => {
    expect(externalsOf('dist/runtime.js').filter((path) => !path.startsWith('node:') && path !== 'module')).toEqual([])
  })

  test('the compiler would be seen: feago itself contains it', () => {
    expect(inputsOf('dist/index.js').some((path) => path.includes('node_modules/chevrotain/') || path.includes('node_modules/yaml/'))).toBe(
      true
    )
  })
})
