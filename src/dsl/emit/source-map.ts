import { addMapping, GenMapping, toEncodedMap } from '@jridgewell/gen-mapping'
import { firstLines } from '../../bundle/module-text.js'
import type { Span } from '../../diagnostics/span.js'
import type { Files } from './feature-description.js'
import type { KernelCode } from './program-code.js'
import { ASSIGNMENT, type Transformer } from './transform.js'

/** The source map (version 3, JSON text) from the module that the kernels make to the definition files. `texts` is their code. */
export async function sourceMapOf(
  kernels: readonly KernelCode[],
  texts: readonly string[],
  files: Files,
  transformer: Transformer
): Promise<string> {
  const { text, map } = render(kernels, files)
  const transformed = JSON.parse(await transformer.sourceMap(text, map)) as { readonly mappings: string } // what esbuild writes is a source map
  return JSON.stringify({ ...transformed, mappings: inModule(transformed.mappings.split(';'), texts) })
}

/** Kernels stand one behind another in transformed code; in the module they have lines in front of them. */
function inModule(lines: readonly string[], kernels: readonly string[]): string {
  let from = 0
  let line = 0
  const placed: string[] = []
  for (const [index, first] of firstLines(kernels).entries()) {
    const count = (kernels[index] ?? '').split('\n').length
    placed.push(...Array.from({ length: first - line }, () => ''), ...Array.from({ length: count }, (_, at) => lines[from + at] ?? ''))
    from += count
    line = first + count
  }
  return placed.join(';')
}

/** The text of code, and where its statements came from. */
function render(kernels: readonly KernelCode[], files: Files): { readonly text: string; readonly map: string } {
  const map = new GenMapping({ file: 'features.js' })
  let text = ''
  let line = 1
  let lineStart = 0
  const add = (part: string): void => {
    for (let at = part.indexOf('\n'); at !== -1; at = part.indexOf('\n', at + 1)) {
      line++
      lineStart = text.length + at + 1
    }
    text += part
  }
  for (const { code } of kernels) {
    add(ASSIGNMENT)
    code.write((part) => (typeof part === 'string' ? add(part) : addSpan(map, part.span, files, line, text.length - lineStart)))
    add(';\n')
  }
  return { text, map: JSON.stringify(toEncodedMap(map)) }
}

function addSpan(map: GenMapping, span: Span, files: Files, line: number, column: number): void {
  const place = files.get(span.file)?.position(span.start)
  if (place === undefined) return
  addMapping(map, { generated: { line, column }, source: span.file, original: { line: place.line, column: place.column - 1 } })
}
