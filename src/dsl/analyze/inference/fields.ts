import type { Fix } from '../../../diagnostics/diagnostic.js'
import { functionNamed } from '../../../functions/index.js'
import { fieldOf } from '../../../types/relations.js'
import { isOptional, optionalIf, present, type RecordType, type RowType, type Type } from '../../../types/type.js'
import type { FieldExpression } from '../../syntax/expression.js'
import { listed } from '../findings.js'
import type { CheckedSource } from '../sources.js'
import { shownType } from '../types.js'
import { type Environment, lookUp, narrowed } from './environment.js'
import type { Inference } from './inference.js'

/** `source.field`, or the field of a record or row; missing where the record is. */
export function inferField(inference: Inference, expression: FieldExpression, environment: Environment): Type | undefined {
  const source = sourceOf(inference, expression, environment)
  const type = source === undefined ? fieldOfValue(inference, expression, environment) : fieldOfSource(inference, expression, source)
  return type === undefined ? undefined : narrowed(expression, type, environment)
}

/** The source that the object of a field expression names. */
export function sourceOf(inference: Inference, { object }: FieldExpression, environment: Environment): CheckedSource | undefined {
  return object.kind === 'name' && lookUp(environment, object.name) === undefined ? inference.project.sources.get(object.name) : undefined
}

function fieldOfSource(inference: Inference, expression: FieldExpression, { definition, fields }: CheckedSource): Type | undefined {
  const source = definition.name.name
  const field = fields.get(expression.field.name)
  if (field === undefined) return reportUnknownField(inference, expression, `The source \`${source}\``, fields)
  inference.facts.fields.set(expression, { source, field: expression.field.name })
  inference.uses.scopes.add(definition.candidate ? 'candidate' : 'request')
  return field.type
}

function fieldOfValue(inference: Inference, expression: FieldExpression, environment: Environment): Type | undefined {
  const type = inference.infer(inference, expression.object, environment)
  if (type === undefined) return undefined
  const object = present(type)
  if (object.kind !== 'record' && object.kind !== 'row') return reportNoFields(inference, expression, object)
  const field = object.kind === 'row' ? fieldOfRow(inference, expression, object) : fieldOfRecord(inference, expression, object)
  return field === undefined ? undefined : optionalIf(isOptional(type), field)
}

function fieldOfRecord(inference: Inference, expression: FieldExpression, object: RecordType): Type | undefined {
  const field = fieldOf(object, expression.field.name)
  if (field !== undefined) return field.type
  const owner = object.name === undefined ? 'This record' : `\`${object.name}\``
  return reportUnknownField(inference, expression, owner, new Map(object.fields.map(({ name }) => [name, name])))
}

function fieldOfRow(inference: Inference, expression: FieldExpression, { source }: RowType): Type | undefined {
  const fields = inference.project.sources.get(source)?.fields ?? new Map<string, never>()
  const field = fields.get(expression.field.name)
  return field === undefined ? reportUnknownField(inference, expression, `The source \`${source}\``, fields) : field.type
}

function reportUnknownField(
  inference: Inference,
  { field }: FieldExpression,
  owner: string,
  known: ReadonlyMap<string, unknown>
): undefined {
  const nearest = inference.findings.nearest(field.name, known.keys())
  const function_ = functionNamed(field.name) === undefined ? [] : [`\`${field.name}\` is a function: call it, \`.${field.name}(…)\``]
  const fields = known.size === 0 ? [] : [`Its fields are ${listed(known.keys())}.`]
  const fixes =
    nearest.name === undefined ? [] : [{ title: `write \`${nearest.name}\``, edits: [{ span: field.span, text: nearest.name }] }]
  inference.findings.say('FG0504', {
    message: `${owner} has no field \`${field.name}\``,
    at: field.span,
    help: [...nearest.help, ...function_, ...fields],
    fixes
  })
  return undefined
}

function reportNoFields(inference: Inference, expression: FieldExpression, object: Type): undefined {
  const { field } = expression
  if (object.kind === 'never') return undefined
  if (object.kind === 'map') return reportMapField(inference, expression)
  const length = LENGTHS.includes(field.name) && (object.kind === 'list' || object.kind === 'string' || object.kind === 'enum')
  const fixes = length ? replacement(expression, '.len()') : []
  const help = length ? ['The number of its elements is `len(…)`.'] : helpOf(object, field.name)
  const at = field.span
  inference.findings.say('FG0611', { message: `${shownType(object)} has no fields, so there is no \`.${field.name}\``, at, help, fixes })
  return undefined
}

const LENGTHS: readonly string[] = ['length', 'size', 'count', 'len']

/** Replaces `.field` by another way to go on; nothing where brackets or blanks stand around the dot. */
function replacement({ object, field, span }: FieldExpression, text: string): readonly Fix[] {
  if (field.span.start - object.span.end !== 1) return []
  return [{ title: `write \`${text}\``, edits: [{ span: { file: span.file, start: object.span.end, end: field.span.end }, text }] }]
}

function helpOf(object: Type, field: string): readonly string[] {
  if (functionNamed(field) !== undefined) return [`\`${field}\` is a function: call it, \`.${field}(…)\``]
  if (object.kind === 'list' && present(object.element).kind === 'record')
    return [`read the field of every element: \`.map(x => x.${field})\``]
  return []
}

function reportMapField(inference: Inference, expression: FieldExpression): undefined {
  const { field } = expression
  const text = `[${JSON.stringify(field.name)}]`
  inference.findings.say('FG0610', {
    message: 'A map is read with its key in brackets',
    at: field.span,
    help: [`Write \`${text}\`: keys of maps are data, not fields.`],
    fixes: replacement(expression, text)
  })
  return undefined
}
