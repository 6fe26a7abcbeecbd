import { diagnose } from '../../diagnostics/diagnostic.js'
import type { ColumnDefinition } from '../syntax/definition.js'
import type { Identifier } from '../syntax/expression.js'
import { checkDefinitionName } from './check-names.js'
import { checkShape, describe } from './check-shape.js'
import { encodingHelp } from './encodings.js'
import { type FileContext, textOf } from './file-context.js'
import { parseData } from './parse-data.js'
import { COLUMN_SHAPE } from './shapes.js'
import { type DocumentNode, entryOf, type MappingEntry, type MappingNode } from './yaml/document-node.js'
import { scalarValue } from './yaml/plain-value.js'

/** The name of a feature, or `{ feature: country, encode: { one_hot: [de, fr] } }`. */
export function parseColumn(node: DocumentNode, context: FileContext): ColumnDefinition | undefined {
  if (node.kind === 'mapping') return parseLongColumn(node, context)
  const text = textOf(node)
  if (text === undefined) {
    context.report(diagnose('FG0204', { message: `A column is the name of a feature, not ${describe(node)}`, at: node.span }))
    return undefined
  }
  const feature = { name: text, span: node.span }
  return checkDefinitionName(context.report, feature, 'a column') ? { feature, missingIndicator: false, span: node.span } : undefined
}

function parseLongColumn(node: MappingNode, context: FileContext): ColumnDefinition | undefined {
  checkShape(node, COLUMN_SHAPE, 'A column', { ...node.span, end: node.span.start }, context.report)
  const feature = nameUnder(node, 'feature', context)
  const name = nameUnder(node, 'name', context)
  const standIn = entryOf(node, 'default')
  const encode = entryOf(node, 'encode')
  const encoding = encode === undefined ? undefined : parseEncoding(encode, context)
  if (feature === undefined || (encode !== undefined && encoding === undefined)) return undefined
  return {
    feature,
    ...(name === undefined ? {} : { name }),
    ...(standIn === undefined ? {} : { default: parseData(standIn.value, context) }),
    ...(encoding === undefined ? {} : { encoding }),
    missingIndicator: isTrue(entryOf(node, 'missing_indicator')),
    span: node.span
  }
}

function nameUnder(node: MappingNode, key: string, { report }: FileContext): Identifier | undefined {
  const value = entryOf(node, key)?.value
  const text = textOf(value)
  if (value === undefined || text === undefined) return undefined
  const name = { name: text, span: value.span }
  return checkDefinitionName(report, name, 'a column') ? name : undefined
}

function parseEncoding({ key, value }: MappingEntry, context: FileContext): ColumnDefinition['encoding'] {
  const [first, second] = value.kind === 'mapping' ? value.entries : []
  if (first !== undefined && second === undefined)
    return { name: { name: first.key.text, span: first.key.span }, value: parseData(first.value, context) }
  context.report(
    diagnose('FG0211', {
      message: '`encode` takes one encoding',
      at: second?.key.span ?? (value.kind === 'mapping' ? key.span : value.span),
      help: encodingHelp('yaml')
    })
  )
  return undefined
}

function isTrue(entry: MappingEntry | undefined): boolean {
  if (entry?.value.kind !== 'scalar') return false
  const read = scalarValue(entry.value)
  return read.kind === 'value' && read.value === true
}
