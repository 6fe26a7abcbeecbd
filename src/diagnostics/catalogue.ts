import { CHANGE_CODES } from './catalogue/change.js'
import { DEFINITION_CODES } from './catalogue/definition.js'
import { DOCUMENT_CODES } from './catalogue/document.js'
import { GRAPH_CODES } from './catalogue/graph.js'
import { LIMIT_CODES } from './catalogue/limit.js'
import { MISSING_CODES } from './catalogue/missing.js'
import { NAME_CODES } from './catalogue/name.js'
import { NATIVE_CODES } from './catalogue/native.js'
import type { CatalogueRow } from './catalogue/row.js'
import { SIZE_CODES } from './catalogue/size.js'
import { SYNTAX_CODES } from './catalogue/syntax.js'
import { TYPE_CODES } from './catalogue/type.js'
import { VALUE_CODES } from './catalogue/value.js'
import { WARNING_CODES } from './catalogue/warning.js'

/**
 * Every code that a diagnostic may carry. A code is never given a second meaning, so a link in an old log stays true.
 * `docs/diagnostics.md` and `feago explain CODE` are made from these rows, and a test runs both examples of each.
 */
export const CATALOGUE = {
  ...DOCUMENT_CODES,
  ...DEFINITION_CODES,
  ...SYNTAX_CODES,
  ...NATIVE_CODES,
  ...LIMIT_CODES,
  ...NAME_CODES,
  ...TYPE_CODES,
  ...MISSING_CODES,
  ...GRAPH_CODES,
  ...VALUE_CODES,
  ...WARNING_CODES,
  ...SIZE_CODES,
  ...CHANGE_CODES
} as const satisfies Readonly<Record<string, CatalogueRow>>

export type DiagnosticCode = keyof typeof CATALOGUE
