import { present, type RecordField, type RowType, type Type } from '../../types/type.js'
import type { FieldDefinition, SourceDefinition } from '../syntax/definition.js'
import { type Findings, ofDefinition } from './findings.js'
import type { Source, SourceField } from './program.js'
import type { Symbols } from './symbols.js'
import { reportRepeated, shownType, type Types } from './types.js'

/** A source with what is known of its fields. */
export interface CheckedSource {
  readonly definition: SourceDefinition
  /** By name; a field whose type is broken has none, so that its uses stay silent. */
  readonly fields: ReadonlyMap<string, CheckedField>
  /** The type of one of its rows, with the fields that hold. */
  readonly row: RowType
}

export interface CheckedField {
  readonly definition: FieldDefinition
  readonly type: Type | undefined
}

export type Sources = ReadonlyMap<string, CheckedSource>

export function checkSources(symbols: Symbols, types: Types, findings: Findings): Sources {
  const definitions = [...symbols.values()].filter((definition) => definition.kind === 'source')
  reportSeveralCandidates(definitions, findings)
  return new Map(
    definitions.map((definition) => [definition.name.name, checkSource(definition, types, ofDefinition(findings, definition.name.name))])
  )
}

/** The source whose rows are ranked. */
export function candidateSource(sources: Sources): CheckedSource | undefined {
  return [...sources.values()].find((source) => source.definition.candidate)
}

/** The source as the program holds it; undefined where a field is broken. */
export function programSource({ definition, fields }: CheckedSource): Source {
  const { name, candidate, doc, key } = definition
  return {
    name: name.name,
    candidate,
    ...(doc === undefined ? {} : { doc }),
    key: key.map((field) => field.name.name),
    fields: [...fields.values()].flatMap(({ definition: field, type }) => (type === undefined ? [] : [programField(field, type)])),
    definition
  }
}

function programField({ name, maxItems, doc }: FieldDefinition, type: Type): SourceField {
  return { name: name.name, type, ...(maxItems === undefined ? {} : { maxItems }), ...(doc === undefined ? {} : { doc }) }
}

function checkSource(definition: SourceDefinition, types: Types, findings: Findings): CheckedSource {
  const written = [...definition.key, ...definition.fields]
  reportRepeated(
    written.map((field) => field.name),
    'field',
    findings
  )
  const fields = new Map<string, CheckedField>()
  for (const field of written) {
    if (!fields.has(field.name.name)) fields.set(field.name.name, checkField(field, types, findings))
  }
  return { definition, fields, row: { kind: 'row', source: definition.name.name, fields: [...fields].flatMap(rowField) } }
}

function rowField([name, { type }]: readonly [string, CheckedField]): readonly RecordField[] {
  return type === undefined ? [] : [{ name, type }]
}

function checkField(definition: FieldDefinition, types: Types, findings: Findings): CheckedField {
  const type = types.resolve(definition.type)
  if (type !== undefined && definition.maxItems !== undefined && present(type).kind !== 'list') {
    const message = `\`max_items\` bounds lists, and \`${definition.name.name}\` is ${shownType(type)}`
    findings.say('FG0619', { message, at: definition.type.span, help: ['Remove `max_items`.'] })
  }
  return { definition, type }
}

function reportSeveralCandidates(definitions: readonly SourceDefinition[], findings: Findings): void {
  const [first, ...others] = definitions.filter((definition) => definition.candidate)
  for (const other of first === undefined ? [] : others) {
    findings.say('FG0510', {
      message: `\`${other.name.name}\` is a second source of candidates`,
      at: other.name.span,
      also: first === undefined ? [] : [{ span: first.name.span, text: 'the first one' }],
      help: ['One kind of row is ranked per project: remove `role: candidate` from one of them.'],
      feature: other.name.name
    })
  }
}
