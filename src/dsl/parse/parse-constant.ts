import { cover } from '../../diagnostics/span.js'
import type { ConstantDefinition } from '../syntax/definition.js'
import { checkShape } from './check-shape.js'
import { parseTypeEntry } from './expression-entry.js'
import { definitionName, type FileContext, inDefinition, textOf } from './file-context.js'
import { parseData } from './parse-data.js'
import { CONSTANT_SHAPE } from './shapes.js'
import { type DocumentNode, entryOf, type MappingEntry, type MappingNode } from './yaml/document-node.js'

/** A constant: data, or a mapping with `value` and perhaps `type` and `doc`. */
export function parseConstant(entry: MappingEntry, outer: FileContext): ConstantDefinition | undefined {
  const context = inDefinition(outer, entry.key.text)
  const name = definitionName(entry.key, 'a constant', context)
  const span = cover(entry.key.span, entry.value.span)
  const long = longForm(entry.value)
  if (long === undefined) {
    const value = parseData(entry.value, context)
    return name === undefined ? undefined : { kind: 'constant', name, value, span }
  }
  checkShape(long, CONSTANT_SHAPE, 'A constant', entry.key.span, context.report)
  const type = entryOf(long, 'type')
  const value = entryOf(long, 'value')
  const doc = textOf(entryOf(long, 'doc')?.value)
  const typed = type === undefined ? {} : { type: parseTypeEntry(type.key, type.value, context) }
  const data = value === undefined ? undefined : parseData(value.value, context)
  if (name === undefined || data === undefined) return undefined
  return { kind: 'constant', name, ...typed, value: data, span, ...(doc === undefined ? {} : { doc }) }
}

/** Data may have a key `value` too; with other keys than those of a constant around it, it is data. */
function longForm(node: DocumentNode): MappingNode | undefined {
  if (node.kind !== 'mapping' || entryOf(node, 'value') === undefined) return undefined
  const alone = node.entries.every(({ key }) => key.text in CONSTANT_SHAPE.shape)
  return alone || entryOf(node, 'type') !== undefined ? node : undefined
}
