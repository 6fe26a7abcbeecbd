import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { CatalogueRow } from '../../src/diagnostics/catalogue/row.js'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js'
import { CODES, rowOf } from '../../src/diagnostics/render/catalogue-page.js'
import { checkProject, compileProject } from '../../src/dsl/compile.js'
import { loadBundle } from '../../src/registry/load.js'
import { breakingChanges } from '../../src/reload/stages/compatibility.js'
import { selfTest } from '../../src/reload/stages/self-test.js'
import { compiled } from '../runtime/compiled.js'

/** What is said against a text: by the check, and where the code is not the check's, by what finds it. */
async function codesOf(row: CatalogueRow, which: 'failing' | 'mended'): Promise<readonly string[]> {
  const { foundBy, before, syntax, beside = {} } = row
  const text = row[which]
  const files = Object.entries(beside).map(([path, texts]) => ({ path, text: texts[which] }))
  const checked = checkProject({ files: [{ path: `features.${syntax === 'native' ? 'feago' : 'yaml'}`, text }, ...files] }).diagnostics
  const found = foundBy === undefined ? [] : await findings(text, before)
  return [...checked, ...found].map((diagnostic) => diagnostic.code)
}

async function findings(text: string, before: string | undefined): Promise<readonly Diagnostic[]> {
  const { bundle, tests = [] } = await compileProject({ files: [{ path: 'features.yaml', text }] })
  if (bundle === undefined) throw new Error('the example does not compile')
  if (before === undefined) return selfTest(loadBundle(bundle), tests, () => false)
  return breakingChanges((await compiled(before)).manifest, bundle.manifest)
}

describe('every code of the catalogue', () => {
  const rows = CODES.map((code) => [code, rowOf(code).name, rowOf(code)] as const)

  test.each(rows)('%s %s: the failing example gets it', async (code, _, row) => {
    expect(await codesOf(row, 'failing')).toContain(code)
  })

  test.each(rows)('%s %s: the mended example gets nothing', async (_, __, row) => {
    expect(await codesOf(row, 'mended')).toEqual([])
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

test('no two families have a code of the same number', () => {
  const folder = new URL('../../src/diagnostics/catalogue/', import.meta.url)
  const codes = readdirSync(folder).flatMap((file) => readFileSync(new URL(file, folder), 'utf8').match(/^ {2}FG\d{4}(?=: \{)/gm) ?? [])
  expect(codes).toHaveLength(CODES.length)
})
