import { cover } from '../../diagnostics/span.js'
import type { TableDefinition } from '../syntax/definition.js'
import { checkShape } from './check-shape.js'
import { parseTypeEntry } from './expression-entry.js'
import { definitionName, type FileContext, inDefinition, mappingOf, textOf } from './file-context.js'
import { TABLE_SHAPE } from './shapes.js'
import { tablePath } from './table-path.js'
import { entryOf, type MappingEntry } from './yaml/document-node.js'

/** `country_tier: { type: "map<string, int>", file: ./country_tier.csv }`; what stands in the file is joined to it later. */
export function parseTable(entry: MappingEntry, outer: FileContext): TableDefinition | undefined {
  const context = inDefinition(outer, entry.key.text)
  const name = definitionName(entry.key, 'a table', context)
  const node = entry.value
  if (node.kind !== 'mapping') {
    mappingOf(node, `The table \`${entry.key.text}\``, context)
    return undefined
  }
  checkShape(node, TABLE_SHAPE, 'A table', entry.key.span, context.report)
  const type = entryOf(node, 'type')
  const fileNode = entryOf(node, 'file')?.value
  const written = textOf(fileNode)
  const key = entryOf(node, 'key')?.value
  const keyName = textOf(key)
  const doc = textOf(entryOf(node, 'doc')?.value)
  if (name === undefined || type === undefined || fileNode === undefined || written === undefined) return undefined
  const file = { name: written, span: fileNode.span }
  return {
    kind: 'table',
    name,
    type: parseTypeEntry(type.key, type.value, context),
    file,
    ...tablePath(context.file, file, context.report),
    ...(key === undefined || keyName === undefined ? {} : { key: { name: keyName, span: key.span } }),
    ...(doc === undefined ? {} : { doc }),
    span: cover(entry.key.span, node.span)
  }
}
