import type { NoteLine } from './notes.js'

/** Comments on lines of their own. */
export function commentLines(lines: readonly NoteLine[], indent = ''): readonly string[] {
  return lines.flatMap((line, index) => [...(line.apart && index > 0 ? [''] : []), `${indent}${commentText(line)}`])
}

/** Comments behind something on the same line; as blocks where there are several. */
export function commentsBehind(lines: readonly NoteLine[]): string {
  return lines.map((line, index) => ` ${index < lines.length - 1 && !line.block ? `/*${line.text} */` : commentText(line)}`).join('')
}

function commentText({ text, block }: NoteLine): string {
  return block ? `/*${text}*/` : `//${text}`
}
