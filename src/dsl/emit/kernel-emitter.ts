import { type Code, code, joinCode } from '../../code/code.js'
import { unreachable } from '../../diagnostics/unreachable.js'
import type { FieldNode, InputNode, LambdaNode, ListNode, Node, RecordNode, TemplateNode } from '../../ir/node.js'
import { LIMITS } from '../../limits.js'
import { present, type Type } from '../../types/type.js'
import { isMissing } from '../../types/value.js'
import type { Source, SourceField } from '../analyze/program.js'
import type { Block, Entry, Schedule } from '../plan/schedule.js'
import { emitCoalesce, emitConditional, emitLogic, emitTestOfLogic } from './branching.js'
import { emitCall, emitTestOfCall } from './call.js'
import { decoded, fieldReader } from './field-reader.js'
import type { Frame } from './frame.js'
import { isMemorable } from './memorable.js'
import { newRecord } from './new-record.js'
import { guarded, missingCode, type Operand, objectOr, presence } from './operand.js'
import { isStream } from './stream.js'
import type { Tables } from './tables.js'

/** Nodes deeper than a multiple of this get a name of their own, so that neither expressions nor this recursion grow deep. */
const EXPRESSION_DEPTH_MAX = 24

export interface Reading {
  readonly sources: readonly Source[]
  readonly inPlace: boolean
}

/** Writes the statements of one kernel's blocks. Where a node is computed is the schedule's word; how, is said here. */
export class KernelEmitter {
  readonly tables: Tables
  readonly #schedule: Schedule
  readonly #values = new Map<Entry, Operand>()
  readonly #parameters: Operand[] = []
  readonly #frame: Frame
  readonly #sources: readonly Source[]
  readonly #inPlace: boolean
  #statements: Code[] = []

  /** With `inPlace` fields are decoded where they are read: faster for many rows, and more code. */
  constructor(tables: Tables, schedule: Schedule, frame: Frame, { sources, inPlace }: Reading) {
    this.#sources = sources
    this.#inPlace = inPlace
    this.tables = tables
    this.#schedule = schedule
    this.#frame = frame
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
      const memo = isMemorable(entry.node) ? this.#frame.memoOf(block) : undefined
      this.#values.set(entry, memo === undefined ? this.atom(this.#compute(entry), entry.node) : this.#remembered(entry, memo))
    }
  }

  /** The value of a node, for a user in `from`. */
  value(node: Node, from: Block): Operand {
    const entry = this.#schedule.entry(node, from)
    return this.#values.get(entry) ?? this.#compute(entry)
  }

  /** Says where a value that has been computed is to be read from now on. */
  define(entry: Entry, operand: Operand): void {
    this.#values.set(entry, operand)
  }

  /** What the caller's object of a source holds in a field, unchecked. */
  rawField({ source, field }: InputNode): Code {
    return code`${this.#frame.objectOf(source)}[${this.tables.text(field)}]`
  }

  entry(node: Node, from: Block): Entry {
    return this.#schedule.entry(node, from)
  }

  /** Whether a node's value is kept under a name instead of standing where it is used. */
  isNamed(entry: Entry): boolean {
    const { node } = entry
    if (node.kind === 'constant' || node.kind === 'parameter' || node.kind === 'lambda' || node.kind === 'now' || node.kind === 'position')
      return false
    if (node.kind === 'call' && node.overload === 'codes_at/column') return false // reading them again costs nothing
    if (entry.uses > 1 || entry.moved || node.kind === 'input') return true
    if (isMemorable(node) && this.#frame.memoOf(entry.block) !== undefined) return true
    return node.depth % EXPRESSION_DEPTH_MAX === 0 && !isStream(node)
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
      if (node.kind === 'logic' && node.operator !== 'not') return emitTestOfLogic(this, node, entry)
      if (node.kind === 'call') return emitTestOfCall(this, node, entry)
    }
    const value = known ?? this.#compute(entry)
    return value.type.kind === 'optional' ? code`(${value.code} === true)` : value.code
  }

  /** Says what the parameters of a lambda are, and writes the block of its body. */
  enter(lambda: LambdaNode, block: Block, parameters: readonly Operand[]): void {
    lambda.parameters.forEach((_, index) => {
      this.#parameters[lambda.first + index] = parameters[index] as Operand
    })
    this.block(block)
  }

  /** The body of a lambda for these parameters, with its block written before it. */
  body(lambda: LambdaNode, block: Block, parameters: readonly Operand[]): Operand {
    this.enter(lambda, block, parameters)
    return this.finite(this.value(lambda.body, block))
  }

  bodyTest(lambda: LambdaNode, block: Block, parameters: readonly Operand[]): Code {
    this.enter(lambda, block, parameters)
    return this.test(lambda.body, block)
  }

  /** Writes a branch. If it needs no statement of its own it is an expression. */
  branch(block: Block | undefined, write: (block: Block) => Code): { readonly statements: readonly Code[]; readonly result: Code } {
    if (block === undefined) throw new Error('an operand has no branch')
    let result = code``
    const statements = this.collect(() => {
      this.block(block)
      result = write(block)
    })
    return { statements, result }
  }

  /** Declares a variable that statements assign. */
  variable(initial: Code): Code {
    const name = this.tables.names.fresh('t')
    this.statement(code`let ${name} = ${initial};`)
    return name
  }

  /** Computed unless it can be borrowed, or an earlier kernel has left the value in the memo. */
  #remembered(entry: Entry, memo: Code): Operand {
    const { node } = entry
    const slot = this.tables.slot(node)
    const kept = code`${memo} === undefined ? undefined : ${memo}.get(${slot})`
    const borrowed = this.#frame.borrowed?.(node)
    const name = this.variable(borrowed === undefined ? kept : code`${borrowed} ?? (${kept})`)
    const statements = this.collect(() => {
      const value = this.finite(this.#compute(entry))
      this.statement(code`${name} = ${value.code};`.at(node.span))
      this.statement(code`if (${memo} !== undefined) ${memo}.set(${slot}, ${name});`)
    })
    this.statement(code`if (${name} === undefined) {\n${statements}}`)
    return { code: name, type: node.type, atomic: true, infinite: false }
  }

  #compute(entry: Entry): Operand {
    const { node, block } = entry
    switch (node.kind) {
      case 'constant':
        return this.#constant(node.type, node)
      case 'input':
        return this.#input(node, block)
      case 'now':
        return { code: this.#frame.now, type: node.type, atomic: true, infinite: false }
      case 'position':
        return { code: this.#frame.position, type: node.type, atomic: true, infinite: false }
      case 'candidates':
        return { code: this.#frame.candidates, type: node.type, atomic: true, infinite: false }
      case 'parameter':
        return this.#parameters[node.index] as Operand
      case 'field':
        return this.#field(node, block)
      case 'call':
        return emitCall(this, node, entry)
      case 'conditional':
        return emitConditional(this, node, entry)
      case 'logic':
        return emitLogic(this, node, entry)
      case 'coalesce':
        return emitCoalesce(this, node, entry)
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

  #input(node: InputNode, block: Block): Operand {
    const kept = this.#frame.kept(node.source, node.field)
    if (kept !== undefined) return { code: kept, type: node.type, atomic: false, infinite: false }
    const read = this.#read(this.#frame.objectOf(node.source), node.source, node)
    // Where there is a memo, what it holds is asked for in between.
    const borrowed = this.#frame.memoOf(block) === undefined ? this.#frame.borrowed?.(node) : undefined
    return borrowed === undefined ? read : { ...read, code: code`(${borrowed} ?? ${read.code})` }
  }

  #field(node: FieldNode, block: Block): Operand {
    const object = this.atom(this.value(node.object, block))
    const type = present(node.object.type)
    const kept = type.kind === 'row' ? this.#frame.kept(type.source, node.field, object.code) : undefined
    if (type.kind === 'row' && kept === undefined) return this.#read(this.#rowObject(object.code), type.source, node)
    const read = kept ?? code`${object.code}[${this.tables.text(node.field)}]`
    const condition = presence(object)
    return {
      code: condition === undefined ? read : code`(${condition} ? ${read} : ${missingCode(node.type)})`,
      type: node.type,
      atomic: false,
      infinite: false
    }
  }

  #read(row: Code, source: string, node: InputNode | FieldNode): Operand {
    const { tables } = this
    const operand = { type: node.type, atomic: false, infinite: false }
    const field = this.#sourceField(source, node.field)
    if (!this.#inPlace) return { ...operand, code: code`${fieldReader(tables, source, field)}(${row})` }
    const raw = this.atom({ ...operand, code: code`${row}[${tables.text(node.field)}]` })
    return { ...operand, code: decoded(tables, raw.code, source, field) }
  }

  #sourceField(source: string, field: string): SourceField {
    const declared = this.#sources.find(({ name }) => name === source)?.fields.find(({ name }) => name === field)
    if (declared === undefined) throw new Error(`the program lacks the field ${source}.${field}`)
    return declared
  }

  /** Callers' rows can be anything: only objects have fields. */
  #rowObject(value: Code): Code {
    return this.atom({ code: objectOr(value, this.tables.empty), type: { kind: 'never' }, atomic: false, infinite: false }).code
  }

  #list(node: ListNode, block: Block): Operand {
    const elements = node.elements.map((element) => this.finite(this.value(element, block)).code)
    return { code: code`[${joinCode(elements, code`, `)}]`, type: node.type, atomic: false, infinite: false }
  }

  #record(node: RecordNode, block: Block): Operand {
    const fields = node.fields.map(({ name, value }) => ({ name, value: this.finite(this.value(value, block)).code }))
    return { code: newRecord(this.tables, fields), type: node.type, atomic: false, infinite: false }
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
}
