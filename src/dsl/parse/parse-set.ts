import { diagnose } from '../../diagnostics/diagnostic.js'
import { cover } from '../../diagnostics/span.js'
import type { SetDefinition } from '../syntax/definition.js'
import type { Identifier } from '../syntax/expression.js'
import { checkDefinitionName } from './check-names.js'
import { checkShape, describe } from './check-shape.js'
import { definitionName, type FileContext, inDefinition, mappingOf, textOf } from './file-context.js'
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
  const doc = textOf(entryOf(node, 'doc')?.value)
  const span = cover(entry.key.span, node.span)
  return {
    kind: 'set',
    name,
    columns: columns.items.flatMap((item) => parseColumn(item, context) ?? []),
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

function parseColumn(node: DocumentNode, { report }: FileContext): Identifier | undefined {
  if (node.kind === 'mapping') {
    report(
      diagnose('FG0203', {
        message: 'This version of FeaGo has no encodings of columns',
        at: node.span,
        help: ['A column is the name of a feature; encode it in its expression, for example with `one_hot` or `index_of`.']
      })
    )
    return undefined
  }
  const text = textOf(node)
  if (text === undefined) {
    report(diagnose('FG0204', { message: `A column is the name of a feature, not ${describe(node)}`, at: node.span }))
    return undefined
  }
  const name = { name: text, span: node.span }
  return checkDefinitionName(report, name, 'a column') ? name : undefined
}
