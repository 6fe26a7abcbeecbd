import { describe, expect, test } from 'vitest'
import { CODES, rowOf } from '../../src/diagnostics/render/catalogue-page.js'
import { checkProject } from '../../src/dsl/compile.js'

function codesOf(text: string): readonly string[] {
  return checkProject({ files: [{ path: 'features.yaml', text }] }).diagnostics.map((diagnostic) => diagnostic.code)
}

describe('every code of the catalogue', () => {
  test.each(CODES.map((code) => [code, rowOf(code).name] as const))('%s %s: the failing example gets it', (code) => {
    expect(codesOf(rowOf(code).failing)).toContain(code)
  })

  test.each(CODES.map((code) => [code, rowOf(code).name] as const))('%s %s: the mended example gets nothing', (code) => {
    expect(codesOf(rowOf(code).mended)).toEqual([])
  })

  test('has a name of its own in kebab-case, and says why and what to do in whole sentences', () => {
    const names = CODES.map((code) => rowOf(code).name)
    expect(new Set(names).size).toBe(names.length)
    for (const code of CODES) {
      expect(code).toMatch(/^FG\d{4}$/)
      expect(rowOf(code).name).toMatch(/^[a-z]+(-[a-z0-9]+)*$/)
      expect(rowOf(code).explanation.trim()).toMatch(/^[A-Z`].*[.)`]$/s)
    }
  })

  test('FG10xx are warnings', () => {
    for (const code of CODES.filter((each) => each.startsWith('FG10'))) expect(rowOf(code).severity).toBe('warning')
  })
})
