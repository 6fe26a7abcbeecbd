import { describe, expect, test } from 'vitest'
import { CONTEXT, directoryWith, feago, SHOP } from './command-line.js'

const NATIVE = `
/// Share of the views that were clicked, doubled.
@owner("ranking")
feature double_ctr: float = 2 * ctr

feature expensive = not cheap

set native = [double_ctr, expensive]
`

/** A project of a file in YAML and a native one, which use each other's names. */
function mixed(native = NATIVE): string {
  return directoryWith({ 'features/shop.yaml': SHOP, 'features/more.feago': native, 'context.json': JSON.stringify(CONTEXT) })
}

describe('a project of both syntaxes', () => {
  test('validates', async () => {
    const { code, stderr } = await feago(mixed(), ['validate'])
    expect([code, stderr]).toEqual([0, 'no problems in 9 features of 2 files\n'])
  })

  test('is evaluated', async () => {
    const { code, stdout } = await feago(mixed(), ['eval', '--context', 'context.json', '--set', 'native'])
    expect(code).toBe(0)
    expect(stdout).toContain('double_ctr')
    expect(stdout).toContain('0.666')
  })

  test('compiles', async () => {
    const directory = mixed()
    const { code, stderr } = await feago(directory, ['compile', '-o', 'out'])
    expect([code, stderr]).toEqual([0, expect.stringContaining('compiled 9 features and 2 sets to out')])
  })

  test('is explained by the text of its file', async () => {
    const { code, stdout } = await feago(mixed(), ['explain', 'double_ctr'])
    expect(code).toBe(0)
    expect(stdout).toContain('features/more.feago:4:9')
    expect(stdout).toContain('2 * ctr')
    expect(stdout).toContain('Share of the views that were clicked, doubled.')
  })

  test('shows what is wrong in either', async () => {
    const { code, stdout } = await feago(mixed('feature a = item.prize\n\nfeature ctr = 1\n'), ['validate'])
    expect(code).toBe(1)
    expect(stdout).toContain(' --> features/more.feago:1:18\n  |\n1 | feature a = item.prize\n  |                  ^^^^^\n')
    expect(stdout).toContain('error[FG0501]: `ctr` is defined twice')
    expect(stdout).toContain('shop.yaml:11:3')
  })

  test('a mend of a missing value is written as the syntax has it', async () => {
    const { stdout } = await feago(mixed('  feature a = 1 / item.price\n'), ['validate'])
    expect(stdout).toContain('= help: Say what stands in: `@default(0.0)` in front of `feature`.\n')
    expect(stdout).toContain('= fix: add `@default(0.0)`\n')
    expect(stdout).toContain('+   @default(0.0)\n')
    expect(stdout).toContain('+   feature a: float? = 1 / item.price\n')
  })
})

test('a directory of native files alone is found without a name', async () => {
  const { stderr } = await feago(directoryWith({ 'a.feago': 'feature one = 1\n' }), ['validate'])
  expect(stderr).toContain('this directory itself holds definitions: run `feago validate .`')
})
