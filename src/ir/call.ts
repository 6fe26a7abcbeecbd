import type { Span } from '../diagnostics/span.js'
import type { Overload } from '../functions/row.js'
import type { ArgumentFact } from '../functions/signature.js'
import { isOptional, listOf, optional, optionalIf, present, type Type } from '../types/type.js'
import type { Graph } from './graph.js'
import type { Node } from './node.js'

/** The call of a library function. `result` is the type of a present value; whether it may be missing follows from the row and the arguments. */
export function callNode(graph: Graph, overload: Overload, args: readonly Node[], result: Type, span?: Span): Node {
  const total = overload.total?.(args.map(factAtRunTime)) ?? false
  const mayFail = overload.missing !== 'strict' || (overload.partial !== undefined && !total) || overload.overflows === true
  return graph.call(overload.id, args, present(result), mayFail, span)
}

/** Whatever the definitions say, an element of a list may be missing at run time. */
function factAtRunTime(node: Node): ArgumentFact {
  const type = present(node.type)
  const fact = { type: type.kind === 'list' ? optionalIf(isOptional(node.type), listOf(optional(type.element))) : node.type }
  return node.kind === 'constant' ? { ...fact, constant: node.value } : fact
}
