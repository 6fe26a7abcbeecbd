import { overloadById, rowOfOverload } from '../../functions/index.js'
import type { Pattern } from '../../functions/signature.js'
import type { CallNode, LambdaNode, Node } from '../../ir/node.js'
import { operandsOf } from '../../ir/operands.js'
import { LIMITS } from '../../limits.js'
import { present, type Type } from '../../types/type.js'
import { isNumeric } from '../../types/value.js'
import { rangeOf } from './ranges.js'

/** How long a list is taken to be that is declared without a bound. */
const UNBOUNDED_LENGTH = 1_000

/** Bounds: `total` elements in all parts of a value, of which `length` are its own, with at most `element` in each of these. */
interface Size {
  readonly length: number
  readonly element: number
  readonly total: number
}

/**
 * Bounds from above how many elements a value has in all its parts, for inputs of usual size. Values share their parts, so a few
 * short expressions can make one that is small in memory and endless to walk: `let a = [x, x]; let b = [a, a]; …`
 */
export class ValueSizes {
  readonly #maxItems: (source: string, field: string) => number | undefined
  readonly #known = new Map<Node, Size>()

  constructor(maxItems: (source: string, field: string) => number | undefined) {
    this.#maxItems = maxItems
  }

  total(node: Node): number {
    return this.#of(node, []).total
  }

  /** `parameters` holds the sizes of the parameters of the enclosing lambdas. */
  #of(node: Node, parameters: readonly Size[]): Size {
    const known = node.free === 0 ? this.#known.get(node) : undefined
    if (known !== undefined) return known
    const size = this.#size(node, parameters)
    if (node.free === 0) this.#known.set(node, size)
    return size
  }

  #size(node: Node, parameters: readonly Size[]): Size {
    const totals = (): readonly number[] => operandsOf(node).map((operand) => this.#of(operand, parameters).total)
    switch (node.kind) {
      case 'constant':
        return flat(lengthOf(node.value))
      case 'input':
        return flat(isScalar(node.type) ? 1 : (this.#maxItems(node.source, node.field) ?? UNBOUNDED_LENGTH))
      case 'candidates':
        return flat(UNBOUNDED_LENGTH)
      case 'parameter':
        return parameters[node.index] ?? SCALAR
      case 'list':
        return { length: node.elements.length, element: Math.max(1, ...totals()), total: sum(totals()) }
      case 'record':
        return { length: 1, element: sum(totals()), total: sum(totals()) }
      case 'call':
        return this.#call(node, parameters)
      default:
        return sizeOf(Math.max(1, ...totals()), node.type)
    }
  }

  /** A function gives parts of what it is given; more is made by ranges, by what puts two values together, and of what lambdas give. */
  #call(node: CallNode, parameters: readonly Size[]): Size {
    if (node.overload.startsWith('range/')) return flat(rangeLength(node))
    const values = node.args.filter((argument) => argument.kind !== 'lambda')
    const sizes = values.map((argument) => this.#of(argument, parameters))
    const whole = greatest(sizes)
    const maker = makerOf(node)
    if (maker !== undefined) return this.#made(maker, whole, parameters)
    if (isScalar(node.type)) return SCALAR
    if (JOINING.has(rowOfOverload(node.overload).name)) return sizeOf(sum(sizes.map(({ total }) => total)) + whole.length, node.type)
    const same = values.findIndex((argument) => JSON.stringify(present(argument.type)) === JSON.stringify(present(node.type)))
    return sizes[same] ?? sizeOf(whole.total, node.type)
  }

  /** A list of what a lambda gives for the parts of a value. */
  #made({ lambda, flattened }: Maker, whole: Size, parameters: readonly Size[]): Size {
    const inner = [...parameters]
    lambda.parameters.forEach((type, index) => {
      inner[lambda.first + index] = sizeOf(whole.element, type)
    })
    const body = this.#of(lambda.body, inner)
    const total = whole.length * body.total
    return flattened
      ? { length: whole.length * body.length, element: body.element, total }
      : { length: whole.length, element: body.total, total }
  }
}

const SCALAR: Size = flat(1)

/** A list of scalars. */
function flat(length: number): Size {
  return { length, element: 1, total: length }
}

/** A part of something of which no more is known than how many elements it has in all. */
function sizeOf(total: number, type: Type): Size {
  const value = present(type)
  if (value.kind === 'list' && isScalar(value.element)) return flat(total)
  return isScalar(value) ? SCALAR : { length: total, element: total, total }
}

function sum(totals: readonly number[]): number {
  return totals.reduce((all, total) => all + total, 1)
}

function isScalar(type: Type): boolean {
  const { kind } = present(type)
  return isNumeric(type) || kind === 'bool' || kind === 'string' || kind === 'id' || kind === 'enum' || kind === 'vector' || kind === 'row'
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.reduce((all: number, element) => all + lengthOf(element), 1) : 1
}

/** At least as large as each. */
function greatest(sizes: readonly Size[]): Size {
  const most = (of: (size: Size) => number): number => Math.max(1, ...sizes.map(of))
  return { length: most(({ length }) => length), element: most(({ element }) => element), total: most(({ total }) => total) }
}

/** Functions whose result has the parts of all their arguments, with something beside each. */
const JOINING: ReadonlySet<string> = new Set(['zip', 'union', 'merge', 'entries'])

function rangeLength({ args }: CallNode): number {
  const [first, last = first] = args
  if (first === undefined || last === undefined) return LIMITS.rangeElements
  const from = first === last ? 0 : rangeOf(first).low
  return Math.min(Math.max(rangeOf(last).high - from, 1), LIMITS.rangeElements)
}

/** A lambda whose results are the parts of a call's result, or lists of those. */
interface Maker {
  readonly lambda: LambdaNode
  readonly flattened: boolean
}

function makerOf({ overload, args }: CallNode): Maker | undefined {
  const { result, parameters } = overloadById(overload).signature
  const made = typeof result === 'function' ? undefined : variableOf(partOf(result))
  if (made === undefined) return undefined
  for (const [index, { accepts }] of parameters.entries()) {
    const lambda = args[index]
    if (accepts.kind !== 'lambda' || lambda?.kind !== 'lambda') continue
    const given = accepts.result.kind === 'optional-of' ? accepts.result.type : accepts.result
    if (variableOf(given) === made) return { lambda, flattened: false }
    if (variableOf(partOf(given)) === made) return { lambda, flattened: true }
  }
  return undefined
}

function partOf(pattern: Pattern): Pattern | undefined {
  if (pattern.kind === 'list-of') return pattern.element
  return pattern.kind === 'map-of' ? pattern.value : undefined
}

function variableOf(pattern: Pattern | undefined): string | undefined {
  return pattern?.kind === 'variable' ? pattern.name : undefined
}
