import { unreachable } from '../../diagnostics/unreachable.js'
import type { TypeExpression } from './definition.js'
import { printString } from './print.js'
import { isIdentifier } from './words.js'

/** The text of a type as an author writes it. Parsing it gives the same tree, up to spans. */
export function printTypeExpression(type: TypeExpression): string {
  switch (type.kind) {
    case 'named':
      return type.name
    case 'list':
      return `list<${printTypeExpression(type.element)}>`
    case 'map':
      return `map<${type.key}, ${printTypeExpression(type.value)}>`
    case 'vector':
      return `vector<${type.size}>`
    case 'enum':
      return `enum(${type.values.map(({ name }) => (isIdentifier(name) ? name : printString(name))).join(', ')})`
    case 'record':
      return `{${type.fields.map((field) => `${field.name.name}: ${printTypeExpression(field.type)}`).join(', ')}}`
    case 'optional':
      return `${printTypeExpression(type.type)}?`
    case 'error':
      return '<error>'
    default:
      return unreachable(type)
  }
}
