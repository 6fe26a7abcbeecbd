import { isClean } from '../parse/forbidden-characters.js'
import type {
  ConstantDefinition,
  Data,
  FeatureDefinition,
  FieldDefinition,
  FunctionDefinition,
  SetDefinition,
  SourceDefinition,
  TableDefinition,
  TestDefinition,
  TypeDefinition,
  TypeExpression
} from '../syntax/definition.js'
import type { Identifier } from '../syntax/expression.js'
import { printString } from '../syntax/print.js'
import { printTypeExpression } from '../syntax/print-type-expression.js'
import { definitionsOf } from './definitions.js'
import { formatExpression } from './format-expression.js'
import type { Manuscript } from './manuscript.js'
import { columnLines } from './native-columns.js'
import { commentLines, commentsBehind } from './native-comments.js'
import { LINE_WIDTH, printData } from './native-data.js'
import type { NoteLine } from './notes.js'
import { signatureText } from './signature-text.js'

type Declared =
  | TypeDefinition
  | SourceDefinition
  | ConstantDefinition
  | TableDefinition
  | FunctionDefinition
  | FeatureDefinition
  | SetDefinition
  | { readonly kind: 'test'; readonly feature: Identifier; readonly test: TestDefinition }

/** The text of a module in native syntax. Parsing it gives the same module, up to spans; comments are kept. */
export function printNative(manuscript: Manuscript): string {
  const { notes, version } = manuscript
  const blocks: Block[] = []
  if (version) blocks.push({ kind: 'version', text: 'feago 1', apart: false })
  if (notes.first.length > 0) blocks.push({ kind: 'comment', text: commentLines(notes.first).join('\n'), apart: true })
  for (const declared of declarationsOf(manuscript)) blocks.push(blockOf(declared, manuscript))
  if (notes.last.length > 0) blocks.push({ kind: 'comment', text: commentLines(notes.last).join('\n'), apart: true })
  return `${blocks.map(({ text }, index) => separator(blocks[index - 1], blocks[index]) + text).join('')}\n`
}

/** In the order of the file; what comes from no file is in the order of the module. */
function declarationsOf({ module }: Manuscript): readonly Declared[] {
  const { types, sources, constants, tables, functions, features, sets } = definitionsOf(module)
  const all: readonly Declared[] = [
    ...types,
    ...sources,
    ...constants,
    ...tables,
    ...functions,
    ...features.flatMap((feature) => [feature, ...feature.tests.map((test) => ({ kind: 'test' as const, feature: feature.name, test }))]),
    ...sets
  ]
  return all.toSorted((a, b) => placeOf(a) - placeOf(b))
}

function placeOf(declared: Declared): number {
  return declared.kind === 'test' ? declared.test.span.start : declared.name.span.start
}

/** A declaration as text, and what decides how far it stands from its neighbours. */
interface Block {
  readonly kind: Declared['kind'] | 'version' | 'comment'
  readonly text: string
  /** Its author set it off by a blank line. */
  readonly apart: boolean
}

/** Declarations of one line and one kind may stand close together. */
function separator(previous: Block | undefined, block: Block | undefined): string {
  if (previous === undefined || block === undefined) return ''
  const alike = group(previous.kind) === group(block.kind) && !previous.text.includes('\n') && !block.text.includes('\n')
  return alike && !block.apart ? '\n' : '\n\n'
}

function group(kind: Block['kind']): string {
  return kind === 'test' ? 'feature' : kind
}

function blockOf(declared: Declared, manuscript: Manuscript): Block {
  const { before, behind, last, apart } = manuscript.notes.of(placeOf(declared))
  const comments = commentLines(before)
  const set = comments.length > 0 && apart ? [''] : []
  const lines = [...comments, ...set, ...linesOf(declared, manuscript, last)]
  return { kind: declared.kind, text: lines.join('\n') + commentsBehind(behind), apart: before[0]?.apart ?? apart }
}

function linesOf(declared: Declared, manuscript: Manuscript, last: readonly NoteLine[]): readonly string[] {
  switch (declared.kind) {
    case 'type':
      return typeLines(declared, manuscript, last)
    case 'source':
      return sourceLines(declared, manuscript, last)
    case 'constant':
      return constantLines(declared, manuscript)
    case 'table':
      return tableLines(declared)
    case 'function':
      return functionLines(declared, manuscript)
    case 'feature':
      return featureLines(declared, manuscript)
    case 'set':
      return setLines(declared, manuscript)
    case 'test':
      return testLines(declared.feature, declared.test, manuscript)
  }
}

/** A doc as lines of `///`, or as an annotation where a line cannot hold it. */
function docLines(doc: string | undefined, indent = ''): readonly string[] {
  if (doc === undefined) return []
  if (!isClean(doc) || doc.includes('\r')) return [`${indent}@doc(${printString(doc)})`]
  return doc.split('\n').map((line) => (line === '' ? `${indent}///` : `${indent}/// ${line}`))
}

function typeLines({ name, type }: TypeDefinition, manuscript: Manuscript, last: readonly NoteLine[]): readonly string[] {
  if (type.kind !== 'record') return [...commentLines(last), `type ${name.name} = ${printTypeExpression(type)}`]
  return fieldBlock(
    `type ${name.name}`,
    type.fields.map((field) => ({ field, key: false })),
    manuscript,
    last
  )
}

function sourceLines(source: SourceDefinition, manuscript: Manuscript, last: readonly NoteLine[]): readonly string[] {
  const fields = [...source.key.map((field) => ({ field, key: true })), ...source.fields.map((field) => ({ field, key: false }))]
  return [
    ...docLines(source.doc),
    ...(source.candidate ? ['@candidate'] : []),
    ...fieldBlock(`source ${source.name.name}`, fields, manuscript, last)
  ]
}

interface PrintedField {
  readonly field: FieldDefinition
  readonly key: boolean
}

/** So many fields at most share a line. */
const FEW = 3

function fieldBlock(head: string, fields: readonly PrintedField[], manuscript: Manuscript, last: readonly NoteLine[]): readonly string[] {
  const { notes } = manuscript
  if (fields.length === 0 && last.length === 0) return [`${head} {}`]
  const line = `${head} { ${fields.map(fieldText).join(', ')} }`
  const isPlain = ({ field }: PrintedField): boolean => {
    const { before, behind } = notes.of(field.name.span.start)
    return field.doc === undefined && before.length + behind.length === 0
  }
  if (last.length === 0 && fields.length <= FEW && line.length <= LINE_WIDTH / 2 && fields.every(isPlain)) return [line]
  const lines = fields.flatMap((field, index) => {
    const { before, behind, apart } = notes.of(field.field.name.span.start)
    const blank = index > 0 && (before[0]?.apart ?? apart) ? [''] : []
    return [...blank, ...commentLines(before, '  '), ...docLines(field.field.doc, '  '), `  ${fieldText(field)}${commentsBehind(behind)}`]
  })
  return [`${head} {`, ...lines, ...commentLines(last, '  '), '}']
}

function fieldText({ field: { name, type, maxItems }, key }: PrintedField): string {
  return `${key ? '@key ' : ''}${maxItems === undefined ? '' : `@max_items(${maxItems}) `}${name.name}: ${printTypeExpression(type)}`
}

function constantLines({ name, type, value, doc }: ConstantDefinition, manuscript: Manuscript): readonly string[] {
  const head = `const ${name.name}${typeText(impliedBy(value, type, manuscript) ? undefined : type)} = `
  return [...docLines(doc), head + printData(value, manuscript, LINE_WIDTH - head.length, '', type)]
}

/** Whether a type is not written but follows from how the value is: it stands where the value does. */
function impliedBy(value: Data, type: TypeExpression | undefined, { literal }: Manuscript): boolean {
  return type !== undefined && type.span.end > type.span.start && type.span.start >= value.span.start && literal(type.span) !== undefined
}

function typeText(type: TypeExpression | undefined): string {
  return type === undefined ? '' : `: ${printTypeExpression(type)}`
}

function featureLines(feature: FeatureDefinition, manuscript: Manuscript): readonly string[] {
  const { name, type, doc } = feature
  const expression = expressionLines(`feature ${name.name}${typeText(type)} =`, manuscript.expression(feature))
  return [...operatorLines(feature), ...docLines(doc), ...annotationLines(feature, manuscript), ...expression]
}

/** Native syntax has no operators: a comment says which one the expression comes from. */
function operatorLines({ operator }: FeatureDefinition): readonly string[] {
  return operator === undefined ? [] : [`// The operator \`${operator.name}\`, written out.`]
}

function functionLines(definition: FunctionDefinition, manuscript: Manuscript): readonly string[] {
  return [...docLines(definition.doc), ...expressionLines(`fn ${signatureText(definition)} =`, manuscript.expression(definition))]
}

/** Behind the head where it fits there, otherwise below. */
function expressionLines(head: string, expression: string): readonly string[] {
  const lines = formatExpression(expression)
  const [first] = lines
  const isShort = lines.length === 1 && first !== undefined && head.length + first.text.length < LINE_WIDTH
  return isShort ? [`${head} ${first.text}`] : [head, ...lines.map(({ level, text }) => '  '.repeat(level + 1) + text)]
}

function tableLines({ name, type, file, key, doc }: TableDefinition): readonly string[] {
  const line = `table ${name.name}: ${printTypeExpression(type)} from ${printString(file.name)}`
  return [...docLines(doc), key === undefined ? line : `${line} key ${printString(key.name)}`]
}

/** On one line where they fit. */
function annotationLines(feature: FeatureDefinition, manuscript: Manuscript): readonly string[] {
  const { owner, tags, deprecated, default: fallback, type } = feature
  const annotations = [
    ...(owner === undefined ? [] : [`@owner(${printString(owner)})`]),
    ...(tags.length === 0 ? [] : [`@tags(${tags.map((tag) => printString(tag)).join(', ')})`]),
    ...(deprecated === undefined ? [] : [`@deprecated(${printString(deprecated)})`]),
    ...(fallback === undefined ? [] : [`@default(${printData(fallback, manuscript, LINE_WIDTH - 10, '', type)})`])
  ]
  const line = annotations.join(' ')
  if (annotations.length === 0) return []
  return line.length <= LINE_WIDTH && !line.includes('\n') ? [line] : annotations
}

function setLines({ name, doc, schema, written }: SetDefinition, manuscript: Manuscript): readonly string[] {
  const pinned = schema === undefined ? [] : [`@schema(${printString(schema.name)})`]
  return [...docLines(doc), ...pinned, ...columnLines(`set ${name.name}`, written, manuscript)]
}

function testLines(feature: Identifier, { name, given, expect }: TestDefinition, manuscript: Manuscript): readonly string[] {
  const head = `test ${feature.name}${name === undefined ? '' : ` ${printString(name)}`}`
  const isEmpty = given.kind === 'mapping' && given.entries.length === 0
  const expected = `expect ${printData(expect, manuscript, LINE_WIDTH - 9, '  ')}`
  if (isEmpty) return [`${head} ${expected}`]
  return [head, `  given ${printData(given, manuscript, LINE_WIDTH - 8, '  ')}`, `  ${expected}`]
}
