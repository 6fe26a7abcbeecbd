import { overloadById } from '../../../functions/index.js'
import type { Graph } from '../../../ir/graph.js'
import type { CallNode, Node } from '../../../ir/node.js'
import { BOOL, FLOAT, INT, isOptional, present } from '../../../types/type.js'
import { call } from '../build.js'
import type { Pass } from '../pass.js'
import { excludesZero, type Range, rangeOf, staysInRange } from '../ranges.js'

/**
 * What a number can be decides what has to be asked of it:
 *
 *     (len(xs) ?? 0) < 0            → false                     of what is never missing
 *     abs(len(xs))                  → len(xs)
 *     clamp(sigmoid(x), 0, 1)       → sigmoid(x)
 *     max(len(xs), 0)               → len(xs)
 *     x / (len(xs) + 1)             → quotient(x, len(xs) + 1)  no question whether the divisor is 0
 *     hash32(s) % (len(xs) + 1)     → remainder(…)              so is div, of what is not negative
 *     log1p(len(xs))                → logarithm1p(len(xs))      and so sqrt and log
 *     (len(xs) ?? 0) + 1            → the same, and known to be there: no sum of lengths leaves the ints
 */
export const USE_RANGES: Pass = {
  name: 'use-ranges',
  rule: (node, graph) => (node.kind === 'call' ? improved(node, graph) : node)
}

function improved(node: CallNode, graph: Graph): Node {
  const [left, right] = node.args
  if (left === undefined || node.args.some(({ kind }) => kind === 'lambda')) return node
  const certain = right === undefined ? ofOne(node, left, graph) : ofTwo(node, left, right, graph)
  return certain ?? kept(node) ?? inRange(node, graph)
}

/** Functions that are certain to have a value for what they are given. */
function ofOne(node: CallNode, operand: Node, graph: Graph): Node | undefined {
  const { low } = rangeOf(operand)
  switch (node.overload) {
    case 'abs/int':
    case 'abs/float':
    case 'abs/duration':
      return low >= 0 ? operand : undefined
    case 'sqrt/float':
      return low >= 0 ? call(graph, 'root/certain', [operand], FLOAT, node) : undefined
    case 'log/float':
      return low > 0 ? call(graph, 'logarithm/certain', [operand], FLOAT, node) : undefined
    case 'log1p/float':
      return low > -1 ? call(graph, 'logarithm1p/certain', [operand], FLOAT, node) : undefined
    default:
      return undefined
  }
}

function ofTwo(node: CallNode, left: Node, right: Node, graph: Graph): Node | undefined {
  const [a, b] = [rangeOf(left), rangeOf(right)]
  switch (node.overload) {
    case '//float':
      return excludesZero(b) ? inRange(call(graph, 'quotient/certain', [left, right], FLOAT, node), graph) : undefined
    case '%/int':
      return a.low >= 0 && b.low > 0 ? call(graph, 'remainder/certain', [left, right], INT, node) : undefined
    case 'div/int':
      return a.low >= 0 && b.low > 0 ? call(graph, 'whole_quotient/certain', [left, right], INT, node) : undefined
    default: {
      const decided = isOptional(left.type) || isOptional(right.type) ? undefined : decision(node.overload, a, b)
      return decided === undefined ? undefined : graph.constant(BOOL, decided, node.span)
    }
  }
}

/** What a comparison comes to, where bounds decide it. */
function decision(overload: string, a: Range, b: Range): boolean | undefined {
  switch (overload) {
    case '</number':
      return a.high < b.low ? true : a.low >= b.high ? false : undefined
    case '<=/number':
      return a.high <= b.low ? true : a.low > b.high ? false : undefined
    case '>/number':
      return decision('</number', b, a)
    case '>=/number':
      return decision('<=/number', b, a)
    case '==/number':
      return a.high < b.low || a.low > b.high ? false : undefined
    case '!=/number':
      return a.high < b.low || a.low > b.high ? true : undefined
    default:
      return undefined
  }
}

/** The operand that bounds cannot change, if they are there whenever it is. */
function kept(node: CallNode): Node | undefined {
  const [value, low, high] = node.args
  if (value === undefined || low === undefined || isOptional(low.type)) return undefined
  const [range, bound] = [rangeOf(value), rangeOf(low)]
  switch (node.overload) {
    case 'clamp/number':
      if (high === undefined || isOptional(high.type)) return undefined
      return range.low >= bound.high && range.high <= rangeOf(high).low ? value : undefined
    case 'max/number':
      return high === undefined && range.low >= bound.high ? value : undefined
    case 'min/number':
      return high === undefined && range.high <= bound.low ? value : undefined
    default:
      return undefined
  }
}

/** The same call, known to have a value where its arguments have. */
function inRange(node: Node, graph: Graph): Node {
  if (node.kind !== 'call') return node
  const { overflows, partial, missing } = overloadById(node.overload)
  if (overflows !== true || partial !== undefined || missing !== 'strict' || !staysInRange(node)) return node
  return graph.call(node.overload, node.args, present(node.type), false, node.span)
}
