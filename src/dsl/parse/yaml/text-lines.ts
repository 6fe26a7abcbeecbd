/** A line of a text, without its line break. */
export interface Line {
  readonly start: number
  readonly end: number
}

/** Lines end with LF or CRLF. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = []
  let start = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', start)) {
    lines.push({ start, end: at > start && text[at - 1] === '\r' ? at - 1 : at })
    start = at + 1
  }
  lines.push({ start, end: text.length })
  return lines
}
