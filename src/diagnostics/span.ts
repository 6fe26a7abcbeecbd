/**
 * A half-open range of UTF-16 offsets in one file. Lines and columns are computed only to print
 * (`SourceFile.position`), so spans compose by plain arithmetic.
 */
export interface Span {
  /** Path of the file, relative to the project's directory, with `/` between its parts. */
  readonly file: string
  /** Offset of the first UTF-16 unit, from 0. */
  readonly start: number
  /** Offset behind the last UTF-16 unit. */
  readonly end: number
}

/** The smallest span that holds both; both must lie in one file. */
export function cover(first: Span, last: Span): Span {
  return { file: first.file, start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) }
}
