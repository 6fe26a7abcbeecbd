import type { FileContext } from './file-context.js'
import type { MappingEntry, MappingNode } from './yaml/document-node.js'

/**
 * A mapping that is not written as one, `two: a < b ? c : d`, or that something follows, `two: {a: 2}.a`, was meant as an
 * expression. `keys` are those of the long form.
 */
export function isLongForm({ key }: MappingEntry, node: MappingNode, keys: ReadonlySet<string>, { text, problems }: FileContext): boolean {
  if (!node.flow) return text.slice(key.span.end, node.span.start).includes('\n')
  const lineEnd = text.indexOf('\n', node.span.end)
  return node.entries.some((entry) => keys.has(entry.key.text)) || !problems.within(node.span.end, lineEnd < 0 ? text.length : lineEnd)
}
