import { type Code, code, joinCode } from '../../code/code.js'
import { unreachable } from '../../diagnostics/unreachable.js'
import type {
  ConditionalNode,
  FieldNode,
  InputNode,
  LambdaNode,
  ListNode,
  LogicNode,
  Node,
  RecordNode,
  TemplateNode
} from '../../ir/node.js'
import { LIMITS } from '../../limits.js'
import { present, type Type } from '../../types/type.js'
import { isMissing } from '../../types/value.js'
import type { Block, Entry, Schedule } from '../plan/schedule.js'
import { emitCall, emitTestOfCall, isStream } from './call.js'
import { decodeField } from './decode.js'
import { missingCode, type Operand, presence } from './operand.js'
import type { Tables } from './tables.js'

/** Nodes deeper than a multiple of this get a name of their own, so that neither expressions nor this recursion grow deep. */
const EXPRESSION_DEPTH_MAX = 24

/** Writes the statements of one kernel's blocks. Where a node is computed is the schedule's word; how, is said here. */
export class KernelEmitter {
  readonly tables: Tables
  readonly #schedule: Schedule
  readonly #values = new Map<Entry, Operand>()
  readonly #parameters: Operand[] = []
  readonly #rows: ReadonlyMap<string, Code>
  readonly #position: Code
  #statements: Code[] = []

  /** `rows` names the object that holds the fields of each source. */
  constructor(tables: Tables, schedule: Schedule, rows: ReadonlyMap<string, Code>, position: Code) {
    this.tables = tables
    this.#schedule = schedule
    this.#rows = rows
    this.#position = position
  }

  /** The statements that `write` adds. */
  collect(write: () => void): readonly Code[] {
    const outer = this.#statements
    this.#statements = []
    write()
    const written = this.#statements
    this.#statements = outer
    return written
  }

  statement(statement: Code): void {
    this.#statements.push(code`${statement}\n`)
  }

  /** Computes what is to be computed in a block. */
  block(block: Block): void {
    for (const entry of block.entries) {
      if (!this.isNamed(entry)) continue
      this.#values.set(entry, this.atom(this.#compute(entry), entry.node))
    }
  }

  /** The value of a node, for a user in `from`. */
  value(node: Node, from: Block): Operand {
    const entry = this.#schedule.entry(node, from)
    return this.#values.get(entry) ?? this.#compute(entry)
  }

  entry(node: Node, from: Block): Entry {
    return this.#schedule.entry(node, from)
  }

  /** Whether a node's value is kept under a name instead of standing where it is used. */
  isNamed(entry: Entry): boolean {
    const { node } = entry
    if (node.kind === 'constant' || node.kind === 'parameter' || node.kind === 'lambda' || node.kind === 'now' || node.kind === 'position')
      return false
    return entry.uses > 1 || entry.moved || node.kind === 'input' || (node.depth % EXPRESSION_DEPTH_MAX === 0 && !isStream(node))
  }

  /** Declares a name for a value, unless it can be repeated as it is. */
  atom(operand: Operand, node?: Node): Operand {
    if (operand.atomic) return operand
    const name = this.tables.names.fresh('t')
    this.statement(code`const ${name} = ${operand.code};`.at(node?.span))
    return { ...operand, code: name, atomic: true }
  }

  /** Like `atom`, with ±Infinity turned into missing. */
  finite(operand: Operand): Operand {
    if (!operand.infinite) return operand
    const { code: value } = this.atom(operand)
    const { type } = operand
    return {
      code: code`(${value} - ${value} === 0 ? ${value} : NaN)`,
      type: type.kind === 'optional' ? type : { kind: 'optional', type },
      atomic: false,
      infinite: false
    }
  }

  finiteAtom(operand: Operand): Operand {
    return this.atom(this.finite(operand))
  }

  /** A JavaScript condition that is true exactly where the bool is true. */
  test(node: Node, from: Block): Code {
    const entry = this.#schedule.entry(node, from)
    const known = this.#values.get(entry)
    if (known === undefined) {
      if (node.kind === 'logic' && node.operator !== 'not') return this.#testOfLogic(node, entry)
      if (node.kind === 'call') return emitTestOfCall(this, node, entry)
    }
    const value = known ?? this.#compute(entry)
    return value.type.kind === 'optional' ? code`(${value.code} === true)` : value.code
  }

  parameter(index: number, operand: Operand): void {
    this.#parameters[index] = operand
  }

  /** The body of a lambda for these parameters, with its block written before it. */
  body(lambda: LambdaNode, block: Block, parameters: readonly Operand[]): Operand {
    this.#bind(lambda, parameters)
    this.block(block)
    return this.finite(this.value(lambda.body, block))
  }

  bodyTest(lambda: LambdaNode, block: Block, parameters: readonly Operand[]): Code {
    this.#bind(lambda, parameters)
    this.block(block)
    return this.test(lambda.body, block)
  }

  #bind(lambda: LambdaNode, parameters: readonly Operand[]): void {
    lambda.parameters.forEach((_, index) => {
      this.#parameters[lambda.first + index] = parameters[index] as Operand
    })
  }

  #compute(entry: Entry): Operand {
    const { node, block } = entry
    switch (node.kind) {
      case 'constant':
        return this.#constant(node.type, node)
      case 'input':
        return this.#input(node)
      case 'now':
        return { code: code`now`, type: node.type, atomic: true, infinite: false }
      case 'position':
        return { code: this.#position, type: node.type, atomic: true, infinite: false }
      case 'candidates':
        return { code: code`candidates`, type: node.type, atomic: true, infinite: false }
      case 'parameter':
        return this.#parameters[node.index] as Operand
      case 'field':
        return this.#field(node, block)
      case 'call':
        return emitCall(this, node, entry)
      case 'conditional':
        return this.#conditional(node, entry)
      case 'logic':
        return this.#logic(node, entry)
      case 'coalesce':
        return this.#coalesce(node.operands, node.type, entry)
      case 'present': {
        const condition = presence(this.atom(this.value(node.operand, block)))
        return {
          code: condition === undefined ? code`true` : code`(${condition})`,
          type: node.type,
          atomic: condition === undefined,
          infinite: false
        }
      }
      case 'list':
        return this.#list(node, block)
      case 'record':
        return this.#record(node, block)
      case 'template':
        return this.#template(node, block)
      case 'host': {
        const inputs = node.inputs.map((input) => this.finite(this.value(input, block)).code)
        return {
          code: code`${this.tables.host(node.feature)}([${joinCode(inputs, code`, `)}])`,
          type: node.type,
          atomic: false,
          infinite: false
        }
      }
      case 'lambda':
        throw new Error('a lambda is no value')
      default:
        return unreachable(node)
    }
  }

  #constant(type: Type, node: Extract<Node, { kind: 'constant' }>): Operand {
    const { value } = node
    const literal = typeof value === 'number' || typeof value === 'boolean' || value === null
    const text = isMissing(value) ? missingCode(type) : literal ? code`${value}` : this.tables.constant(type, value)
    return { code: text, type, atomic: true, infinite: false }
  }

  #input(node: InputNode): Operand {
    const row = this.#rows.get(node.source)
    if (row === undefined) throw new Error(`no row for the source ${node.source}`)
    return decodeField(this, row, node.source, node.field, node.type)
  }

  #field(node: FieldNode, block: Block): Operand {
    const object = this.atom(this.value(node.object, block))
    const type = present(node.object.type)
    if (type.kind === 'row') return decodeField(this, this.#rowObject(object.code), type.source, node.field, node.type)
    const read = code`${object.code}[${this.tables.text(node.field)}]`
    const condition = presence(object)
    return {
      code: condition === undefined ? read : code`(${condition} ? ${read} : ${missingCode(node.type)})`,
      type: node.type,
      atomic: false,
      infinite: false
    }
  }

  /** Callers' rows can be anything: only objects have fields. */
  #rowObject(value: Code): Code {
    return this.atom({ code: objectOr(value, this.tables.empty), type: { kind: 'never' }, atomic: false, infinite: false }).code
  }

  /** Writes a branch. If it needs no statement of its own it is an expression. */
  #branch(block: Block | undefined, write: (block: Block) => Code): { readonly statements: readonly Code[]; readonly result: Code } {
    if (block === undefined) throw new Error('an operand has no branch')
    let result = code``
    const statements = this.collect(() => {
      this.block(block)
      result = write(block)
    })
    return { statements, result }
  }

  #conditional(node: ConditionalNode, entry: Entry): Operand {
    const { type } = node
    let infinite = false
    const branch = (operand: Node, index: number) =>
      this.#branch(entry.inner.get(index), (block) => {
        const value = this.value(operand, block)
        infinite ||= value.infinite
        return value.code
      })
    const condition = this.atom(this.value(node.condition, entry.block))
    const then = branch(node.then, 1)
    const otherwise = branch(node.else, 2)
    const unknown = condition.type.kind === 'optional'
    if (then.statements.length + otherwise.statements.length === 0) {
      const known = code`${condition.code} ? ${then.result} : ${otherwise.result}`
      const text = unknown ? code`(${condition.code} === null ? ${missingCode(type)} : ${known})` : code`(${known})`
      return { code: text, type, atomic: false, infinite }
    }
    const name = this.#variable(missingCode(type))
    this.statement(code`if (${condition.code} === true) {\n${then.statements}${name} = ${then.result};\n}`)
    const asked = unknown ? code`else if (${condition.code} === false)` : code`else`
    this.statement(code`${asked} {\n${otherwise.statements}${name} = ${otherwise.result};\n}`)
    return { code: name, type, atomic: true, infinite }
  }

  /** Three-valued logic: `a && b` is b where a is true, false where either is false, and otherwise missing. */
  #logic(node: LogicNode, entry: Entry): Operand {
    const { type } = node
    const [left, right] = node.operands as readonly [Node, Node]
    const first = this.atom(this.value(left, entry.block))
    if (node.operator === 'not') {
      const text = first.type.kind === 'optional' ? code`(${first.code} === null ? null : !${first.code})` : code`!${first.code}`
      return { code: text, type, atomic: false, infinite: false }
    }
    const decisive = node.operator === 'or'
    const { statements, result } = this.#branch(entry.inner.get(1), (block) => {
      const second = this.value(right, block)
      if (first.type.kind !== 'optional') return second.code
      const again = this.atom(second).code
      return code`(${again} === ${!decisive} ? ${first.code} : ${again})`
    })
    if (statements.length === 0)
      return { code: code`(${first.code} === ${decisive} ? ${decisive} : ${result})`, type, atomic: false, infinite: false }
    const name = this.#variable(code`${decisive}`)
    this.statement(code`if (${first.code} !== ${decisive}) {\n${statements}${name} = ${result};\n}`)
    return { code: name, type, atomic: true, infinite: false }
  }

  #testOfLogic(node: LogicNode, entry: Entry): Code {
    const [left, right] = node.operands as readonly [Node, Node]
    const first = this.test(left, entry.block)
    const { statements, result } = this.#branch(entry.inner.get(1), (block) => this.test(right, block))
    const conjunction = node.operator === 'and'
    if (statements.length === 0) return conjunction ? code`(${first} && ${result})` : code`(${first} || ${result})`
    const name = this.#variable(code`${!conjunction}`)
    this.statement(code`if (${conjunction ? first : code`!${first}`}) {\n${statements}${name} = ${result};\n}`)
    return name
  }

  #coalesce(operands: readonly Node[], type: Type, entry: Entry): Operand {
    const infinite: boolean[] = []
    const from = (index: number, block: Block): Code => {
      const value = this.value(operands[index] as Node, block)
      if (index === operands.length - 1) {
        infinite.push(value.infinite)
        return value.code
      }
      const known = this.atom(value)
      const condition = presence(known)
      const { statements, result } = this.#branch(entry.inner.get(index + 1), (inner) => from(index + 1, inner))
      if (condition === undefined) return known.code
      if (statements.length === 0) return code`(${condition} ? ${known.code} : ${result})`
      const name = this.#variable(known.code)
      this.statement(code`if (!(${condition})) {\n${statements}${name} = ${result};\n}`)
      return name
    }
    return { code: from(0, entry.block), type, atomic: false, infinite: infinite.includes(true) }
  }

  #list(node: ListNode, block: Block): Operand {
    const elements = node.elements.map((element) => this.finite(this.value(element, block)).code)
    return { code: code`[${joinCode(elements, code`, `)}]`, type: node.type, atomic: false, infinite: false }
  }

  #record(node: RecordNode, block: Block): Operand {
    const fields = node.fields.map(({ name, value }) => code`[${this.tables.text(name)}]: ${this.finite(this.value(value, block)).code}`)
    return { code: code`({ ${joinCode(fields, code`, `)} })`, type: node.type, atomic: false, infinite: false }
  }

  #template(node: TemplateNode, block: Block): Operand {
    const parts = node.parts.map((part) => this.atom(this.value(part, block)))
    const length = joinCode(
      parts.map((part) => code`${part.code}.length`),
      code` + `
    )
    const conditions = [...parts.map(presence).filter((condition) => condition !== undefined), code`${length} <= ${LIMITS.textLength}`]
    const text = joinCode(
      parts.map((part) => part.code),
      code` + `
    )
    return { code: guarded(conditions, text, node.type), type: node.type, atomic: false, infinite: false }
  }

  #variable(initial: Code): Code {
    const name = this.tables.names.fresh('t')
    this.statement(code`let ${name} = ${initial};`)
    return name
  }
}

/** An expression where all conditions hold, and missing elsewhere. */
export function guarded(conditions: readonly Code[], value: Code, type: Type): Code {
  return conditions.length === 0 ? value : code`(${joinCode(conditions, code` && `)} ? ${value} : ${missingCode(type)})`
}

export function objectOr(value: Code, empty: Code): Code {
  return code`(typeof ${value} === "object" && ${value} !== null ? ${value} : ${empty})`
}
