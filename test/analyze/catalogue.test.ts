import { describe, expect, it } from 'vitest'
import { GRAPH_CODES } from '../../src/diagnostics/catalogue/graph.js'
import { MISSING_CODES } from '../../src/diagnostics/catalogue/missing.js'
import { NAME_CODES } from '../../src/diagnostics/catalogue/name.js'
import type { CatalogueRow } from '../../src/diagnostics/catalogue/row.js'
import { TYPE_CODES } from '../../src/diagnostics/catalogue/type.js'
import { VALUE_CODES } from '../../src/diagnostics/catalogue/value.js'
import { WARNING_CODES } from '../../src/diagnostics/catalogue/warning.js'
import { check } from './check.js'

const ROWS: Readonly<Record<string, CatalogueRow>> = {
  ...NAME_CODES,
  ...TYPE_CODES,
  ...MISSING_CODES,
  ...GRAPH_CODES,
  ...VALUE_CODES,
  ...WARNING_CODES
}

function filesOf(row: CatalogueRow, which: 'failing' | 'mended'): Readonly<Record<string, string>> {
  const beside = Object.entries(row.beside ?? {}).map(([path, texts]) => [path, texts[which]] as const)
  return Object.fromEntries([['features.yaml', row[which]], ...beside])
}

describe.each(Object.entries(ROWS))('%s', (code, row) => {
  it('is what its failing example gets, and nothing else', () =>
    expect([...new Set(check(filesOf(row, 'failing')).map((line) => line.slice(0, 6)))]).toEqual([code]))
  it('is not got by its mended example, nor is anything else', () => expect(check(filesOf(row, 'mended'))).toEqual([]))
})
