import type { RecordField, Type } from './type.js'

/**
 * A type in the notation of definitions: `list<float?>`. Named records go by their name. Rows and the type of nothing
 * cannot be written, so they are described.
 */
export function printType(type: Type): string {
  switch (type.kind) {
    case 'optional':
      return type.type.kind === 'never' ? 'null' : `${printType(type.type)}?`
    case 'never':
      return 'nothing'
    case 'enum':
      return `enum(${type.values.map(printValue).join(', ')})`
    case 'list':
      return `list<${printType(type.element)}>`
    case 'map':
      return `map<${type.key}, ${printType(type.value)}>`
    case 'vector':
      return `vector<${type.size}>`
    case 'record':
      return type.name ?? printFields(type.fields)
    case 'row':
      return `row of ${type.source}`
    default:
      return type.kind
  }
}

function printFields(fields: readonly RecordField[]): string {
  return fields.length === 0 ? '{}' : `{ ${fields.map((field) => `${field.name}: ${printType(field.type)}`).join(', ')} }`
}

/** Values that are no names stand in quotes. */
function printValue(value: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(value) ? value : JSON.stringify(value)
}
