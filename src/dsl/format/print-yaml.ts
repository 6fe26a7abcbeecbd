import { Scalar } from 'yaml'
import type {
  ColumnDefinition,
  ConstantDefinition,
  FeatureDefinition,
  FieldDefinition,
  FunctionDefinition,
  SetDefinition,
  SourceDefinition,
  TableDefinition,
  TestDefinition,
  TypeDefinition
} from '../syntax/definition.js'
import { printTypeExpression } from '../syntax/print-type-expression.js'
import { definitionsOf } from './definitions.js'
import { formatExpression } from './format-expression.js'
import { isPlainColumn } from './is-plain-column.js'
import type { Manuscript } from './manuscript.js'
import type { NoteLine } from './notes.js'
import { signatureText } from './signature-text.js'
import {
  commentText,
  dataNode,
  expressionNode,
  listNode,
  mapNode,
  printNode,
  textNode,
  type YamlEntry,
  type YamlNode
} from './yaml-nodes.js'

/** The text of a module in YAML. Parsing it gives the same module, up to spans; comments are kept. */
export function printYaml(manuscript: Manuscript): string {
  const { types, sources, constants, tables, functions, features, sets } = definitionsOf(manuscript.module)
  const sections: readonly YamlEntry[] = [
    ...section(
      'types',
      types.map((type) => typeEntry(type, manuscript)),
      manuscript
    ),
    ...section(
      'sources',
      sources.map((source) => sourceEntry(source, manuscript)),
      manuscript
    ),
    ...section(
      'constants',
      constants.map((constant) => constantEntry(constant, manuscript)),
      manuscript
    ),
    ...section(
      'tables',
      tables.map((table) => tableEntry(table, manuscript)),
      manuscript
    ),
    ...section(
      'functions',
      functions.map((definition) => functionEntry(definition, manuscript)),
      manuscript
    ),
    ...section(
      'features',
      features.map((feature) => featureEntry(feature, manuscript)),
      manuscript
    ),
    ...section(
      'sets',
      sets.map((set) => setEntry(set, manuscript)),
      manuscript
    )
  ]
  const texts = sections.map((entry) => printNode(mapNode([entry], manuscript, 'block')))
  const { first, last } = manuscript.notes
  return [...comments(first), 'feago: 1\n', ...texts, ...comments(last)].join('\n')
}

function comments(lines: readonly NoteLine[]): readonly string[] {
  return lines.length === 0 ? [] : [`${commentText(lines).replace(/^(?!$)(?: $)?/gm, '#')}\n`]
}

function section(key: string, entries: readonly YamlEntry[], manuscript: Manuscript): readonly YamlEntry[] {
  return entries.length === 0 ? [] : [{ key, value: mapNode(entries, manuscript, 'block') }]
}

/** An entry that is there if the text is. */
function textEntry(key: string, text: string | undefined): readonly YamlEntry[] {
  return text === undefined ? [] : [{ key, value: textNode(text) }]
}

function typeEntry({ name, type }: TypeDefinition, manuscript: Manuscript): YamlEntry {
  const value = type.kind === 'record' ? fieldsNode(type.fields, manuscript) : textNode(printTypeExpression(type))
  return { key: name.name, value, offset: name.span.start }
}

function fieldsNode(fields: readonly FieldDefinition[], manuscript: Manuscript): YamlNode {
  return mapNode(
    fields.map((field) => ({ key: field.name.name, value: fieldNode(field, manuscript), offset: field.name.span.start })),
    manuscript
  )
}

function fieldNode({ type, maxItems, doc }: FieldDefinition, manuscript: Manuscript): YamlNode {
  const text = textNode(printTypeExpression(type))
  if (maxItems === undefined && doc === undefined) return text
  const count: readonly YamlEntry[] = maxItems === undefined ? [] : [{ key: 'max_items', value: new Scalar(maxItems) }]
  return mapNode([{ key: 'type', value: text }, ...count, ...textEntry('doc', doc)], manuscript)
}

function sourceEntry({ name, candidate, doc, key, fields }: SourceDefinition, manuscript: Manuscript): YamlEntry {
  const value = mapNode(
    [
      ...textEntry('role', candidate ? 'candidate' : undefined),
      ...textEntry('doc', doc),
      ...(key.length === 0 ? [] : [{ key: 'key', value: fieldsNode(key, manuscript) }]),
      ...(fields.length === 0 && key.length > 0 ? [] : [{ key: 'fields', value: fieldsNode(fields, manuscript) }])
    ],
    manuscript
  )
  return { key: name.name, value, offset: name.span.start }
}

function constantEntry({ name, type, value, doc }: ConstantDefinition, manuscript: Manuscript): YamlEntry {
  const data = dataNode(value, manuscript)
  const looksLong = value.kind === 'mapping' && value.entries.some(({ key }) => key.name === 'value')
  if (type === undefined && doc === undefined && !looksLong) return { key: name.name, value: data, offset: name.span.start }
  const long = [
    ...textEntry('type', type === undefined ? undefined : printTypeExpression(type)),
    { key: 'value', value: data },
    ...textEntry('doc', doc)
  ]
  return { key: name.name, value: mapNode(long, manuscript), offset: name.span.start }
}

function tableEntry({ name, type, file, key, doc }: TableDefinition, manuscript: Manuscript): YamlEntry {
  const entries = [
    ...textEntry('type', printTypeExpression(type)),
    ...textEntry('file', file.name),
    ...textEntry('key', key?.name),
    ...textEntry('doc', doc)
  ]
  return { key: name.name, value: mapNode(entries, manuscript), offset: name.span.start }
}

function functionEntry(definition: FunctionDefinition, manuscript: Manuscript): YamlEntry {
  const { name, doc } = definition
  const expression = laidOut(manuscript.expression(definition))
  const value = doc === undefined ? expression : mapNode([...textEntry('doc', doc), { key: 'expr', value: expression }], manuscript)
  return { key: signatureText(definition), value, offset: name.span.start }
}

function laidOut(expression: string): YamlNode {
  const lines = formatExpression(expression)
  return expressionNode(lines.map(({ level, text }) => '  '.repeat(level) + text).join('\n'))
}

function featureEntry(feature: FeatureDefinition, manuscript: Manuscript): YamlEntry {
  const { name, type, doc, owner, tags, deprecated, tests, default: fallback } = feature
  const expression = laidOut(manuscript.expression(feature))
  const others = [
    ...textEntry('type', type === undefined ? undefined : printTypeExpression(type)),
    ...(fallback === undefined ? [] : [{ key: 'default', value: dataNode(fallback, manuscript) }]),
    ...textEntry('owner', owner),
    ...(tags.length === 0
      ? []
      : [
          {
            key: 'tags',
            value: listNode(
              tags.map((tag) => ({ value: textNode(tag) })),
              manuscript
            )
          }
        ]),
    ...textEntry('deprecated', deprecated),
    ...(tests.length === 0 ? [] : [{ key: 'tests', value: testsNode(tests, manuscript) }])
  ]
  if (doc === undefined && others.length === 0) return { key: name.name, value: expression, offset: name.span.start }
  const long = mapNode([...textEntry('doc', doc), { key: 'expr', value: expression }, ...others], manuscript)
  return { key: name.name, value: long, offset: name.span.start }
}

function testsNode(tests: readonly TestDefinition[], manuscript: Manuscript): YamlNode {
  const list = listNode(
    tests.map((test) => ({ value: testNode(test, manuscript), offset: test.span.start })),
    manuscript
  )
  list.flow = false
  return list
}

function testNode({ name, given, expect }: TestDefinition, manuscript: Manuscript): YamlNode {
  const isEmpty = given.kind === 'mapping' && given.entries.length === 0
  return mapNode(
    [
      ...textEntry('name', name),
      ...(isEmpty ? [] : [{ key: 'given', value: dataNode(given, manuscript) }]),
      { key: 'expect', value: dataNode(expect, manuscript) }
    ],
    manuscript,
    'block'
  )
}

function setEntry({ name, doc, schema, written }: SetDefinition, manuscript: Manuscript): YamlEntry {
  const columns = listNode(
    written.map((column) => ({ value: columnNode(column, manuscript), offset: column.span.start })),
    manuscript
  )
  // A column with keys stands on a line of its own.
  if (!written.every(isPlainColumn)) columns.flow = false
  return {
    key: name.name,
    value: mapNode([...textEntry('doc', doc), ...textEntry('schema', schema?.name), { key: 'columns', value: columns }], manuscript),
    offset: name.span.start
  }
}

function columnNode(column: ColumnDefinition, manuscript: Manuscript): YamlNode {
  const { feature, name, encoding, default: standIn, missingIndicator } = column
  if (isPlainColumn(column)) return textNode(feature.name)
  const encode = encoding && mapNode([{ key: encoding.name.name, value: dataNode(encoding.value, manuscript) }], manuscript)
  return mapNode(
    [
      ...textEntry('feature', feature.name),
      ...textEntry('name', name?.name),
      ...(encode === undefined ? [] : [{ key: 'encode', value: encode }]),
      ...(standIn === undefined ? [] : [{ key: 'default', value: dataNode(standIn, manuscript) }]),
      ...(missingIndicator ? [{ key: 'missing_indicator', value: new Scalar(true) }] : [])
    ],
    manuscript
  )
}
