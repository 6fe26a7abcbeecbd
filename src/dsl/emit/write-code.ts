import type { Code } from '../../code/code.js'
import type { Span } from '../../diagnostics/span.js'

/** Where a place of a text comes from: lines count from 0, columns in UTF-16 units from 0. */
export interface Origin {
  readonly line: number
  readonly column: number
  readonly span: Span
}

/** The text of code, and where its statements came from. */
export function writeCode(code: Code): { readonly text: string; readonly origins: readonly Origin[] } {
  const origins: Origin[] = []
  let text = ''
  let line = 0
  let lineStart = 0
  code.write((part) => {
    if (typeof part !== 'string') {
      origins.push({ line, column: text.length - lineStart, span: part.span })
      return
    }
    for (let at = part.indexOf('\n'); at !== -1; at = part.indexOf('\n', at + 1)) {
      line++
      lineStart = text.length + at + 1
    }
    text += part
  })
  return { text, origins }
}
