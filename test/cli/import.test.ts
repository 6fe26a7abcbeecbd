import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { directoryWith, feago } from './command-line.js'

const CONFIG = `features:
  - { name: price, type: number, field: item.price }
  - { name: dice, type: random }
`
const WRONG = 'features:\n  - { name: price, type: number, field: item.price, feild: x }\n'

describe('feago import', () => {
  test('writes a project and its report, and prints the report', async () => {
    const directory = directoryWith({ 'config.yml': CONFIG })
    const { code, stdout, stderr } = await feago(directory, ['import', 'metarank', 'config.yml', '-o', 'shop/features'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'wrote 2 files and IMPORT.md to shop/features\n' })
    expect(readdirSync(join(directory, 'shop/features')).sort()).toEqual(['IMPORT.md', 'features.yaml', 'sources.yaml'])
    expect(readFileSync(join(directory, 'shop/features/IMPORT.md'), 'utf8')).toBe(stdout)
    expect(stdout).toBe(`# Imported from metarank: config.yml

1 of 2 features were imported, as 1 feature of this project.

## Left out

Nothing in this language does what these do.

- \`dice\` (config.yml:3): no expression is random: a value must be the same when it is computed again. Give the number as a field of the request or of the candidate.
`)
    expect(await feago(directory, ['validate', 'shop/features', '--fail-level', 'warning'])).toMatchObject({ code: 0 })
  })

  test('prints JSON for programs', async () => {
    const directory = directoryWith({ 'config.yml': CONFIG })
    const { stdout } = await feago(directory, ['import', 'metarank', 'config.yml', '-o', 'out', '--format', 'json'])
    expect(JSON.parse(stdout)).toEqual({
      system: 'metarank',
      from: 'config.yml',
      counts: { foreign: 2, imported: 1, features: 1 },
      files: ['sources.yaml', 'features.yaml'],
      findings: [
        {
          kind: 'left-out',
          feature: 'dice',
          key: null,
          line: 3,
          column: 5,
          path: 'features[1]',
          message: 'no expression is random: a value must be the same when it is computed again',
          help: 'Give the number as a field of the request or of the candidate.'
        }
      ]
    })
  })

  test.each([
    ['what has no equivalent is no failure', CONFIG, [], 0],
    ['unless it is asked for', CONFIG, ['--strict'], 1],
    ['what is wrong is', WRONG, [], 1]
  ])('%s', async (_, config, options, expected) => {
    const directory = directoryWith({ 'config.yml': config })
    const { code } = await feago(directory, ['import', 'metarank', 'config.yml', '-o', 'out', ...options])
    expect(code).toBe(expected)
    expect(existsSync(join(directory, 'out/features.yaml'))).toBe(true)
  })

  test('writes nothing over what is there, unless it may', async () => {
    const directory = directoryWith({ 'config.yml': CONFIG, 'out/mine.yaml': 'feago: 1\n', 'out/sets.yaml': 'feago: 1\n' })
    const refused = await feago(directory, ['import', 'metarank', 'config.yml', '-o', 'out'])
    expect(refused).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('"out" holds definitions already (mine.yaml): nothing was written')
    })
    expect(readdirSync(join(directory, 'out')).sort()).toEqual(['mine.yaml', 'sets.yaml'])

    expect(await feago(directory, ['import', 'metarank', 'config.yml', '-o', 'out', '--force'])).toMatchObject({ code: 0 })
    // What an earlier import wrote goes; what somebody else wrote stays.
    expect(readdirSync(join(directory, 'out')).sort()).toEqual(['IMPORT.md', 'features.yaml', 'mine.yaml', 'sources.yaml'])
  })

  test.each([
    ['features: [a', 'config.yml:1:13: '],
    ['features: *nowhere\n', 'config.yml: Unresolved alias'],
    ['features:\n  - {name: a, name: b}\n', 'config.yml:2:15: Map keys must be unique']
  ])('a file that cannot be read is named with the place: %j', async (config, message) => {
    const directory = directoryWith({ 'config.yml': config })
    const { code, stdout, stderr } = await feago(directory, ['import', 'metarank', 'config.yml', '-o', 'out'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(existsSync(join(directory, 'out'))).toBe(false)
  })

  test('writes nothing where there are no features at all', async () => {
    const directory = directoryWith({ 'fg.json': '[]' })
    const { code, stdout } = await feago(directory, ['import', 'fg', 'fg.json', '-o', 'out'])
    expect(code).toBe(1)
    expect(stdout).toContain('expected object, received array')
    expect(existsSync(join(directory, 'out'))).toBe(false)
  })

  test.each([
    [['import', 'feast', 'a.yml', '-o', 'out'], 'Allowed choices are metarank, fg'],
    [['import', 'fg', 'a.json'], "required option '-o, --out <dir>' not specified"],
    [['import', 'fg', 'none.json', '-o', 'out'], 'it does not exist']
  ])('%j is a mistake on the command line', async (argv, message) => {
    const { code, stderr } = await feago(directoryWith({}), argv)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  })
})
