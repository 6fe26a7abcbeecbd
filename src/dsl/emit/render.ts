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
  const pieces: string[] = []
  let line = 1
  let column = 0
  for (const part of program.parts()) {
    if (typeof part !== 'string') {
      addSpan(map, part.span, files, line, column)
      continue
    }
    pieces.push(part)
    const lastBreak = part.lastIndexOf('\n')
    if (lastBreak === -1) column += part.length
    else {
      line += part.split('\n').length - 1
      column = part.length - lastBreak - 1
    }
  }
  return { text: pieces.join(''), map: JSON.stringify(toEncodedMap(map)) }
}

function addSpan(map: GenMapping, span: Span, files: ReadonlyMap<string, SourceFile>, line: number, column: number): void {
  const place = files.get(span.file)?.position(span.start)
  if (place === undefined) return
  addMapping(map, { generated: { line, column }, source: span.file, original: { line: place.line, column: place.column - 1 } })
}
