import { diagnose } from '../../diagnostics/diagnostic.js'
import { cover } from '../../diagnostics/span.js'
import type { FieldDefinition, SourceDefinition, TypeDefinition, TypeExpression } from '../syntax/definition.js'
import { checkShape } from './check-shape.js'
import { parseTypeEntry } from './expression-entry.js'
import { definitionName, type FileContext, fieldName, inDefinition, mappingOf, textOf } from './file-context.js'
import { FIELD_SHAPE, SOURCE_SHAPE } from './shapes.js'
import { entryOf, type MappingEntry, type MappingNode } from './yaml/document-node.js'
import { scalarValue } from './yaml/plain-value.js'

/** A named type under `types:`: a mapping of fields, or any type as a text. */
export function parseTypeDefinition(entry: MappingEntry, outer: FileContext): TypeDefinition | undefined {
  const context = inDefinition(outer, entry.key.text)
  const name = definitionName(entry.key, 'a type', context)
  const type: TypeExpression =
    entry.value.kind === 'mapping'
      ? { kind: 'record', fields: parseFields(entry.value.entries, context), span: entry.value.span }
      : parseTypeEntry(entry.key, entry.value, context)
  return name === undefined ? undefined : { kind: 'type', name, type, span: cover(entry.key.span, entry.value.span) }
}

export function parseSource(entry: MappingEntry, outer: FileContext): SourceDefinition | undefined {
  const context = inDefinition(outer, entry.key.text)
  const name = definitionName(entry.key, 'a source', context)
  const node = entry.value
  if (node.kind !== 'mapping') {
    mappingOf(node, `The source \`${entry.key.text}\``, context)
    return undefined
  }
  checkShape(node, SOURCE_SHAPE, 'A source', entry.key.span, context.report)
  const key = fieldsUnder(node, 'key', context)
  const fields = fieldsUnder(node, 'fields', context)
  if (key === undefined && fields === undefined) reportNoFields(entry, context)
  if (name === undefined) return undefined
  const doc = textOf(entryOf(node, 'doc')?.value)
  const candidate = textOf(entryOf(node, 'role')?.value) === 'candidate'
  return {
    kind: 'source',
    name,
    candidate,
    key: key ?? [],
    fields: fields ?? [],
    span: cover(entry.key.span, node.span),
    ...(doc === undefined ? {} : { doc })
  }
}

function reportNoFields({ key }: MappingEntry, { report }: FileContext): void {
  report(
    diagnose('FG0202', {
      message: `The source \`${key.text}\` needs the key \`fields\``,
      at: key.span,
      help: ['Add `fields:` with what the runtime supplies, for example `fields: { age: int? }`.']
    })
  )
}

function fieldsUnder(node: MappingNode, key: string, context: FileContext): readonly FieldDefinition[] | undefined {
  const entry = entryOf(node, key)
  return entry === undefined ? undefined : parseFields(mappingOf(entry.value, `\`${key}\``, context), context)
}

/** `name: type`, or `name: { type: \u2026, max_items: \u2026, doc: \u2026 }`. */
function parseFields(entries: readonly MappingEntry[], context: FileContext): readonly FieldDefinition[] {
  return entries.flatMap((entry) => {
    const name = fieldName(entry.key, context)
    const field =
      entry.value.kind === 'mapping' ? longField(entry, entry.value, context) : { type: parseTypeEntry(entry.key, entry.value, context) }
    return name === undefined ? [] : [{ name, ...field }]
  })
}

function longField(entry: MappingEntry, node: MappingNode, context: FileContext): Omit<FieldDefinition, 'name'> {
  const type = entryOf(node, 'type')
  if (type === undefined && looksLikeRecord(node)) return inlineRecord(node, context)
  checkShape(node, FIELD_SHAPE, 'A field', entry.key.span, context.report)
  const doc = textOf(entryOf(node, 'doc')?.value)
  const maxItems = countOf(entryOf(node, 'max_items'))
  return {
    type: type === undefined ? { kind: 'error', span: entry.key.span } : parseTypeEntry(type.key, type.value, context),
    ...(maxItems === undefined ? {} : { maxItems }),
    ...(doc === undefined ? {} : { doc })
  }
}

/** None of the keys of a field is there: the author wrote the fields of a record. */
function looksLikeRecord(node: MappingNode): boolean {
  return (
    node.entries.length > 0 &&
    node.entries.every(({ key, value }) => value.kind === 'scalar' && key.text !== 'max_items' && key.text !== 'doc')
  )
}

function inlineRecord(node: MappingNode, context: FileContext): Omit<FieldDefinition, 'name'> {
  const fields = node.entries.map(({ key, value }) => `${key.text}: ${value.kind === 'scalar' ? value.text : ''}`)
  const mended = `"{${fields.join(', ')}}"`
  const simple = !/["\\\n]/.test(mended.slice(1, -1))
  context.report(
    diagnose('FG0204', {
      message: 'A record inside a field is written as a text',
      at: node.span,
      help: [
        simple && mended.length <= 80
          ? `Write \`${mended}\`, or give it a name under \`types:\`.`
          : 'Put it in quotes, or give it a name under `types:`.'
      ],
      fixes: simple && node.flow ? [{ title: 'write the record as a text', edits: [{ span: node.span, text: mended }] }] : []
    })
  )
  return { type: { kind: 'record', fields: parseFields(node.entries, context), span: node.span } }
}

function countOf(entry: MappingEntry | undefined): number | undefined {
  if (entry?.value.kind !== 'scalar') return undefined
  const read = scalarValue(entry.value)
  return read.kind === 'value' && typeof read.value === 'number' && Number.isInteger(read.value) && read.value >= 1 ? read.value : undefined
}
