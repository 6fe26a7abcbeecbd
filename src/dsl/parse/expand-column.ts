import { diagnose, type Report } from '../../diagnostics/diagnostic.js'
import { suggest } from '../../diagnostics/suggest.js'
import type { ColumnDefinition, Data, FeatureDefinition, SetDefinition } from '../syntax/definition.js'
import type { Expression, Identifier } from '../syntax/expression.js'
import { isNative } from '../syntax/file-names.js'
import { binary, ENCODINGS, encodingHelp, literalOf } from './encodings.js'

/** What the columns of a set give: names, and the features that stand behind those that are encoded. */
export function expandColumns(
  written: readonly ColumnDefinition[],
  report: Report
): Pick<SetDefinition, 'written' | 'columns' | 'encoded'> {
  const expanded = written.map((column) => expandColumn(column, report))
  return { written, columns: expanded.flatMap(({ columns }) => columns), encoded: expanded.flatMap(({ encoded }) => encoded) }
}

interface ExpandedColumn {
  readonly columns: readonly Identifier[]
  readonly encoded: readonly FeatureDefinition[]
}
const NOTHING: ExpandedColumn = { columns: [], encoded: [] }

function expandColumn(column: ColumnDefinition, report: Report): ExpandedColumn {
  const { feature } = column
  const read: Expression = { kind: 'name', ...feature }
  const standIn = column.default === undefined ? undefined : standInOf(column.default, report)
  if (standIn === undefined && column.default !== undefined) return NOTHING
  const value = standIn === undefined ? read : binary('??', read, standIn)
  const encoded = column.encoding === undefined ? undefined : encodedValue(column.encoding, value, report)
  if (encoded === undefined && column.encoding !== undefined) return NOTHING
  const name = column.name ?? {
    name: encoded === undefined ? feature.name : `${feature.name}_${encoded.encoding}`,
    span: feature.span
  }
  const isPlain = encoded === undefined && standIn === undefined && name.name === feature.name
  const filled = { name: encoded === undefined && name.name === feature.name ? `${name.name}_filled` : name.name, span: name.span }
  const features = isPlain ? [] : [featureOf(filled, encoded?.expression ?? value, encoded?.default)]
  const plain = isPlain ? feature : filled
  if (!column.missingIndicator) return { columns: [plain], encoded: features }
  const indicator = { name: `${feature.name}_missing`, span: feature.span }
  const isMissing = featureOf(indicator, binary('==', read, { kind: 'null', span: feature.span }))
  return { columns: [plain, indicator], encoded: [...features, isMissing] }
}

function standInOf(data: Data, report: Report): Expression | undefined {
  const literal = literalOf(data)
  if (literal === undefined && data.kind !== 'error')
    report(diagnose('FG0211', { message: 'What stands in for a missing value is a number, a text or a bool', at: data.span }))
  return literal
}

interface Encoded {
  readonly encoding: string
  readonly expression: Expression
  readonly default?: Data
}

function encodedValue({ name, value: data }: Written, value: Expression, report: Report): Encoded | undefined {
  const encoding = ENCODINGS.get(name.name)
  if (encoding === undefined) return reportNoEncoding(name, report)
  const expression = encoding.expand(value, data)
  if (expression !== undefined) {
    const zeros = name.name === 'one_hot' && data.kind === 'sequence' ? { default: zerosFor(data) } : {}
    return { encoding: name.name, expression, ...zeros }
  }
  const form = encoding.forms[syntaxAt(name)]
  if (!holdsError(data))
    report(diagnose('FG0211', { message: `\`${name.name}\` does not take this`, at: data.span, help: [`Write \`${form}\`.`] }))
  return undefined
}

type Written = NonNullable<ColumnDefinition['encoding']>

/** What is in it has been reported already. */
function holdsError(data: Data): boolean {
  if (data.kind === 'sequence') return data.items.some(holdsError)
  return data.kind === 'mapping' ? data.entries.some(({ value }) => holdsError(value)) : data.kind === 'error'
}

/** Nothing at all is none of the values. */
function zerosFor({ items, span }: Extract<Data, { kind: 'sequence' }>): Data {
  return { kind: 'sequence', items: items.map(() => ({ kind: 'scalar', value: 0, span })), span }
}

function reportNoEncoding(name: Identifier, report: Report): undefined {
  const near = suggest(name.name, ENCODINGS.keys())
  report(
    diagnose('FG0211', {
      message: `There is no encoding \`${name.name}\``,
      at: name.span,
      ...(near === undefined ? {} : { label: `did you mean \`${near}\`?` }),
      help: [...(near === undefined ? commaHelp(name) : []), ...encodingHelp(syntaxAt(name))]
    })
  )
  return undefined
}

/** In native syntax `a b` may be two columns. */
function commaHelp(name: Identifier): readonly string[] {
  return syntaxAt(name) === 'native' ? [`If \`${name.name}\` is a column of its own, put a \`,\` in front of it.`] : []
}

function syntaxAt({ span }: Identifier): 'native' | 'yaml' {
  return isNative(span.file) ? 'native' : 'yaml'
}

function featureOf(name: Identifier, expression: Expression, fallback?: Data): FeatureDefinition {
  const shared = { kind: 'feature', name, expression, tags: [], tests: [], adHoc: true, ofColumn: true, span: name.span } as const
  return fallback === undefined ? shared : { ...shared, default: fallback }
}
