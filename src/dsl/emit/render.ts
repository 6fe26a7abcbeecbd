import { addMapping, GenMapping, toEncodedMap } from '@jridgewell/gen-mapping'
import type { Code } from '../../code/code.js'
import type { SourceFile } from '../../diagnostics/source-file.js'
import type { Span } from '../../diagnostics/span.js'

export interface Rendered {
  readonly text: string
  /** Source map (version 3, JSON) to the definition files. */
  readonly map: string
}

/** The text of code, and where its statements came from. */
export function render(program: Code, files: ReadonlyMap<string, SourceFile>): Rendered {
  const map = new GenMapping({ file: 'features.js' })
  let text = ''
  let line = 1
  let lineStart = 0
  program.write((part) => {
    if (typeof part !== 'string') {
      addSpan(map, part.span, files, line, text.length - lineStart)
      return
    }
    for (let at = part.indexOf('\n'); at !== -1; at = part.indexOf('\n', at + 1)) {
      line++
      lineStart = text.length + at + 1
    }
    text += part
  })
  return { text, map: JSON.stringify(toEncodedMap(map)) }
}

function addSpan(map: GenMapping, span: Span, files: ReadonlyMap<string, SourceFile>, line: number, column: number): void {
  const place = files.get(span.file)?.position(span.start)
  if (place === undefined) return
  addMapping(map, { generated: { line, column }, source: span.file, original: { line: place.line, column: place.column - 1 } })
}
