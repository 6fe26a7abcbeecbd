import { build, type Metafile, stop } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BUNDLE } from '../../scripts/build.js'

const SERVER = /^src\/server\/|node_modules\/(fastify|@fastify|pino|prom-client|negotiator|ajv|find-my-way)\//
const COMPILER = /^src\/(dsl\/(parse|analyze|emit)|reload|cli)\/|node_modules\/(yaml|chevrotain|@chevrotain|esbuild|chokidar|commander)\//

/** What only servers need, nobody else loads: a command must begin at once, and a library must not bring a server. */
describe('the server in the bundle', () => {
  let metafile: Metafile
  beforeAll(async () => {
    ;({ metafile } = await build({ ...BUNDLE, write: false }))
  })
  afterAll(stop)

  /** The sources of an output and of all chunks that it loads, those among them that are loaded later where they are asked for. */
  function inputsOf(path: string, later: boolean, seen = new Set<string>()): readonly string[] {
    const output = metafile.outputs[path]
    if (output === undefined || seen.has(path)) return []
    seen.add(path)
    const loaded = output.imports.filter(({ external, kind }) => external !== true && (later || kind !== 'dynamic-import'))
    return [...Object.keys(output.inputs), ...loaded.flatMap((edge) => inputsOf(edge.path, later, seen))]
  }

  test.each([
    ['dist/index.js', true],
    ['dist/runtime.js', true],
    // Before a command asks for what it needs.
    ['dist/cli.js', false]
  ])('is nothing that %s loads', (path, later) => {
    const inputs = inputsOf(path, later)
    expect(inputs.length).toBeGreaterThan(10)
    expect(inputs.filter((input) => SERVER.test(input))).toEqual([])
  })

  test('is what `feago serve` loads', () => {
    expect(inputsOf('dist/cli.js', true).some((input) => SERVER.test(input))).toBe(true)
  })

  test('the plugin brings neither fastify, which its host has, nor a log, nor a compiler', () => {
    const inputs = inputsOf('dist/fastify.js', true)
    expect(inputs).toContain('src/server/plugin.ts')
    expect(inputs.filter((input) => COMPILER.test(input) || /node_modules\/(fastify|pino)\//.test(input))).toEqual([])
  })
})
