import { describe, expect, test } from 'vitest'
import { directoryWith, feago, SHOP } from './command-line.js'

/** One mistake in the second line of an expression in a block scalar. */
const TYPO = SHOP.replace('expr: len(user.clicks) / user.views ?? 0.0', 'expr: |\n      len(user.clicks)\n        / user.viewz ?? 0.0')

const clean = directoryWith({ 'features/shop.yaml': SHOP })
const broken = directoryWith({ 'features/sub/shop.yaml': TYPO })

describe('a clean project', () => {
  test('says so on stderr and nothing on stdout', async () => {
    expect(await feago(clean, ['validate'])).toEqual({ code: 0, stdout: '', stderr: 'no problems in 7 features of 1 file\n' })
  })

  test('is named by its directory too, and check is another name of validate', async () => {
    expect((await feago(clean, ['check', 'features'])).code).toBe(0)
    expect((await feago(`${clean}/features`, ['validate', '.'])).code).toBe(0)
  })

  test('in JSON', async () => {
    const { code, stdout, stderr } = await feago(clean, ['validate', '--format', 'json'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual({ ok: true, diagnostics: [], summary: { errors: 0, warnings: 0, files: 0, hidden: 0 } })
  })
})

describe('a project with a mistake', () => {
  test('ends with 1 and a code frame', async () => {
    const { code, stdout, stderr } = await feago(broken, ['validate'])
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(stdout).toContain(' --> features/sub/shop.yaml:15:16')
    expect(stdout).toMatch(/^15 \| {9}\/ user\.viewz \?\? 0\.0$/m)
    expect(stdout).toMatch(/\^{5}/)
    expect(stdout.endsWith('1 error in 1 file\n')).toBe(true)
  })

  test('in JSON, with places in the file', async () => {
    const { code, stdout } = await feago(broken, ['validate', '--format', 'json'])
    const report = JSON.parse(stdout)
    expect(code).toBe(1)
    expect(report).toMatchObject({ ok: false, summary: { errors: 1, warnings: 0, files: 1, hidden: 0 } })
    const [{ severity, feature, spans }] = report.diagnostics
    expect({ severity, feature }).toEqual({ severity: 'error', feature: 'ctr' })
    const offset = TYPO.indexOf('viewz')
    expect(spans[0]).toMatchObject({
      file: 'sub/shop.yaml',
      start: { line: 15, column: 16, offset },
      end: { line: 15, column: 21, offset: offset + 5 },
      primary: true
    })
  })

  test('a fix, done, mends it', async () => {
    const report = JSON.parse((await feago(broken, ['validate', '--format', 'json'])).stdout)
    const [fix] = report.diagnostics[0].fixes
    const [edit] = fix.edits
    const mended = TYPO.slice(0, edit.start.offset) + edit.text + TYPO.slice(edit.end.offset)
    expect((await feago(directoryWith({ 'features/shop.yaml': mended }), ['validate'])).code).toBe(0)
  })

  test('as annotations, with paths from the working directory', async () => {
    const { code, stdout } = await feago(broken, ['validate', '--format', 'github'])
    expect(code).toBe(1)
    expect(stdout).toMatch(/^::error file=features\/sub\/shop\.yaml,line=15,endLine=15,col=16,endColumn=21,title=FG\d{4} [a-z-]+::.+\n$/)
  })

  test('as SARIF', async () => {
    const { code, stdout } = await feago(broken, ['validate', '--format', 'sarif'])
    expect(code).toBe(1)
    expect(JSON.parse(stdout).runs[0].results).toHaveLength(1)
  })

  test('in colours on a terminal, and never in formats for programs', async () => {
    expect((await feago(broken, ['validate'], { terminal: true })).stdout).toContain('\u001b[31m')
    for (const format of ['json', 'github', 'sarif']) {
      const { stdout } = await feago(broken, ['validate', '--format', format], { terminal: true, env: { FORCE_COLOR: '1', CI: '1' } })
      expect(stdout).not.toContain('\u001b')
    }
  })
})

describe('warnings', () => {
  const warned = directoryWith({
    'features/shop.yaml': SHOP.replace('clicks: { type: list<string>, max_items: 100 }', 'clicks: list<string>')
  })

  test('do not fail', async () => {
    const { code, stdout } = await feago(warned, ['validate'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^warning\[FG10\d\d\]/)
    expect(stdout.endsWith('1 warning in 1 file\n')).toBe(true)
  })

  test('fail where they are asked to', async () => {
    const { code, stdout } = await feago(warned, ['validate', '--fail-level', 'warning', '--format', 'json'])
    expect(code).toBe(1)
    expect(JSON.parse(stdout).ok).toBe(false)
  })
})

test('mistakes of several files are reported together', async () => {
  const directory = directoryWith({
    'features/a.yaml': SHOP.replace('item.price < 10', 'item.price <'),
    'features/b.yaml': 'feago: 1\nfeatures:\n  other: ctr + unknown_name\n  third: "len(1)"\n'
  })
  const { code, stdout } = await feago(directory, ['validate', '--format', 'json'])
  expect(code).toBe(1)
  const files = JSON.parse(stdout).diagnostics.map((each: { spans: { file: string }[] }) => each.spans[0]?.file)
  expect(files).toEqual(['a.yaml', 'b.yaml', 'b.yaml'])
})
