import picocolors from 'picocolors'
import type { Diagnostic, Label } from '../../src/diagnostics/diagnostic.js'
import { renderPretty } from '../../src/diagnostics/render/pretty.js'
import { type SourceFiles, sourceFiles } from '../../src/diagnostics/render/source-files.js'
import type { Span } from '../../src/diagnostics/span.js'

/** A file of a sample, and where to find things in it. */
export interface Sample {
  readonly files: SourceFiles
  /** The span of the `occurrence`-th (from 0) place where the file says `needle`. */
  at(needle: string, occurrence?: number): Span
}

export function sample(text: string, path = 'user.yaml'): Sample {
  return {
    files: sourceFiles([{ path, text }]),
    at(needle, occurrence = 0) {
      let start = -1
      for (let seen = 0; seen <= occurrence; seen++) start = text.indexOf(needle, start + 1)
      if (start < 0) throw new Error(`the sample does not say ${needle}`)
      return { file: path, start, end: start + needle.length }
    }
  }
}

export function primary(span: Span, text = ''): Label {
  return { span, primary: true, text }
}
export function secondary(span: Span, text = ''): Label {
  return { span, primary: false, text }
}

/** A finding about `labels`; what it says does not matter unless `more` says it. */
export function finding(labels: readonly Label[], more: Partial<Diagnostic> = {}): Diagnostic {
  return { code: 'FG1101', severity: 'error', message: 'this is wrong', labels, help: [], fixes: [], ...more }
}

/** As a reader without colours sees it. */
export function pretty(files: SourceFiles, diagnostics: readonly Diagnostic[], width = 100): string {
  return `\n${renderPretty(diagnostics, files, { colors: picocolors.createColors(false), width, directory: 'features' })}`
}
