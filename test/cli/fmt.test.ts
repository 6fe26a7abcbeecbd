import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { directoryWith, feago } from './command-line.js'

const UGLY = 'feature a=1\n'
const PRETTY = 'feature a = 1\n'
const YAML = 'feago: 1\n\nfeatures:\n  a: 1\n'

describe('feago fmt', () => {
  test('prints a file as it should look', async () => {
    expect(await feago(directoryWith({ 'a.feago': UGLY }), ['fmt', 'a.feago'])).toEqual({ code: 0, stdout: PRETTY, stderr: '' })
  })

  test('is a filter, which knows the syntax by the text', async () => {
    expect((await feago('/', ['fmt', '-'], { stdin: UGLY })).stdout).toBe(PRETTY)
    expect((await feago('/', ['fmt', '-', '--to', 'yaml'], { stdin: UGLY })).stdout).toBe(YAML)
    expect((await feago('/', ['fmt', '-', '--to', 'native'], { stdin: YAML })).stdout).toBe(PRETTY)
  })

  test('--check names what would change', async () => {
    const directory = directoryWith({ 'f/a.feago': UGLY, 'f/b.feago': PRETTY, 'f/c.yaml': YAML })
    expect(await feago(directory, ['fmt', '--check', 'f'])).toEqual({ code: 1, stdout: 'f/a.feago\n', stderr: '' })
    expect(await feago(directory, ['fmt', '--check', 'f/b.feago', 'f/c.yaml'])).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  test('leaves the data of tables alone', async () => {
    const table = 'feago: 1\ntables: { tiers: { type: list<int>, file: ./tiers.yaml }, names: { type: list<string>, file: ./names.csv } }\n'
    const directory = directoryWith({ 'f/a.yaml': table, 'f/tiers.yaml': '- 1\n', 'f/names.csv': 'name\nx\n' })
    expect(await feago(directory, ['fmt', '--check', 'f'])).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  test('--to native writes operators out', async () => {
    const operator = 'feago: 1\nfeatures:\n  f: { type: rate, top: a+1, bottom: b, default: 0.0 }\n'
    const text = '// The operator `rate`, written out.\n@default(0)\nfeature f = (a + 1) / b\n'
    expect((await feago('/', ['fmt', '-', '--to', 'native'], { stdin: operator })).stdout).toBe(text)
    expect((await feago('/', ['fmt', '-'], { stdin: operator })).stdout).toBe(operator)
  })

  test('--diff shows what would change', async () => {
    const directory = directoryWith({ 'a.feago': UGLY })
    const difference = '--- a.feago\n+++ a.feago\n@@ -1,1 +1,1 @@\n-feature a=1\n+feature a = 1\n'
    expect(await feago(directory, ['fmt', '--diff', 'a.feago'])).toEqual({ code: 0, stdout: difference, stderr: '' })
    expect((await feago(directory, ['fmt', '--diff', '--check', 'a.feago'])).code).toBe(1)
  })

  test('--write writes what changes', async () => {
    const directory = directoryWith({ 'a.feago': UGLY, 'b.feago': PRETTY })
    expect(await feago(directory, ['fmt', '-w', 'a.feago', 'b.feago'])).toEqual({ code: 0, stdout: '', stderr: 'wrote a.feago\n' })
    expect(readFileSync(join(directory, 'a.feago'), 'utf8')).toBe(PRETTY)
  })

  test('--write --to puts a file in the place of another', async () => {
    const directory = directoryWith({ 'f/a.yml': YAML })
    const { code, stderr } = await feago(directory, ['fmt', '-w', '--to', 'native', 'f'])
    expect([code, stderr]).toEqual([0, 'wrote f/a.feago in the place of f/a.yml\n'])
    expect(readFileSync(join(directory, 'f/a.feago'), 'utf8')).toBe(PRETTY)
    expect(existsSync(join(directory, 'f/a.yml'))).toBe(false)
  })

  test('never writes over another file', async () => {
    const directory = directoryWith({ 'a.yaml': YAML, 'a.feago': PRETTY })
    const { code, stderr } = await feago(directory, ['fmt', '-w', '--to', 'native', 'a.yaml'])
    expect([code, stderr]).toEqual([2, expect.stringContaining('a.feago exists already')])
    expect(existsSync(join(directory, 'a.yaml'))).toBe(true)
  })

  test('shows why a file cannot be laid out, and goes on with the others', async () => {
    const directory = directoryWith({ 'a.feago': 'feature a = (1\n', 'b.feago': UGLY })
    const { code, stderr } = await feago(directory, ['fmt', '-w', 'a.feago', 'b.feago'])
    expect(code).toBe(1)
    expect(stderr).toContain('error[FG0303]: This `(` is never closed')
    expect(stderr).toContain('wrote b.feago\n')
  })

  test.each([
    [['a.txt'], 'is no definition file'],
    [['a.feago', 'b.feago'], 'only one file can be printed'],
    [['-w', '-'], 'standard input cannot be written'],
    [['none.feago'], 'it does not exist']
  ])('%j is a mistake', async (argv, message) => {
    const directory = directoryWith({ 'a.txt': '', 'a.feago': UGLY, 'b.feago': UGLY })
    const { code, stderr } = await feago(directory, ['fmt', ...argv])
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
  })
})
