import { type Position, SourceFile } from '../source-file.js'
import type { Span } from '../span.js'

/** The files that diagnostics may point into, by path. */
export type SourceFiles = ReadonlyMap<string, SourceFile>

export function sourceFiles(files: Iterable<{ readonly path: string; readonly text: string }>): SourceFiles {
  return new Map([...files].map(({ path, text }) => [path, new SourceFile(path, text)]))
}

/** Both ends of a span. In a file that could not be read everything is at its beginning. */
export function placesOf(span: Span, files: SourceFiles): { readonly start: Position; readonly end: Position } {
  const file = files.get(span.file) ?? new SourceFile(span.file, '')
  return { start: file.position(span.start), end: file.position(span.end) }
}

/** The path of a file as programs outside the project's directory must name it. */
export function pathFrom(directory: string, file: string): string {
  if (directory === '' || directory === '.' || file.startsWith('<')) return file
  return directory.endsWith('/') ? `${directory}${file}` : `${directory}/${file}`
}
