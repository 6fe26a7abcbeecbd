import type { Diagnostic } from '../diagnostic.js'
import { rowOf } from './catalogue-page.js'
import { select, summaryLine } from './selection.js'
import { pathFrom, placesOf, type SourceFiles } from './source-files.js'
import { visible } from './visible.js'

/** Workflow commands of GitHub Actions: one annotation a finding. `directory` leads from the repository's root to the project. */
export function renderGithub(diagnostics: readonly Diagnostic[], files: SourceFiles, directory: string): string {
  const selection = select(diagnostics)
  const lines = selection.shown.map((diagnostic) => annotation(diagnostic, files, directory))
  if (selection.hidden > 0) lines.push(`::notice title=feago::and ${selection.hidden} more: ${summaryLine(selection)}`)
  return lines.map((line) => `${line}\n`).join('')
}

function annotation(diagnostic: Diagnostic, files: SourceFiles, directory: string): string {
  const title = `${diagnostic.code} ${rowOf(diagnostic.code).name}`
  const properties = [...placeProperties(diagnostic, files, directory), ['title', title] as const]
  const written = properties.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(',')
  return `::${diagnostic.severity} ${written}::${escapeData(body(diagnostic))}`
}

function placeProperties(diagnostic: Diagnostic, files: SourceFiles, directory: string): readonly (readonly [string, string | number])[] {
  const label = diagnostic.labels[0]
  if (label === undefined) return []
  const { start, end } = placesOf(label.span, files)
  const place = [['file', pathFrom(directory, label.span.file)] as const, ['line', start.line] as const]
  // GitHub takes columns only for an annotation on one line.
  if (end.line !== start.line) return [...place, ['endLine', end.line]]
  return [...place, ['endLine', end.line], ['col', start.column], ['endColumn', end.column]]
}

function body(diagnostic: Diagnostic): string {
  const label = diagnostic.labels[0]?.text ?? ''
  const lines = [
    diagnostic.message,
    ...(label === '' ? [] : [label]),
    ...diagnostic.help,
    ...diagnostic.fixes.map((fix) => `fix: ${fix.title}`)
  ]
  return lines
    .flatMap((line) => line.split('\n'))
    .map(visible)
    .join('\n')
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
