import { compareText } from '../../../functions/text-order.js'
import { present, type Type } from '../../../types/type.js'
import type { Value } from '../../../types/value.js'
import type { BinaryOperator } from '../../syntax/expression.js'

/** A pattern's comparison with a constant. */
export interface Test {
  readonly operator: BinaryOperator
  readonly value: Value
}

/** Which of the present values of a type the patterns of a `match` have taken so far. */
export interface Coverage {
  /** Adds what a pattern takes; whether any of it was new. */
  take(test: Test): boolean
  isComplete(): boolean
  /** Values that no pattern takes, where all of them are known. */
  open(): readonly Value[]
}

export function coverageOf(type: Type): Coverage {
  const value = present(type)
  if (value.kind === 'bool') return new FiniteCoverage([true, false])
  return value.kind === 'enum' ? new FiniteCoverage(value.values) : new OrderedCoverage()
}

class FiniteCoverage implements Coverage {
  readonly #open: Set<Value>

  constructor(values: readonly Value[]) {
    this.#open = new Set(values)
  }

  take(test: Test): boolean {
    const taken = [...this.#open].filter((value) => holds(value, test))
    for (const value of taken) this.#open.delete(value)
    return taken.length > 0
  }

  isComplete(): boolean {
    return this.#open.size === 0
  }

  open(): readonly Value[] {
    return [...this.#open]
  }
}

/** The end of all that is below, or above, a value. */
interface Bound {
  readonly value: Value
  readonly inclusive: boolean
}

/** Of numbers, texts and the like: everything below a bound, everything above another, and single values between them. */
class OrderedCoverage implements Coverage {
  readonly #single = new Set<Value>()
  #below: Bound | undefined
  #above: Bound | undefined

  take({ operator, value }: Test): boolean {
    if (this.isComplete()) return false
    switch (operator) {
      case '<':
      case '<=':
        return this.#extendBelow({ value, inclusive: operator === '<=' })
      case '>':
      case '>=':
        return this.#extendAbove({ value, inclusive: operator === '>=' })
      default:
        return this.#takeSingle(value)
    }
  }

  isComplete(): boolean {
    const [below, above] = [this.#below, this.#above]
    if (below === undefined || above === undefined) return false
    const distance = compare(above.value, below.value)
    return distance < 0 || (distance === 0 && (below.inclusive || above.inclusive || this.#single.has(below.value)))
  }

  open(): readonly Value[] {
    return []
  }

  #takeSingle(value: Value): boolean {
    if (this.#single.has(value) || isWithin(value, this.#below, -1) || isWithin(value, this.#above, 1)) return false
    this.#single.add(value)
    return true
  }

  #extendBelow(bound: Bound): boolean {
    if (!this.#reachesFurther(bound, this.#below, 1)) return false
    this.#below = bound
    return true
  }

  #extendAbove(bound: Bound): boolean {
    if (!this.#reachesFurther(bound, this.#above, -1)) return false
    this.#above = bound
    return true
  }

  #reachesFurther(bound: Bound, known: Bound | undefined, direction: 1 | -1): boolean {
    if (known === undefined) return true
    const distance = compare(bound.value, known.value) * direction
    return distance > 0 || (distance === 0 && bound.inclusive && !known.inclusive && !this.#single.has(bound.value))
  }
}

/** `side` is -1 for what lies below the bound, 1 for what lies above it. */
function isWithin(value: Value, bound: Bound | undefined, side: 1 | -1): boolean {
  if (bound === undefined) return false
  const distance = compare(value, bound.value) * side
  return distance > 0 || (distance === 0 && bound.inclusive)
}

function holds(value: Value, { operator, value: other }: Test): boolean {
  const order = compare(value, other)
  switch (operator) {
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
    default:
      return value === other
  }
}

/** Constants of one type: numbers, or texts. */
function compare(left: Value, right: Value): number {
  return typeof left === 'string' && typeof right === 'string' ? compareText(left, right) : Number(left) - Number(right)
}
