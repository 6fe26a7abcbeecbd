import { diagnose } from '../../diagnostics/diagnostic.js'
import { cover } from '../../diagnostics/span.js'
import type { SetDefinition } from '../syntax/definition.js'
import { checkShape, describe } from './check-shape.js'
import { expandColumns } from './expand-column.js'
import { definitionName, type FileContext, inDefinition, mappingOf, textOf } from './file-context.js'
import { parseColumn } from './parse-column.js'
import { SET_SHAPE } from './shapes.js'
import { type DocumentNode, entryOf, type MappingEntry } from './yaml/document-node.js'

/** A set: the columns of a model, in order. */
export function parseSet(entry: MappingEntry, outer: FileContext): SetDefinition | undefined {
  const context = inDefinition(outer, entry.key.text)
  const name = definitionName(entry.key, 'a set', context)
  const node = entry.value
  if (node.kind !== 'mapping') {
    if (node.kind === 'sequence') reportBareList(entry, node, context)
    else mappingOf(node, `The set \`${entry.key.text}\``, context)
    return undefined
  }
  checkShape(node, SET_SHAPE, 'A set', entry.key.span, context.report)
  const columns = entryOf(node, 'columns')?.value
  if (name === undefined || columns?.kind !== 'sequence') return undefined
  const written = columns.items.flatMap((item) => parseColumn(item, context) ?? [])
  const doc = textOf(entryOf(node, 'doc')?.value)
  const schema = entryOf(node, 'schema')?.value
  const pinned = textOf(schema)
  const span = cover(entry.key.span, node.span)
  return {
    kind: 'set',
    name,
    ...expandColumns(written, context.report),
    ...(schema === undefined || pinned === undefined ? {} : { schema: { name: pinned, span: schema.span } }),
    span,
    ...(doc === undefined ? {} : { doc })
  }
}

function reportBareList({ key }: MappingEntry, node: DocumentNode, { report }: FileContext): void {
  report(
    diagnose('FG0204', {
      message: `The set \`${key.text}\` takes a mapping, not ${describe(node)}`,
      at: node.span,
      help: ['Put the names under `columns:`.']
    })
  )
}
