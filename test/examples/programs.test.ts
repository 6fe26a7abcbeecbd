import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../architecture/source-tree.js'

/** The programs of the examples run as their pages say; on the made-up samples, so that the output is known everywhere. */
function run(program: string, ...args: readonly string[]): { readonly lines: readonly string[]; readonly stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'node_modules/tsx/dist/cli.mjs'), program, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, FEAGO_DATA: join(ROOT, 'no such folder') }
  })
  expect(status, stderr).toBe(0)
  return { lines: stdout.trimEnd().split('\n'), stderr }
}

test('retail prints a line for every customer of the day, and says that the lines are made up', () => {
  const { lines, stderr } = run('examples/retail/run.ts')
  expect(lines.length).toBe(7)
  expect(lines.every((line) => /^17\d{3} \[.*\] \[.*\]$/.test(line))).toBe(true)
  expect(stderr).toContain('The Online Retail data are not present')
})

test('retail takes a directory and a day', () => {
  const { lines, stderr } = run('examples/retail/run.ts', 'examples/retail/sample', '2010-12-02')
  expect(lines.length).toBeGreaterThan(3)
  expect(stderr).not.toContain('not present')
})

test('obd prints a line for every impression below the names of the columns', () => {
  const { lines, stderr } = run('examples/obd/run.ts', 'examples/obd/sample', '5')
  expect(lines.length).toBe(6)
  expect(new Set(lines.map((line) => line.split('\t').length))).toEqual(new Set([26]))
  expect(stderr).not.toContain('not present')
})

test('a directory that is not there is not replaced by the sample', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules/tsx/dist/cli.mjs'), 'examples/retail/run.ts', 'nowhere'],
    { cwd: ROOT, encoding: 'utf8' }
  )
  expect(status).toBe(2)
  expect(stderr).toBe('There is no directory nowhere.\n')
})
