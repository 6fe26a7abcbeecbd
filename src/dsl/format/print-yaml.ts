import { Scalar } from 'yaml'
import type {
  ConstantDefinition,
  FeatureDefinition,
  FieldDefinition,
  SetDefinition,
  SourceDefinition,
  TestDefinition,
  TypeDefinition
} from '../syntax/definition.js'
import { printTypeExpression } from '../syntax/print-type-expression.js'
import { definitionsOf } from './definitions.js'
import { formatExpression } from './format-expression.js'
import type { Manuscript } from './manuscript.js'
import type { NoteLine } from './notes.js'
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
  const { types, sources, constants, features, sets } = definitionsOf(manuscript.module)
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

function featureEntry(feature: FeatureDefinition, manuscript: Manuscript): YamlEntry {
  const { name, type, doc, owner, tags, deprecated, tests, default: fallback } = feature
  const lines = formatExpression(manuscript.expression(feature))
  const expression = expressionNode(lines.map(({ level, text }) => '  '.repeat(level) + text).join('\n'))
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

function setEntry({ name, doc, columns }: SetDefinition, manuscript: Manuscript): YamlEntry {
  const names = listNode(
    columns.map((column) => ({ value: textNode(column.name), offset: column.span.start })),
    manuscript
  )
  return {
    key: name.name,
    value: mapNode([...textEntry('doc', doc), { key: 'columns', value: names }], manuscript),
    offset: name.span.start
  }
}
