import type { Place } from '../../diagnostics/place.js'
import type { SourceFiles } from '../../diagnostics/render/source-files.js'
import type { Span } from '../../diagnostics/span.js'

/** The text of a span; the indentation that its later lines share is the file's and not the expression's. */
export function sourceText(span: Span, files: SourceFiles): string {
  const [first = '', ...rest] = (files.get(span.file)?.text.slice(span.start, span.end) ?? '').split(/\r\n|\n|\r/)
  const indentation = Math.min(...rest.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length))
  return [first, ...rest.map((line) => line.slice(Math.min(indentation, line.length)))].join('\n').trim()
}

export function placeOf(span: Span, files: SourceFiles): Place {
  const { line, column } = files.get(span.file)?.position(span.start) ?? { line: 1, column: 1 }
  return { file: span.file, line, column }
}
