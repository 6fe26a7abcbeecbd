import { describe, expect, test } from 'vitest'
import { DEFINITION_CODES } from '../../src/diagnostics/catalogue/definition.js'
import { DOCUMENT_CODES } from '../../src/diagnostics/catalogue/document.js'
import { LIMIT_CODES } from '../../src/diagnostics/catalogue/limit.js'
import { NATIVE_CODES } from '../../src/diagnostics/catalogue/native.js'
import type { CatalogueRow } from '../../src/diagnostics/catalogue/row.js'
import { SYNTAX_CODES } from '../../src/diagnostics/catalogue/syntax.js'
import { parseProject } from '../../src/dsl/parse/parse-project.js'

const ROWS: readonly (readonly [string, CatalogueRow])[] = Object.entries({
  ...DOCUMENT_CODES,
  ...DEFINITION_CODES,
  ...SYNTAX_CODES,
  ...NATIVE_CODES,
  ...LIMIT_CODES
})
  // What only the analysis of a whole program can tell is tested with it.
  .filter(([code]) => !/^FG04[1-9][1-9]$|^FG04[2-9]/.test(code))

function codesOf(row: CatalogueRow, which: 'failing' | 'mended'): readonly string[] {
  const beside = Object.entries(row.beside ?? {}).map(([path, texts]) => ({ path, text: texts[which] }))
  const path = row.syntax === 'native' ? 'features.feago' : 'features.yaml'
  return parseProject([{ path, text: row[which] }, ...beside]).diagnostics.map(({ code }) => code)
}

describe('the examples of the catalogue', () => {
  test.each(ROWS)('%s fails with its code alone, and mended with none', (code, row) => {
    expect(codesOf(row, 'failing')).toEqual([code])
    expect(codesOf(row, 'mended')).toEqual([])
  })
})
