import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { renderPretty } from '../diagnostics/render/pretty.js'
import type { SourceFiles } from '../diagnostics/render/source-files.js'
import type { Io, Sink } from './io.js'
import { colorsFor, widthOf } from './terminal.js'

/** What `prettyReport` draws: findings, their files, and how the reader names the project's directory. */
export interface Findings {
  readonly diagnostics: readonly Diagnostic[]
  readonly files: SourceFiles
  readonly directory: string
}

/** Findings as people read them on a sink. */
export function prettyReport({ diagnostics, files, directory }: Findings, sink: Sink, io: Io): string {
  return renderPretty(diagnostics, files, { colors: colorsFor(sink, io.env), width: widthOf(sink), directory })
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error')
}

/** `1 feature`, `2 features` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
