import type { CallNode, Node } from '../../ir/node.js'
import { present, type Type } from '../../types/type.js'
import { isMissing } from '../../types/value.js'

/** Bounds of a number where it is present; an infinite one says nothing. */
export interface Range {
  readonly low: number
  readonly high: number
}

const ANY: Range = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
const SAFE: Range = { low: Number.MIN_SAFE_INTEGER, high: Number.MAX_SAFE_INTEGER }
const UNIT: Range = { low: 0, high: 1 }
const SYMMETRIC: Range = { low: -1, high: 1 }
/** What engines allow an array or a text to have. */
const LENGTH: Range = { low: 0, high: 2 ** 32 - 1 }
/** Of 32 bits. */
const HASH: Range = { low: 0, high: 2 ** 32 - 1 }
const POSITIVE: Range = { low: 0, high: Number.POSITIVE_INFINITY }

/** How far down a range is looked for: the whole of a formula, and a bounded effort for each node. */
const DEPTH_MAX = 6

/**
 * What a number can be, whatever the request: interval analysis over lengths, counts, hashes, clamps and arithmetic of them. Sums,
 * products and quotients are rounded monotonically, so bounds of the operands, computed in doubles, bound the result.
 */
export function rangeOf(node: Node, depth = DEPTH_MAX): Range {
  return intersection(unboundedRange(node, depth), ofType(node.type))
}

/** Whether a result that would leave the numbers of its type never does. */
export function staysInRange(node: CallNode): boolean {
  const { low, high } = unboundedRange(node, DEPTH_MAX)
  return present(node.type).kind === 'int' ? low >= SAFE.low && high <= SAFE.high : low > ANY.low && high < ANY.high
}

export function excludesZero({ low, high }: Range): boolean {
  return low > 0 || high < 0
}

/** As computed, before what is out of range becomes missing. */
function unboundedRange(node: Node, depth: number): Range {
  if (depth === 0) return ANY
  const of = (operand: Node): Range => rangeOf(operand, depth - 1)
  switch (node.kind) {
    case 'constant':
      return typeof node.value === 'number' && !isMissing(node.value) ? { low: node.value, high: node.value } : ANY
    case 'position':
      return LENGTH
    case 'conditional':
      return union([node.then, node.else].filter(isValue).map(of))
    case 'coalesce':
      return union(node.operands.filter(isValue).map(of))
    case 'call':
      return node.args.some(({ kind }) => kind === 'lambda') ? ofFunction(node.overload, []) : ofFunction(node.overload, node.args.map(of))
    default:
      return ANY
  }
}

function isValue(node: Node): boolean {
  return node.kind !== 'constant' || !isMissing(node.value)
}

function ofType(type: Type): Range {
  return present(type).kind === 'int' ? SAFE : ANY
}

/** By the name in an overload's id: all overloads of a function mean the same. */
function ofFunction(overload: string, args: readonly Range[]): Range {
  const name = overload.slice(0, overload.indexOf('/', 1))
  const known = KNOWN[name]
  if (known !== undefined) return known
  const [a, b, c] = args
  if (a === undefined) return ANY
  if (b === undefined) return ofOne(overload, name, a)
  switch (name) {
    case '+':
      return orAny(a.low + b.low, a.high + b.high)
    case '-':
      return orAny(a.low - b.high, a.high - b.low)
    case '*':
      return hull([a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high])
    case '/':
      return excludesZero(b) ? hull([a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high]) : ANY
    case '%':
      return b.low > 0 ? { low: 0, high: b.high } : ANY
    case 'hash_bucket':
    case 'farm_bucket':
      return { low: 0, high: Math.max(0, b.high - 1) }
    case 'clamp':
      return c === undefined ? ANY : least([greatest([a, b]), c])
    case 'min':
      return overload === 'min/number' ? least(args) : ANY
    case 'max':
      return overload === 'max/number' ? greatest(args) : ANY
    default:
      return ANY
  }
}

function ofOne(overload: string, name: string, a: Range): Range {
  switch (name) {
    case 'negate':
      return { low: -a.high, high: -a.low }
    case 'abs':
      return { low: a.low > 0 ? a.low : Math.max(0, -a.high), high: Math.max(-a.low, a.high) }
    case 'sqrt':
      return { low: 0, high: Math.max(0, Math.sqrt(Math.max(0, a.high))) }
    case 'floor':
    case 'ceil':
    case 'round':
    case 'round_even':
    case 'trunc':
      return { low: Math.floor(a.low), high: Math.ceil(a.high) }
    case 'int':
      return ROUNDED.has(overload) ? { low: Math.floor(a.low), high: Math.ceil(a.high) } : overload === 'int/bool' ? UNIT : ANY
    case 'float':
      return overload === 'float/bool' ? UNIT : overload === 'float/float' ? a : ANY
    default:
      return ANY
  }
}
const ROUNDED: ReadonlySet<string> = new Set(['int/int', 'int/float', 'int/timestamp', 'int/duration'])

/** Functions whose results are bounded whatever they are given. */
const KNOWN: Readonly<Record<string, Range>> = {
  len: LENGTH,
  count: LENGTH,
  count_below: LENGTH,
  count_up_to: LENGTH,
  count_above: LENGTH,
  count_from: LENGTH,
  overlap: LENGTH,
  overlap_count: LENGTH,
  overlap_ratio: UNIT,
  containment: UNIT,
  jaccard: UNIT,
  edit_distance: LENGTH,
  word_count: LENGTH,
  count_matches: LENGTH,
  json_length: LENGTH,
  part_count: LENGTH,
  parts_among: LENGTH,
  index_of: LENGTH,
  place_of: LENGTH,
  bucketize: LENGTH,
  hash32: HASH,
  xxhash32: HASH,
  sigmoid: UNIT,
  wilson_lower: UNIT,
  tanh: SYMMETRIC,
  softsign: SYMMETRIC,
  erf: SYMMETRIC,
  sin: SYMMETRIC,
  cos: SYMMETRIC,
  sign: SYMMETRIC,
  bit_get: UNIT,
  bit_count: { low: 0, high: 53 },
  relu: POSITIVE,
  softplus: POSITIVE,
  hypot: POSITIVE,
  exp: POSITIVE,
  norm: POSITIVE,
  l1: POSITIVE,
  l2: POSITIVE,
  hamming: LENGTH,
  argmin: LENGTH,
  argmax: LENGTH,
  variance: POSITIVE,
  variance_pop: POSITIVE,
  stddev: POSITIVE,
  stddev_pop: POSITIVE,
  corr: SYMMETRIC,
  decay_count: POSITIVE,
  freshness: UNIT,
  half_life_decay: UNIT,
  linear_decay: UNIT,
  exp_decay: UNIT,
  gauss_decay: UNIT,
  second: { low: 0, high: 59 },
  minute: { low: 0, high: 59 },
  hour: { low: 0, high: 23 },
  day_of_week: { low: 1, high: 7 },
  day_of_month: { low: 1, high: 31 },
  month: { low: 1, high: 12 },
  quarter: { low: 1, high: 4 },
  day_of_year: { low: 1, high: 366 },
  week_of_year: { low: 1, high: 53 }
}

function intersection(a: Range, b: Range): Range {
  return { low: Math.max(a.low, b.low), high: Math.min(a.high, b.high) }
}

function union(ranges: readonly Range[]): Range {
  return { low: Math.min(...ranges.map(({ low }) => low)), high: Math.max(...ranges.map(({ high }) => high)) }
}

function least(ranges: readonly Range[]): Range {
  return { low: Math.min(...ranges.map(({ low }) => low)), high: Math.min(...ranges.map(({ high }) => high)) }
}

function greatest(ranges: readonly Range[]): Range {
  return { low: Math.max(...ranges.map(({ low }) => low)), high: Math.max(...ranges.map(({ high }) => high)) }
}

function hull(corners: readonly number[]): Range {
  return orAny(Math.min(...corners), Math.max(...corners))
}

/** Infinite bounds can make NaN: then nothing is known. */
function orAny(low: number, high: number): Range {
  return Number.isNaN(low) || Number.isNaN(high) ? ANY : { low, high }
}
