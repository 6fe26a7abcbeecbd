import { diagnose } from '../../diagnostics/diagnostic.js'
import { suggest } from '../../diagnostics/suggest.js'
import type { Data, FeatureDefinition } from '../syntax/definition.js'
import type { Expression, Identifier } from '../syntax/expression.js'
import { checkDefinitionName } from './check-names.js'
import { checkShape, describe } from './check-shape.js'
import { binary, ENCODINGS, literalOf } from './encodings.js'
import { type FileContext, textOf } from './file-context.js'
import { parseData } from './parse-data.js'
import { COLUMN_SHAPE } from './shapes.js'
import { type DocumentNode, entryOf, type MappingEntry, type MappingNode } from './yaml/document-node.js'
import { scalarValue } from './yaml/plain-value.js'

/** What an entry of `columns:` gives: names, and the features that stand behind those that are encoded. */
export interface ParsedColumns {
  readonly columns: readonly Identifier[]
  readonly encoded: readonly FeatureDefinition[]
}
const NOTHING: ParsedColumns = { columns: [], encoded: [] }

/** The name of a feature, or `{ feature: country, encode: { one_hot: [de, fr] } }`. */
export function parseColumn(node: DocumentNode, context: FileContext): ParsedColumns {
  if (node.kind === 'mapping') return parseEncodedColumn(node, context)
  const text = textOf(node)
  if (text === undefined) {
    context.report(diagnose('FG0204', { message: `A column is the name of a feature, not ${describe(node)}`, at: node.span }))
    return NOTHING
  }
  const name = { name: text, span: node.span }
  return checkDefinitionName(context.report, name, 'a column') ? { columns: [name], encoded: [] } : NOTHING
}

function parseEncodedColumn(node: MappingNode, context: FileContext): ParsedColumns {
  checkShape(node, COLUMN_SHAPE, 'A column', { ...node.span, end: node.span.start }, context.report)
  const feature = nameUnder(node, 'feature', context)
  if (feature === undefined) return NOTHING
  const read: Expression = { kind: 'name', ...feature }
  const standIn = defaultOf(node, context)
  if (standIn === undefined && entryOf(node, 'default') !== undefined) return NOTHING
  const value = standIn === undefined ? read : binary('??', read, standIn)
  const encoded = encodedValue(node, value, context)
  if (encoded === undefined && entryOf(node, 'encode') !== undefined) return NOTHING
  const name = nameUnder(node, 'name', context) ?? {
    name: encoded === undefined ? feature.name : `${feature.name}_${encoded.encoding}`,
    span: feature.span
  }
  const isPlain = encoded === undefined && standIn === undefined && name.name === feature.name
  const filled = { name: encoded === undefined && name.name === feature.name ? `${name.name}_filled` : name.name, span: name.span }
  const column = isPlain ? feature : filled
  const features = isPlain ? [] : [featureOf(filled, encoded?.expression ?? value, encoded?.default)]
  const indicator = { name: `${feature.name}_missing`, span: feature.span }
  if (!isTrue(entryOf(node, 'missing_indicator'))) return { columns: [column], encoded: features }
  const isMissing = featureOf(indicator, binary('==', read, { kind: 'null', span: feature.span }))
  return { columns: [column, indicator], encoded: [...features, isMissing] }
}

function nameUnder(node: MappingNode, key: string, { report }: FileContext): Identifier | undefined {
  const value = entryOf(node, key)?.value
  const text = textOf(value)
  if (value === undefined || text === undefined) return undefined
  const name = { name: text, span: value.span }
  return checkDefinitionName(report, name, 'a column') ? name : undefined
}

function defaultOf(node: MappingNode, context: FileContext): Expression | undefined {
  const entry = entryOf(node, 'default')
  const literal = entry === undefined ? undefined : literalOf(parseData(entry.value, context))
  if (entry !== undefined && literal === undefined)
    context.report(
      diagnose('FG0211', { message: 'What stands in for a missing value is a number, a text or a bool', at: entry.value.span })
    )
  return literal
}

interface Encoded {
  readonly encoding: string
  readonly expression: Expression
  readonly default?: Data
}

function encodedValue(node: MappingNode, value: Expression, context: FileContext): Encoded | undefined {
  const entry = entryOf(node, 'encode')
  if (entry === undefined) return undefined
  const [first, ...others] = entry.value.kind === 'mapping' ? entry.value.entries : []
  const encoding = first === undefined ? undefined : ENCODINGS.get(first.key.text)
  if (first === undefined || encoding === undefined || others.length > 0) return reportNoEncoding(entry, context)
  const data = parseData(first.value, context)
  const expression = encoding.expand(value, data)
  if (expression === undefined) {
    context.report(
      diagnose('FG0211', {
        message: `\`${first.key.text}\` does not take this`,
        at: first.value.span,
        help: [`Write \`${encoding.form}\`.`]
      })
    )
    return undefined
  }
  const zeros = first.key.text === 'one_hot' && data.kind === 'sequence' ? { default: zerosFor(data) } : {}
  return { encoding: first.key.text, expression, ...zeros }
}

/** Nothing at all is none of the values. */
function zerosFor({ items, span }: Extract<Data, { kind: 'sequence' }>): Data {
  return { kind: 'sequence', items: items.map(() => ({ kind: 'scalar', value: 0, span })), span }
}

function reportNoEncoding({ key, value }: MappingEntry, { report }: FileContext): undefined {
  const [first, second] = value.kind === 'mapping' ? value.entries : []
  const unknown = first !== undefined && second === undefined ? first.key.text : undefined
  const near = unknown === undefined ? undefined : suggest(unknown, ENCODINGS.keys())
  const forms = [...ENCODINGS.values()].map(({ form }) => `\`${form}\``)
  report(
    diagnose('FG0211', {
      message: unknown === undefined ? '`encode` takes one encoding' : `There is no encoding \`${unknown}\``,
      at: second?.key.span ?? first?.key.span ?? (value.kind === 'mapping' ? key.span : value.span),
      ...(near === undefined ? {} : { label: `did you mean \`${near}\`?` }),
      help: [`Write one of ${forms.join('; ')}.`, 'Anything else is an expression: make a feature of it, and name that as the column.']
    })
  )
  return undefined
}

function featureOf(name: Identifier, expression: Expression, fallback?: Data): FeatureDefinition {
  const shared = { kind: 'feature', name, expression, tags: [], tests: [], adHoc: true, ofColumn: true, span: name.span } as const
  return fallback === undefined ? shared : { ...shared, default: fallback }
}

function isTrue(entry: MappingEntry | undefined): boolean {
  if (entry?.value.kind !== 'scalar') return false
  const read = scalarValue(entry.value)
  return read.kind === 'value' && read.value === true
}
