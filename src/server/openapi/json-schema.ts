/** JSON Schema of 2020, as OpenAPI 3.1 has it; what is used of it. */
export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: boolean | JsonSchema
  readonly propertyNames?: JsonSchema
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly minItems?: number
  readonly maxItems?: number
  readonly enum?: readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly $ref?: string
}

export function component(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` }
}

export function object(
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = Object.keys(properties)
): JsonSchema {
  return { type: 'object', properties, required }
}

export function listOf(items: JsonSchema): JsonSchema {
  return { type: 'array', items }
}

export const TEXT: JsonSchema = { type: 'string' }
export const INTEGER: JsonSchema = { type: 'integer' }
export const TIME: JsonSchema = { type: 'string', format: 'date-time' }
export const ANYTHING: JsonSchema = {}
