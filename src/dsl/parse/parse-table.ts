import { posix } from 'node:path'
import { diagnose } from '../../diagnostics/diagnostic.js'
import { cover } from '../../diagnostics/span.js'
import type { TableDefinition } from '../syntax/definition.js'
import { checkShape } from './check-shape.js'
import { parseTypeEntry } from './expression-entry.js'
import { definitionName, type FileContext, inDefinition, mappingOf, textOf } from './file-context.js'
import { TABLE_SHAPE } from './shapes.js'
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
  const file = entryOf(node, 'file')?.value
  const written = textOf(file)
  const key = entryOf(node, 'key')?.value
  const keyName = textOf(key)
  const doc = textOf(entryOf(node, 'doc')?.value)
  if (name === undefined || type === undefined || file === undefined || written === undefined) return undefined
  const path = resolvePath(context, written, file.span)
  return {
    kind: 'table',
    name,
    type: parseTypeEntry(type.key, type.value, context),
    file: { name: written, span: file.span },
    ...(path === undefined ? {} : { path }),
    ...(key === undefined || keyName === undefined ? {} : { key: { name: keyName, span: key.span } }),
    ...(doc === undefined ? {} : { doc }),
    span: cover(entry.key.span, node.span)
  }
}

const EXTENSIONS: ReadonlySet<string> = new Set(['.csv', '.json', '.yaml', '.yml'])

/** From the project's directory; undefined, and reported, where the path leads out of it or to no kind of table. */
function resolvePath({ file, report }: FileContext, written: string, at: TableDefinition['span']): string | undefined {
  const leaves = written.startsWith('/') || /^[A-Za-z]:|\\/.test(written) || written.split('/').includes('..')
  if (!leaves && EXTENSIONS.has(posix.extname(written).toLowerCase())) return posix.join(posix.dirname(file), written)
  report(
    diagnose('FG0208', {
      message: leaves ? `\`${written}\` is no path inside of the project` : `\`${written}\` is no kind of file that tables are read from`,
      at,
      help: [
        leaves
          ? 'A table stands in the directory of the definitions: write the path from this file, `./tables/tiers.csv`, without `..`.'
          : 'Tables are read from `.csv`, `.json` and `.yaml` files.'
      ]
    })
  )
  return undefined
}
