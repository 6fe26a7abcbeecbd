import type { DiagnosticCode } from '../catalogue.js'
import type { Diagnostic, Fix } from '../diagnostic.js'
import { SourceFile } from '../source-file.js'
import type { Span } from '../span.js'
import { pageBody, rowOf } from './catalogue-page.js'
import { escapeInvisible } from './escape-invisible.js'
import { select } from './selection.js'
import { pathFrom, type SourceFiles } from './source-files.js'

export interface SarifOptions {
  readonly version: string
  /** Leads from the repository's root to the project. */
  readonly directory: string
}

/** A log of SARIF 2.1.0 (OASIS): one run, the rules that were broken, columns in UTF-16 units. */
export function renderSarif(diagnostics: readonly Diagnostic[], files: SourceFiles, options: SarifOptions): string {
  const { shown } = select(diagnostics)
  const codes = [...new Set(shown.map((diagnostic) => diagnostic.code))].toSorted()
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'feago', semanticVersion: options.version, rules: codes.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        results: shown.map((diagnostic) => resultOf(diagnostic, codes, files, options.directory))
      }
    ]
  }
  return `${escapeInvisible(JSON.stringify(log, undefined, 2))}\n`
}

function ruleOf(code: DiagnosticCode): object {
  const { name, severity, explanation } = rowOf(code)
  const [summary = explanation] = explanation.split(/(?<=[.!?])\s/)
  const page = pageBody(code)
  return {
    id: code,
    name,
    shortDescription: { text: summary },
    fullDescription: { text: explanation, markdown: explanation },
    help: { text: page, markdown: page },
    defaultConfiguration: { level: severity }
  }
}

function resultOf(diagnostic: Diagnostic, codes: readonly DiagnosticCode[], files: SourceFiles, directory: string): object {
  const [primary, ...others] = diagnostic.labels
  const location = (span: Span): object => physicalLocation(span, files, directory)
  return {
    ruleId: diagnostic.code,
    ruleIndex: codes.indexOf(diagnostic.code),
    level: diagnostic.severity,
    message: { text: [diagnostic.message, ...diagnostic.help].join('\n') },
    locations: primary === undefined ? [] : [{ physicalLocation: location(primary.span), ...messageOf(primary.text) }],
    ...(others.length === 0
      ? {}
      : {
          relatedLocations: others.map(({ span, text }, index) => ({ id: index + 1, physicalLocation: location(span), ...messageOf(text) }))
        }),
    ...(diagnostic.fixes.length === 0 ? {} : { fixes: diagnostic.fixes.map((fix) => fixOf(fix, files, directory)) })
  }
}

function messageOf(text: string): object {
  return text === '' ? {} : { message: { text } }
}

function physicalLocation(span: Span, files: SourceFiles, directory: string): object {
  return { artifactLocation: artifactOf(span.file, directory), region: regionOf(span, files) }
}

/** A relative reference: every part of the path is percent-encoded. */
function artifactOf(file: string, directory: string): object {
  return { uri: pathFrom(directory, file).split('/').map(encodeURIComponent).join('/') }
}

function regionOf(span: Span, files: SourceFiles): object {
  const file = files.get(span.file) ?? new SourceFile(span.file, '')
  const start = unitPosition(file, span.start)
  const end = unitPosition(file, span.end)
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
}

/** Line and column from 1, the column in UTF-16 units. */
function unitPosition(file: SourceFile, at: number): { readonly line: number; readonly column: number } {
  const { line, offset } = file.position(at)
  return { line, column: offset - file.lineStart(line) + 1 }
}

function fixOf(fix: Fix, files: SourceFiles, directory: string): object {
  const paths = [...new Set(fix.edits.map((edit) => edit.span.file))]
  return {
    description: { text: fix.title },
    artifactChanges: paths.map((path) => ({
      artifactLocation: artifactOf(path, directory),
      replacements: fix.edits
        .filter((edit) => edit.span.file === path)
        .map(({ span, text }) => ({ deletedRegion: regionOf(span, files), insertedContent: { text } }))
    }))
  }
}
