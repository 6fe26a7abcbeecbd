import type { Manifest, ManifestSource } from '../../bundle/bundle.js'
import { unreachable } from '../../diagnostics/unreachable.js'
import { printType } from '../../types/print-type.js'
import type { Type } from '../../types/type.js'
import { component, type JsonSchema } from './json-schema.js'

const NOW: JsonSchema = {
  anyOf: [{ type: 'string', format: 'date-time' }, { type: 'number' }, { type: 'null' }],
  description: 'The time of the request: RFC 3339 with an offset, or UTC milliseconds.'
}

/**
 * What contexts of a revision look like, by the names of components: `Context`, and `Source.NAME` for each source. Nothing is required and
 * a context that is different is no error: what is absent or of a wrong type is missing.
 */
export function contextSchemas({ sources }: Pick<Manifest, 'sources'>, maxCandidates: number): Readonly<Record<string, JsonSchema>> {
  const parts = sources.map(({ name }): readonly [string, JsonSchema] => [name, component(componentOf(name))])
  const candidate = sources.find((source) => source.candidate)
  const candidates: JsonSchema | undefined =
    candidate === undefined
      ? undefined
      : {
          type: ['array', 'null'],
          items: component(componentOf(candidate.name)),
          maxItems: maxCandidates,
          description: 'The rows to compute.'
        }
  return {
    Context: {
      type: 'object',
      properties: { now: NOW, ...(candidates === undefined ? {} : { candidates }), ...Object.fromEntries(parts) }
    },
    ...Object.fromEntries(sources.map((source) => [componentOf(source.name), sourceSchema(source)]))
  }
}

function componentOf(source: string): string {
  return `Source.${source}`
}

function sourceSchema({ fields, doc, candidate }: ManifestSource): JsonSchema {
  const properties = fields.map((field): readonly [string, JsonSchema] => [field.name, fieldSchema(field)])
  const description = doc ?? (candidate ? 'A candidate.' : undefined)
  return { type: ['object', 'null'], ...(description === undefined ? {} : { description }), properties: Object.fromEntries(properties) }
}

function fieldSchema({ type, maxItems, doc }: ManifestSource['fields'][number]): JsonSchema {
  const cut = maxItems === undefined ? [] : [`Of a longer list, the first ${maxItems} elements are read.`]
  return { ...schemaOf(type), description: [...(doc === undefined ? [] : [doc]), `\`${printType(type)}\``, ...cut].join('\n\n') }
}

/** What is accepted for a type: the table of `types/border.ts`, as far as JSON goes. */
export function schemaOf(type: Type): JsonSchema {
  switch (type.kind) {
    case 'optional':
      return { anyOf: [schemaOf(type.type), { type: 'null' }] }
    case 'int':
      return { type: 'integer' }
    case 'float':
    case 'duration':
      return { type: 'number' }
    case 'bool':
      return { type: 'boolean' }
    case 'string':
      return { type: 'string' }
    case 'id':
      return { type: ['string', 'integer'] }
    case 'enum':
      return { type: 'string', enum: type.values }
    case 'timestamp':
      return { anyOf: [{ type: 'string', format: 'date-time' }, { type: 'number' }] }
    case 'list':
      return { type: 'array', items: schemaOf(type.element) }
    case 'map':
      return {
        type: 'object',
        additionalProperties: schemaOf(type.value),
        ...(type.key === 'int' ? { propertyNames: { pattern: '^-?[0-9]+$' } } : {})
      }
    case 'vector':
      return { type: 'array', items: { type: 'number' }, minItems: type.size, maxItems: type.size }
    case 'record':
      return { type: 'object', properties: Object.fromEntries(type.fields.map((field) => [field.name, schemaOf(field.type)])) }
    case 'row':
    case 'never':
      return {}
    default:
      return unreachable(type)
  }
}
