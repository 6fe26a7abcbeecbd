import type { Pattern } from '../../functions/signature.js'
import type { Graph } from '../../ir/graph.js'
import type { Node } from '../../ir/node.js'
import { mentions } from '../../types/relations.js'
import { INT, listOf, optional, present, type Type } from '../../types/type.js'
import { isMissing, missingOf, type RecordValue, type Value } from '../../types/value.js'

/**
 * What can only be missing becomes the missing value of the type that it is used at, which may be NaN instead of null; also inside
 * of lists and records.
 */
export function coerce(graph: Graph, node: Node, type: Type): Node {
  if (isNever(node)) return missingConstant(graph, type)
  if (!mentions(node.type, ['never'])) return node
  const wanted = present(type)
  switch (node.kind) {
    case 'constant':
      return graph.constant(type, retyped(node.value, type), node.span)
    case 'list':
      if (wanted.kind !== 'list') return node
      return graph.list(
        node.elements.map((element) => coerce(graph, element, wanted.element)),
        wanted.element,
        node.span
      )
    case 'record':
      if (wanted.kind !== 'record') return node
      return graph.record(
        node.fields.map(({ name, value }) => {
          const field = wanted.fields.find((each) => each.name === name)
          return { name, value: field === undefined ? value : coerce(graph, value, field.type) }
        }),
        node.span
      )
    case 'conditional':
      return graph.conditional(node.condition, coerce(graph, node.then, type), coerce(graph, node.else, type), type, node.span)
    case 'coalesce':
      return graph.coalesce(
        node.operands.map((operand) => coerce(graph, operand, type)),
        type,
        node.span
      )
    default:
      return node
  }
}

/** The same for an argument of a library function. */
export function coerceArgument(graph: Graph, node: Node, pattern: Pattern): Node {
  const type = mentions(node.type, ['never']) && !isNever(node) ? heldType(pattern) : undefined
  return type === undefined ? node : coerce(graph, node, type)
}

/** How a function holds its argument, as far as its signature says. */
function heldType(pattern: Pattern): Type | undefined {
  switch (pattern.kind) {
    case 'variable':
      return pattern.of === 'number' || pattern.of === 'ordered' ? INT : undefined
    case 'list-of':
      return wrapped(heldType(pattern.element), listOf)
    case 'optional-of':
      return wrapped(heldType(pattern.type), optional)
    case 'map-of':
    case 'any-vector':
      return undefined
    default:
      return pattern
  }
}

function wrapped(type: Type | undefined, wrap: (type: Type) => Type): Type | undefined {
  return type === undefined ? undefined : wrap(type)
}

function retyped(value: Value, type: Type): Value {
  const wanted = present(type)
  if (isMissing(value)) return missingOf(type)
  if (wanted.kind === 'list' && Array.isArray(value)) return value.map((element: Value) => retyped(element, wanted.element))
  if (wanted.kind !== 'record') return value
  const record = value as RecordValue // the checker has seen that it fits
  return Object.fromEntries(wanted.fields.map(({ name, type: field }) => [name, retyped(record[name] ?? null, field)]))
}

export function isNever(node: Node): boolean {
  return present(node.type).kind === 'never'
}

export function missingConstant(graph: Graph, type: Type): Node {
  return graph.constant(optional(present(type)), missingOf(type))
}
