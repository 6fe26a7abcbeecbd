/** A place in a file, for people and other programs. */
export interface Position {
  /** From 1. */
  readonly line: number
  /** From 1, in code points; a byte order mark is not counted. */
  readonly column: number
  /** From 0, in UTF-16 units; a byte order mark is counted. */
  readonly offset: number
}

const BYTE_ORDER_MARK = 0xfeff
const LINE_END = /\r\n|\n|\r/g

/** The text of one definition file. Lines end with LF, CRLF or a lone CR, as in YAML. */
export class SourceFile {
  /** Relative to the project's directory, with `/` between its parts. */
  readonly path: string
  readonly text: string
  /** Offset of the first unit of every line, behind a byte order mark. */
  readonly #lineStarts: readonly number[]
  /** Offset of the terminator of every line, or the end of the text. */
  readonly #lineEnds: readonly number[]

  constructor(path: string, text: string) {
    this.path = path
    this.text = text
    const starts = [text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0]
    const ends: number[] = []
    for (const match of text.matchAll(LINE_END)) {
      ends.push(match.index)
      starts.push(match.index + match[0].length)
    }
    ends.push(text.length)
    this.#lineStarts = starts
    this.#lineEnds = ends
  }

  /** How many lines the text has; a text that ends with a terminator has an empty last one. */
  get lineCount(): number {
    return this.#lineStarts.length
  }

  /** Offsets outside the text are taken as its nearest end. */
  position(offset: number): Position {
    const inside = this.#clamp(offset)
    const line = this.lineOf(inside)
    return { line, column: codePoints(this.text, this.lineStart(line), inside) + 1, offset: inside }
  }

  /** The line (from 1) that holds an offset; a terminator belongs to the line that it ends. */
  lineOf(offset: number): number {
    let low = 0
    let high = this.#lineStarts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }

  /** Offset of the first unit of a line (from 1). */
  lineStart(line: number): number {
    return this.#lineStarts[line - 1] ?? this.text.length
  }

  /** Offset behind the last unit of a line, before its terminator. */
  lineEnd(line: number): number {
    return this.#lineEnds[line - 1] ?? this.text.length
  }

  /** A line (from 1) without its terminator. */
  lineText(line: number): string {
    return this.text.slice(this.lineStart(line), this.lineEnd(line))
  }

  #clamp(offset: number): number {
    return Math.min(Math.max(offset, this.lineStart(1)), this.text.length)
  }
}

/** Code points between two offsets; a lone surrogate counts as one. */
function codePoints(text: string, start: number, end: number): number {
  let count = 0
  for (let at = start; at < end; count++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
  return count
}
