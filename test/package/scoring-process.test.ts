import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { build, type Metafile, stop } from 'esbuild'
import { openFeatures } from 'feago'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BUNDLE, ROOT } from '../../scripts/build.js'

/**
 * What a deployment does: compile the demo project with the built command, then score in a folder where there is nothing
 * but the files that `feago/runtime` consists of, and the compiled bundle.
 */
describe('a scoring process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'feago-scoring-'))
  const built = join(ROOT, '.cache/package-test', basename(folder))
  const context = readFileSync(join(ROOT, 'examples/movies/context.json'), 'utf8')
  const candidates = readFileSync(join(ROOT, 'examples/movies/candidates.jsonl'), 'utf8').trimEnd().split('\n')
  const request = JSON.stringify({ context: JSON.parse(context), candidates: candidates.map((line) => JSON.parse(line)) })

  beforeAll(async () => {
    // Inside the repository, where the compiler finds esbuild.
    const { metafile } = await build({ ...BUNDLE, outdir: built })
    const compiled = join(folder, 'compiled')
    execFileSync(process.execPath, [join(built, 'cli.js'), 'compile', join(ROOT, 'features'), '-o', compiled], { stdio: 'pipe' })
    installRuntime(metafile, join(folder, 'node_modules/feago'))
    writeFileSync(join(folder, 'request.json'), request)
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    rmSync(built, { recursive: true, force: true })
    await stop()
  })

  function installRuntime(metafile: Metafile, target: string): void {
    mkdirSync(target, { recursive: true })
    writeFileSync(join(target, 'package.json'), JSON.stringify({ name: 'feago', type: 'module', exports: { './runtime': './runtime.js' } }))
    for (const output of loadedBy(metafile, Object.keys(metafile.outputs).find((path) => path.endsWith('/runtime.js')) ?? '')) {
      const place = join(target, output.endsWith('/runtime.js') ? 'runtime.js' : basename(output))
      mkdirSync(dirname(place), { recursive: true })
      cpSync(join(ROOT, output), place)
    }
  }

  function loadedBy(metafile: Metafile, output: string): readonly string[] {
    const imports = metafile.outputs[output]?.imports ?? []
    return [output, ...imports.filter(({ external }) => external !== true).flatMap(({ path }) => loadedBy(metafile, path))]
  }

  function score(program: string): unknown {
    writeFileSync(
      join(folder, 'score.mjs'),
      `import { readFileSync } from 'node:fs'\nconst { context, candidates } = JSON.parse(readFileSync('request.json', 'utf8'))\n${program}`
    )
    return JSON.parse(execFileSync(process.execPath, ['score.mjs'], { cwd: folder, encoding: 'utf8' }))
  }

  async function expected(): Promise<unknown> {
    const features = await openFeatures(join(ROOT, 'features'))
    const { context: given, candidates: rows } = JSON.parse(request)
    const { revision, data } = features.set('ranker_v1').evaluate(given, rows)
    return { revision, data: [...data] }
  }

  test('evaluates a compiled module', async () => {
    const program = `import features from './compiled/features.js'
      const { revision, data } = features.set('ranker_v1').evaluate(context, candidates)
      console.log(JSON.stringify({ revision, data: [...data] }))`
    expect(score(program)).toEqual(await expected())
  })

  test('opens a compiled directory', async () => {
    const program = `import { openBundle } from 'feago/runtime'
      const features = await openBundle('compiled')
      const { revision, data } = features.set('ranker_v1').evaluate(context, candidates)
      console.log(JSON.stringify({ revision, data: [...data] }))`
    expect(score(program)).toEqual(await expected())
  })

  test('refuses a module that was changed', () => {
    const path = join(folder, 'compiled/features.js')
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.replace('Object.freeze', 'Object.seal'))
    try {
      expect(readFileSync(path, 'utf8')).not.toBe(text)
      expect(
        score(`import { openBundle } from 'feago/runtime'
        const message = await openBundle('compiled').then(() => 'opened', (error) => error.name)
        console.log(JSON.stringify(message))`)
      ).toBe('BundleError')
    } finally {
      writeFileSync(path, text)
    }
  })
})
