import { overloadById } from '../../functions/index.js'
import type { Pattern } from '../../functions/signature.js'
import { callNode } from '../../ir/call.js'
import type { Graph } from '../../ir/graph.js'
import type { CallNode, LambdaNode, Node } from '../../ir/node.js'
import { operandsOf, reachable } from '../../ir/operands.js'
import { BOOL, INT, listOf, present, type Type } from '../../types/type.js'
import { isNumeric } from '../../types/value.js'
import { withOperands } from './rewrite.js'

/** The columns that look-ups by code are written for. */
export interface CodedColumns {
  readonly graph: Graph
  isOfCandidate(node: Node): boolean
  /** Candidates share work by it: then a look-up is asked once for each value as it is. */
  isShared(key: Node): boolean
  /** The node as kernels of requests compute it. */
  cut(node: Node): Node
  /** The place of the column that keeps codes of the node, as a constant. */
  column(node: Node, kept: 'code' | 'sequence'): Node
  /** The candidate's code in such a column. */
  codeOf(node: Node): Node
  candidatePlace(): Node
}

/** Look-ups of a key in what the request knows: what makes a table of it by codes, and what reads that. */
const LOOKUPS: Readonly<Record<string, { readonly table: string; readonly read: string; readonly entry?: Type }>> = {
  'has_place/places': { table: 'flags/column', read: 'flag_at/table', entry: INT },
  'has_key/places': { table: 'key_flags/column', read: 'flag_at/table', entry: INT },
  'bucket_size/group': { table: 'sizes/column', read: 'size_at/table', entry: INT },
  '[]/map': { table: 'numbers/column', read: 'number_at/table' }
}

/**
 * A look-up of what belongs to the candidate in what belongs to the request, by codes: the request's side is brought to an array by
 * codes once, and each candidate reads one place of that. Undefined for anything else.
 *
 *     has_key(places(user.seen), item.id) → flag_at(key_flags(places(user.seen), 3), item.:code3)
 *     bucket_size(group(user.views, …, …), item.shop, item.city) → pair_size_at(pair_sizes(group(…), 4, 5), item.:code4, item.:code5)
 *     count(item.tags, t => !has_place(places(user.tags), t)) → count(codes_at(item.:place, 6), c => !flag_at(flags(places(user.tags), 6), c))
 *     count_touching(group_each(…), item.tags) → count_touching_at(item.:place, each_group(group_each(…), 6), 6)
 */
export function codedLookup(of: CodedColumns, node: CallNode): Node | undefined {
  return lookup(of, node) ?? pairLookup(of, node) ?? touching(of, node) ?? walk(of, node)
}

function lookup(of: CodedColumns, node: CallNode): Node | undefined {
  const [index, key] = node.args
  if (!isLookup(of, node) || index === undefined || key === undefined) return undefined
  if (!isText(key.type) || !of.isOfCandidate(key) || of.isShared(key)) return undefined
  return reading(of, node, of.column(key, 'code'), of.codeOf(key))
}

/** Whether the call looks something up that does not depend on the candidate. */
function isLookup(of: CodedColumns, { overload, args, type }: CallNode): boolean {
  const [index] = args
  if (!Object.hasOwn(LOOKUPS, overload) || index === undefined || !isOfRequest(of, index)) return false
  return LOOKUPS[overload]?.entry !== undefined || isNumeric(type)
}

function isOfRequest(_: CodedColumns, { scope, free }: Node): boolean {
  return free === 0 && (scope === 'request' || scope === 'constant')
}

function reading({ graph, cut }: CodedColumns, node: CallNode, column: Node, key: Node): Node {
  const { table, read, entry } = LOOKUPS[node.overload] as (typeof LOOKUPS)[string] // `isLookup` has found it
  const known = cut(node.args[0] as Node)
  const byCode = callNode(graph, overloadById(table), [known, column], listOf(entry ?? present(node.type)))
  return callNode(graph, overloadById(read), [byCode, key], read === 'flag_at/table' ? BOOL : node.type, node.span)
}

function pairLookup(of: CodedColumns, { overload, args, type, span }: CallNode): Node | undefined {
  const [group, first, second] = args
  if (overload !== 'bucket_size/group-2' || group === undefined || first === undefined || second === undefined) return undefined
  if (!isOfRequest(of, group) || ![first, second].every((key) => isText(key.type) && of.isOfCandidate(key))) return undefined
  const columns = [of.column(first, 'code'), of.column(second, 'code')]
  const sizes = callNode(of.graph, overloadById('pair_sizes/columns'), [of.cut(group), ...columns], listOf(INT))
  return callNode(of.graph, overloadById('pair_size_at/table'), [sizes, of.codeOf(first), of.codeOf(second)], type, span)
}

function touching(of: CodedColumns, { overload, args, type, span }: CallNode): Node | undefined {
  const [group, keys] = args
  if (overload !== 'count_touching/places' || group === undefined || keys === undefined) return undefined
  if (!isOfRequest(of, group) || !isListOfTexts(keys) || !of.isOfCandidate(keys)) return undefined
  const column = of.column(keys, 'sequence')
  const byCode = callNode(of.graph, overloadById('each_group/column'), [of.cut(group), column], present(group.type))
  return callNode(of.graph, overloadById('count_touching_at/column'), [of.candidatePlace(), byCode, column], type, span)
}

/** A walk over a list of the candidate that only looks its elements up. */
function walk(of: CodedColumns, node: CallNode): Node | undefined {
  const [list, ...others] = node.args
  if (list === undefined || !isListOfTexts(list) || !of.isOfCandidate(list) || !hidesElements(node)) return undefined
  const lambdas = others.filter((each) => each.kind === 'lambda')
  if (lambdas.length === 0 || !lambdas.every((lambda) => onlyLooksUp(of, lambda))) return undefined
  const column = of.column(list, 'sequence')
  const place = callNode(of.graph, overloadById('listed_place/column'), [of.candidatePlace(), column], INT)
  const codes = callNode(of.graph, overloadById('codes_at/column'), [place, column], listOf(INT))
  const rest = others.map((each) => (each.kind === 'lambda' ? overCodes(of, each, column) : of.cut(each)))
  return callNode(of.graph, overloadById(node.overload), [codes, ...rest], node.type, node.span)
}

/** Whether nothing but lambdas of one parameter sees the elements of the first argument. */
function hidesElements({ overload }: CallNode): boolean {
  const { parameters, result } = overloadById(overload).signature
  const [list, ...others] = parameters.map(({ accepts }) => accepts)
  if (list?.kind !== 'value' || list.type.kind !== 'list-of' || list.type.element.kind !== 'variable') return false
  const { name } = list.type.element
  return (
    typeof result !== 'function' &&
    !mentions(result, name) &&
    others.every((other) => !mentions(other.kind === 'value' ? other.type : other.result, name))
  )
}

function mentions(pattern: Pattern, name: string): boolean {
  switch (pattern.kind) {
    case 'variable':
      return pattern.name === name
    case 'list-of':
      return mentions(pattern.element, name)
    case 'map-of':
      return mentions(pattern.value, name)
    case 'optional-of':
      return mentions(pattern.type, name)
    default:
      return false
  }
}

function onlyLooksUp(of: CodedColumns, { parameters, first, body }: LambdaNode): boolean {
  const isElement = (node: Node): boolean => node.kind === 'parameter' && node.index === first
  const fits = (node: Node): boolean => {
    if (!operandsOf(node).some(isElement)) return true
    return node.kind === 'call' && isLookup(of, node) && node.args.length === 2
  }
  return parameters.length === 1 && !isElement(body) && reachable([body]).every(fits)
}

/** The same lambda over the codes of elements. */
function overCodes(of: CodedColumns, { first, body, span }: LambdaNode, column: Node): Node {
  const { graph } = of
  const element = graph.parameter(first, INT)
  const known = new Map<Node, Node>()
  const recoded = (node: Node): Node => {
    if ((node.free & (1 << first)) === 0) return of.cut(node)
    const found = known.get(node) ?? made(node)
    known.set(node, found)
    return found
  }
  const made = (node: Node): Node =>
    node.kind === 'call' && isLookup(of, node) && node.args[1]?.kind === 'parameter' && node.args[1].index === first
      ? reading(of, node, column, element)
      : withOperands(graph, node, operandsOf(node).map(recoded))
  return graph.lambda(first, [INT], recoded(body), span)
}

function isListOfTexts({ type }: Node): boolean {
  const list = present(type)
  return list.kind === 'list' && isText(list.element)
}

function isText(type: Type): boolean {
  const { kind } = present(type)
  return kind === 'string' || kind === 'id' || kind === 'enum'
}
