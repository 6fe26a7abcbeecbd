import type { Diagnostic, Fix } from '../diagnostic.js'
import type { Position } from '../source-file.js'
import type { Span } from '../span.js'
import { escapeInvisible } from './escape-invisible.js'
import { select } from './selection.js'
import { placesOf, type SourceFiles } from './source-files.js'

/** The answer of `feago validate --format json`. Programs rely on it: members are added, never changed. */
export interface JsonReport {
  readonly ok: boolean
  readonly diagnostics: readonly JsonDiagnostic[]
  readonly summary: {
    readonly errors: number
    readonly warnings: number
    /** Files with findings. */
    readonly files: number
    /** Findings beyond the limit, which `diagnostics` leaves out. */
    readonly hidden: number
  }
}
export interface JsonDiagnostic {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly feature: string | null
  readonly spans: readonly (JsonSpan & { readonly primary: boolean; readonly label: string })[]
  readonly help: readonly string[]
  readonly fixes: readonly { readonly title: string; readonly edits: readonly (JsonSpan & { readonly text: string })[] }[]
}
export interface JsonSpan {
  /** Relative to the project's directory. */
  readonly file: string
  readonly start: Position
  /** Behind the last character. */
  readonly end: Position
}

/** `ok` says that the project can be used; the caller decides whether warnings stand in the way. */
export function jsonReport(diagnostics: readonly Diagnostic[], files: SourceFiles, ok: boolean): JsonReport {
  const { shown, hidden, errors, warnings, files: fileCount } = select(diagnostics)
  return {
    ok,
    diagnostics: shown.map((diagnostic) => jsonDiagnostic(diagnostic, files)),
    summary: { errors, warnings, files: fileCount, hidden }
  }
}

export function renderJson(diagnostics: readonly Diagnostic[], files: SourceFiles, ok: boolean): string {
  return `${escapeInvisible(JSON.stringify(jsonReport(diagnostics, files, ok), undefined, 2))}\n`
}

function jsonDiagnostic(diagnostic: Diagnostic, files: SourceFiles): JsonDiagnostic {
  const { code, severity, message, feature, labels, help, fixes } = diagnostic
  const spans = labels.map(({ span, primary, text }) => ({ ...jsonSpan(span, files), primary, label: text }))
  return { code, severity, message, feature: feature ?? null, spans, help, fixes: fixes.map((fix) => jsonFix(fix, files)) }
}

function jsonFix(fix: Fix, files: SourceFiles): JsonDiagnostic['fixes'][number] {
  return { title: fix.title, edits: fix.edits.map(({ span, text }) => ({ ...jsonSpan(span, files), text })) }
}

function jsonSpan(span: Span, files: SourceFiles): JsonSpan {
  return { file: span.file, ...placesOf(span, files) }
}
