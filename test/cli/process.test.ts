import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'esbuild'
import { beforeAll, describe, expect, test } from 'vitest'
import { BUNDLE, ROOT } from '../../scripts/build.js'
import { CONTEXT, directoryWith, SHOP } from './command-line.js'

/** The command as it is shipped, in a place of its own so that no other build is disturbed. */
const OUTPUT = join(ROOT, '.cache/test-cli')
const COMMAND = join(OUTPUT, 'cli.js')
const directory = directoryWith({ 'features/shop.yaml': SHOP, 'context.json': JSON.stringify(CONTEXT) })

function feago(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...argv], {
    cwd: directory,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...env }
  })
  return { status, stdout, stderr }
}

describe('the feago process', () => {
  beforeAll(async () => {
    await build({ ...BUNDLE, outdir: OUTPUT })
  })

  test('validates', () => {
    expect(feago(['validate'], { CI: '1' })).toEqual({ status: 0, stdout: '', stderr: 'no problems in 7 features of 1 file\n' })
  })

  test('evaluates', () => {
    const { status, stdout, stderr } = feago(['eval', '--context', 'context.json', '--set', 'ranker'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(stdout).rows).toEqual([
      [1 / 3, true, 1, 0],
      [1 / 3, false, 0, 1]
    ])
  })

  test.each([
    [['validate', 'nowhere'], 2],
    [['eval', '-x', '1 +'], 1],
    [['--nothing'], 2]
  ])('feago %j ends with %i and without a stack trace or colours', (argv, expected) => {
    const { status, stdout, stderr } = feago(argv, { CI: '1' })
    expect({ status, stdout }).toEqual({ status: expected, stdout: '' })
    expect(stderr).not.toMatch(/\u001b|^\s+at /m)
  })

  test('a reader that has seen enough is no error', async () => {
    const child = spawn(process.execPath, [COMMAND, 'functions', '--format', 'markdown'], { cwd: directory })
    let stderr = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.stdout.destroy()
    const status = await new Promise((resolve) => child.on('close', resolve))
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })

  test('an interruption ends with 130', async () => {
    const child = spawn(process.execPath, [COMMAND, 'eval', '--context', '-'], { cwd: directory })
    // More than a pipe holds: once it is written, the process is reading, and knows how to be interrupted.
    await new Promise((resolve) => child.stdin.write(' '.repeat(1_000_000), resolve))
    child.kill('SIGINT')
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(130)
  })
})
