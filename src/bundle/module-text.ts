/**
 * A bundle's code as an ES module, which runs on `feago/runtime` alone. The frame is fixed text, so the code can be taken
 * out again without evaluating anything.
 */
const HEAD = `// Compiled by feago. Do not edit: the manifest beside it holds this code's digest.
import { openModule } from 'feago/runtime'

`
/** Written apart, so that tools do not take it for the map of this very file. */
const MAP_COMMENT = '//# source' + 'MappingURL='
const TAIL = `
export default openModule(new URL('manifest.json', import.meta.url), create)
${MAP_COMMENT}features.js.map
`

export function moduleText(code: string): string {
  return `${HEAD}${code}${TAIL}`
}

/** The code of a module that `moduleText` made; undefined for any other text. */
export function codeOfModule(text: string): string | undefined {
  return text.startsWith(HEAD) && text.endsWith(TAIL) ? text.slice(HEAD.length, -TAIL.length) : undefined
}

/** Lines before the code, which the source map of the module must skip. */
export const HEAD_LINES = HEAD.split('\n').length - 1
