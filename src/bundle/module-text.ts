/**
 * The code of a bundle as an ES module, which runs on `feago/runtime` alone. The frame is fixed text, so the kernels can be taken
 * out again without evaluating anything: the code of a kernel has no
 * such comments, so nothing in it looks like the line in front of one.
 */
const HEAD = `// Compiled by feago. Do not edit: the manifest beside it holds the digest of this code.
import { openModule } from 'feago/runtime'

const kernels = [
`
const KERNEL = '// kernel\n'
const END_OF_KERNEL = ',\n'
/** Written apart, so that tools do not take it for the map of this very file. */
const MAP_COMMENT = '//# source' + 'MappingURL='
const TAIL = `]
export default openModule(new URL('manifest.json', import.meta.url), kernels)
${MAP_COMMENT}features.js.map
`

export function moduleText(kernels: readonly string[]): string {
  return HEAD + kernels.map((kernel) => KERNEL + kernel + END_OF_KERNEL).join('') + TAIL
}

/** The kernels of a module that `moduleText` made; undefined for any other text. */
export function kernelsOfModule(text: string): readonly string[] | undefined {
  if (!text.startsWith(HEAD) || !text.endsWith(TAIL)) return undefined
  const [before, ...kernels] = text.slice(HEAD.length, -TAIL.length).split(KERNEL)
  return before === '' ? kernels.map((kernel) => kernel.slice(0, -END_OF_KERNEL.length)) : undefined
}

/** The line of the module, from 0, in which each kernel begins. */
export function firstLines(kernels: readonly string[]): readonly number[] {
  const lines: number[] = []
  let line = lineBreaks(HEAD)
  for (const kernel of kernels) {
    line += lineBreaks(KERNEL)
    lines.push(line)
    line += lineBreaks(kernel + END_OF_KERNEL)
  }
  return lines
}

function lineBreaks(text: string): number {
  return text.split('\n').length - 1
}
