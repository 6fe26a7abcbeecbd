import { overloadById } from '../../functions/index.js'
import type { CallNode, LambdaNode, Node } from '../../ir/node.js'
import { operandsOf } from '../../ir/operands.js'
import { present, type Type } from '../../types/type.js'
import { isNumeric } from '../../types/value.js'

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

  /** A function gives parts of what it is given; only one that makes a list of what a lambda gives makes more. */
  #call(node: CallNode, parameters: readonly Size[]): Size {
    const values = node.args.filter((argument) => argument.kind !== 'lambda')
    const sizes = values.map((argument) => this.#of(argument, parameters))
    const list = sizes[0] ?? SCALAR
    const lambda = node.args.find((argument) => argument.kind === 'lambda')
    if (lambda !== undefined && makesElements(node)) {
      const element = this.#body(lambda, list, parameters)
      return { length: list.length, element, total: list.length * element }
    }
    if (isScalar(node.type)) return SCALAR
    const whole = values.findIndex((argument) => JSON.stringify(present(argument.type)) === JSON.stringify(present(node.type)))
    return sizes[whole] ?? sizeOf(Math.max(1, ...sizes.map(({ total }) => total)), node.type)
  }

  #body(lambda: LambdaNode, list: Size, parameters: readonly Size[]): number {
    const inner = [...parameters]
    lambda.parameters.forEach((type, index) => {
      inner[lambda.first + index] = sizeOf(list.element, type)
    })
    return this.#of(lambda.body, inner).total
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

/** Whether the elements of the result are what a lambda gives. */
function makesElements(node: CallNode): boolean {
  const { result, parameters } = overloadById(node.overload).signature
  if (typeof result === 'function' || result.kind !== 'list-of' || result.element.kind !== 'variable') return false
  const made = result.element.name
  return parameters.some(({ accepts }) => accepts.kind === 'lambda' && accepts.result.kind === 'variable' && accepts.result.name === made)
}
