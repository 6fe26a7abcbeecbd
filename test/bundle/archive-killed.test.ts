import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { build, stop } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../../scripts/build.js'
import { BundleArchive } from '../../src/bundle/archive.js'
import { sampleBundle } from './sample-bundle.js'

const ROUNDS = 20

/** Stores one bundle of about a megabyte after the other, and tells the number of each. */
const PROGRAM = `
import { BundleArchive } from './src/bundle/archive.js'
import { sampleBundle } from './test/bundle/sample-bundle.js'

const archive = new BundleArchive(process.argv[2])
for (let turn = 0; ; turn++) {
  const outcome = await archive.store(sampleBundle(process.pid + '/' + turn, ['(' + 'x'.repeat(1_000_000) + ')']))
  console.log(outcome.sequence)
}
`

const directory = mkdtempSync(join(tmpdir(), 'feago-killed-'))
const program = join(ROOT, '.cache/test-bundle', `${basename(directory)}.mjs`)
beforeAll(() =>
  build({
    stdin: { contents: PROGRAM, resolveDir: ROOT },
    outfile: program,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning'
  })
)
afterAll(async () => {
  rmSync(directory, { recursive: true, force: true })
  rmSync(program, { force: true })
  await stop()
})

/** Runs the program until some time after its first bundle, kills it, and gives the number of the last bundle that it told. */
async function killedWhileStoring(afterMs: number): Promise<number> {
  const child = spawn(process.execPath, [program, directory], { stdio: ['ignore', 'pipe', 'inherit'] })
  let told = 0
  createInterface(child.stdout).on('line', (line) => {
    if (told === 0) setTimeout(() => child.kill('SIGKILL'), afterMs)
    told = Number(line)
  })
  await new Promise((resolve) => child.on('close', resolve))
  return told
}

test('a process that is killed while it stores leaves the newest readable', async () => {
  const archive = new BundleArchive(directory)
  let before = 0
  for (let round = 0; round < ROUNDS; round++) {
    const told = await killedWhileStoring(round * 1.7)
    const { newest, skipped } = await archive.newest()
    expect(skipped).toEqual([])
    expect(told).toBeGreaterThan(before)
    expect(newest?.sequence).toBeGreaterThanOrEqual(told)
    before = newest?.sequence ?? 0
  }
  expect(await archive.store(sampleBundle('last'))).toMatchObject({ kind: 'stored', sequence: before + 1 })
  expect(readdirSync(directory).filter((name) => !name.endsWith('.feago'))).toEqual([])
  expect(readdirSync(directory)).toHaveLength(3)
})
