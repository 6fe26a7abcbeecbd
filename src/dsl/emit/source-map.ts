import { addMapping, GenMapping, toEncodedMap } from '@jridgewell/gen-mapping'
import { firstLines } from '../../bundle/module-text.js'
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

/** All kernels as one text, and where its statements came from. */
function render(kernels: readonly KernelCode[], files: Files): { readonly text: string; readonly map: string } {
  const map = new GenMapping({ file: 'features.js' })
  let text = ''
  let line = 1
  for (const kernel of kernels) {
    for (const origin of kernel.origins) {
      const place = files.get(origin.span.file)?.position(origin.span.start)
      if (place === undefined) continue
      const column = origin.column + (origin.line === 0 ? ASSIGNMENT.length : 0)
      const original = { line: place.line, column: place.column - 1 }
      addMapping(map, { generated: { line: line + origin.line, column }, source: origin.span.file, original })
    }
    text += `${ASSIGNMENT}${kernel.text};\n`
    line += kernel.text.split('\n').length
  }
  return { text, map: JSON.stringify(toEncodedMap(map)) }
}
