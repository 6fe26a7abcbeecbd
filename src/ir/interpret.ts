import { unreachable } from '../diagnostics/unreachable.js'
import { overloadById } from '../functions/index.js'
import type { Overload } from '../functions/row.js'
import { LIMITS } from '../limits.js'
import type { Reason, ReasonCode } from '../types/reason.js'
import { present } from '../types/type.js'
import { isMissing, missingOf, type RecordValue, type Value } from '../types/value.js'
import type { CallNode, ConditionalNode, FieldNode, LambdaNode, LogicNode, Node } from './node.js'
import { printNode } from './print.js'

/** A value, or missing and why. */
export interface Outcome {
  readonly value: Value
  /** There if and only if the value is missing. */
  readonly reason?: Reason
  /** The node that could not give a value, where the reason did not come with an input. */
  readonly culprit?: Node
}

/** What a cell is computed from. */
export interface Environment {
  /** UTC milliseconds, NaN where the request has none. */
  readonly now: number
  /** NaN where there is no candidate. */
  readonly position: number
  readonly candidates: readonly unknown[]
  /** A field of a source; of the current row for the candidate source. */
  input(source: string, field: string): Outcome
  /** A field of one of `candidates`. */
  rowField(row: unknown, source: string, field: string): Outcome
  host(feature: string, inputs: readonly Outcome[]): Outcome
}

/** Is told the outcome of every node outside lambdas, operands first. */
export type Trace = (node: Node, outcome: Outcome) => void

/**
 * The meaning of the IR, as plainly as it can be said: what compiled code computes is right if it equals this.
 * It is also how a missing cell is explained at run time, so it keeps a reason beside every value.
 */
export function interpret(node: Node, environment: Environment, trace?: Trace): Outcome {
  return new Interpreter(environment, trace).outcome(node)
}

/** Outcomes of the nodes that read one lambda's parameters, for one call of it; the first frame is outside all lambdas. */
interface Frame {
  readonly first: number
  readonly parameters: readonly Value[]
  readonly outcomes: Map<Node, Outcome>
}

class Interpreter {
  readonly #environment: Environment
  readonly #trace: Trace | undefined
  #frames: readonly Frame[] = [{ first: 0, parameters: [], outcomes: new Map() }]

  constructor(environment: Environment, trace: Trace | undefined) {
    this.#environment = environment
    this.#trace = trace
  }

  outcome(node: Node): Outcome {
    const frame = this.#frameOf(node)
    const known = frame.outcomes.get(node)
    if (known !== undefined) return known
    const outcome = this.#evaluate(node)
    frame.outcomes.set(node, outcome)
    if (node.free === 0) this.#trace?.(node, outcome)
    return outcome
  }

  /** The innermost call whose parameters the node reads. */
  #frameOf(node: Node): Frame {
    const highest = 31 - Math.clz32(node.free)
    return this.#frames.findLast((frame) => frame.first <= highest && frame.parameters.length > 0) ?? (this.#frames[0] as Frame)
  }

  #evaluate(node: Node): Outcome {
    switch (node.kind) {
      case 'constant':
        return present_(node.value) ?? missing(node, 'absent', 'null was written')
      case 'input':
        return this.#environment.input(node.source, node.field)
      case 'now':
        return this.#requestValue(this.#environment.now, 'now')
      case 'position':
        return this.#requestValue(this.#environment.position, 'position')
      case 'candidates':
        return { value: this.#environment.candidates as readonly Value[] } // rows are values that nothing looks into
      case 'parameter':
        return present_(this.#parameter(node.index)) ?? missing(node, 'absent', 'an element was missing')
      case 'field':
        return this.#field(node)
      case 'call':
        return this.#call(node)
      case 'lambda':
        throw new Error('a lambda is no value')
      case 'conditional':
        return this.#conditional(node)
      case 'logic':
        return this.#logic(node)
      case 'coalesce':
        return retyped(node, this.#firstPresent(node.operands))
      case 'present':
        return { value: this.outcome(node.operand).reason === undefined }
      case 'list':
        return { value: node.elements.map((element) => this.outcome(element).value) }
      case 'record':
        return { value: Object.fromEntries(node.fields.map(({ name, value }) => [name, this.outcome(value).value])) }
      case 'template':
        return retyped(
          node,
          this.#strict(node.parts, (parts) => joined(node, parts))
        )
      case 'host':
        return this.#environment.host(
          node.feature,
          node.inputs.map((input) => this.outcome(input))
        )
      default:
        return unreachable(node)
    }
  }

  #requestValue(value: number, name: string): Outcome {
    return Number.isNaN(value) ? { value, reason: { code: 'absent', detail: `${name} was absent` } } : { value }
  }

  #parameter(index: number): Value {
    const frame = this.#frames.findLast(({ first, parameters }) => first <= index && index < first + parameters.length) as Frame
    return frame.parameters[index - frame.first] as Value
  }

  #field(node: FieldNode): Outcome {
    const object = this.outcome(node.object)
    if (object.reason !== undefined) return failed(node, object)
    const type = present(node.object.type)
    if (type.kind === 'row') return this.#environment.rowField(object.value, type.source, node.field)
    const value = (object.value as RecordValue)[node.field] as Value
    return present_(value) ?? missing(node, 'absent', `${printNode(node)} was absent`)
  }

  #conditional(node: ConditionalNode): Outcome {
    const condition = this.outcome(node.condition)
    if (condition.reason !== undefined) return failed(node, condition)
    return retyped(node, this.outcome(condition.value === true ? node.then : node.else))
  }

  /** Three-valued: a decisive operand decides whatever the other one is; otherwise the first missing one says why. */
  #logic(node: LogicNode): Outcome {
    if (node.operator === 'not') return this.#strict(node.operands, ([operand]) => ({ value: operand === false }))
    const decisive = node.operator === 'or'
    let unknown: Outcome | undefined
    for (const operand of node.operands) {
      const outcome = this.outcome(operand)
      if (outcome.value === decisive) return { value: decisive }
      if (outcome.reason !== undefined) unknown ??= outcome
    }
    return unknown ?? { value: !decisive }
  }

  #firstPresent(operands: readonly Node[]): Outcome {
    let outcome: Outcome | undefined
    for (const operand of operands) {
      outcome = this.outcome(operand)
      if (outcome.reason === undefined) return outcome
    }
    return outcome as Outcome
  }

  #strict(operands: readonly Node[], then: (values: readonly Value[]) => Outcome): Outcome {
    const values: Value[] = []
    for (const operand of operands) {
      const outcome = this.outcome(operand)
      if (outcome.reason !== undefined) return outcome
      values.push(outcome.value)
    }
    return then(values)
  }

  #call(node: CallNode): Outcome {
    const overload = overloadById(node.overload)
    const args: unknown[] = []
    for (const operand of node.args) {
      if (operand.kind === 'lambda') {
        args.push(this.#closure(operand))
        continue
      }
      const outcome = this.outcome(operand)
      if (outcome.reason !== undefined && overload.missing === 'strict') return failed(node, outcome)
      args.push(outcome.value)
    }
    return checked(node, overload, overload.evaluate(...args))
  }

  #closure(lambda: LambdaNode): (...parameters: readonly Value[]) => Value {
    return (...parameters) => {
      const enclosing = this.#frames
      this.#frames = [...enclosing, { first: lambda.first, parameters: parameters.slice(0, lambda.parameters.length), outcomes: new Map() }]
      try {
        return this.outcome(lambda.body).value
      } finally {
        this.#frames = enclosing
      }
    }
  }
}

function present_(value: Value): Outcome | undefined {
  return isMissing(value) ? undefined : { value }
}

function missing(node: Node, code: ReasonCode, detail: string): Outcome {
  return { value: missingOf(node.type), reason: { code, detail }, culprit: node }
}

/** Missing because an operand is; the missing value is that of the node's own type. */
function failed(node: Node, operand: Outcome): Outcome {
  return { ...operand, value: missingOf(node.type) }
}

function retyped(node: Node, outcome: Outcome): Outcome {
  return outcome.reason === undefined ? outcome : failed(node, outcome)
}

function joined(node: Node, parts: readonly Value[]): Outcome {
  const length = parts.reduce((sum: number, part) => sum + (part as string).length, 0)
  return length > LIMITS.textLength ? missing(node, 'overflow', `${printNode(node)} is too long for a text`) : { value: parts.join('') }
}

function checked(node: CallNode, overload: Overload, value: Value): Outcome {
  if (typeof value === 'number' && overflows(value, present(node.type).kind === 'int')) {
    return missing(node, 'overflow', `${printNode(node)} is too large for ${present(node.type).kind === 'int' ? 'an int' : 'a float'}`)
  }
  if (!isMissing(value)) return { value }
  const code = overload.partial ?? (overload.overflows === true ? 'overflow' : 'absent')
  return missing(node, code, `${printNode(node)} ${PHRASES[code]}`)
}

function overflows(value: number, integer: boolean): boolean {
  return integer ? Math.abs(value) > Number.MAX_SAFE_INTEGER : Math.abs(value) === Number.POSITIVE_INFINITY
}

const PHRASES: Readonly<Record<ReasonCode, string>> = {
  absent: 'was absent',
  'wrong-type': 'was of a wrong type',
  'division-by-zero': 'divides by zero',
  domain: 'has no value for its arguments',
  index: 'is outside of the list',
  parse: 'could not be read',
  overflow: 'is too large',
  limit: 'is over a limit',
  host: 'failed',
  budget: 'was not computed in time'
}
