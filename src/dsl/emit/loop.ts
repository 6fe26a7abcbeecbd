import { type Code, code, joinCode } from '../../code/code.js'
import { overloadById } from '../../functions/index.js'
import type { LoopTools, Overload, RuntimeName } from '../../functions/row.js'
import type { CallNode, LambdaNode, Node } from '../../ir/node.js'
import { optional, present, type Type } from '../../types/type.js'
import type { Entry } from '../plan/schedule.js'
import type { KernelEmitter } from './kernel-emitter.js'
import { missingCode, type Operand, presence } from './operand.js'
import { isStream } from './stream.js'

/**
 * What a row's loop is written with. A pipeline of streams that are used once is one loop: each stream walks the next one's
 * elements, and the innermost walks an array.
 */
export class Loop implements LoopTools {
  readonly fail: Code
  readonly none: Code
  readonly #emitter: KernelEmitter
  readonly #node: CallNode
  readonly #entry: Entry
  /** The label of the array walk that this loop, or the one it is part of, is in. */
  readonly #labels: Code[]
  readonly #prepared: Map<Node, Operand>

  constructor(emitter: KernelEmitter, node: CallNode, entry: Entry, fail: Code, labels: Code[] = [], prepared = new Map<Node, Operand>()) {
    this.#emitter = emitter
    this.#node = node
    this.#entry = entry
    this.fail = fail
    this.none = missingCode(node.type)
    this.#labels = labels
    this.#prepared = prepared
  }

  /** What `write` gives, under the condition that no argument of the whole pipeline is missing. */
  guardedResult(overload: Overload, type: Type, write: () => Code): Code {
    const conditions = overload.missing === 'strict' ? this.#guards(this.#node, this.#entry) : []
    if (conditions.length === 0) return this.#emitter.atom({ code: write(), type, atomic: false, infinite: false }).code
    const result = this.#emitter.tables.names.fresh('t')
    const statements = this.#emitter.collect(() => {
      const value = write()
      this.#emitter.statement(code`${result} = ${value};`)
    })
    this.#emitter.statement(code`let ${result} = ${missingCode(type)};\nif (${joinCode(conditions, code` && `)}) {\n${statements}}`)
    return result
  }

  argument(index: number): Code {
    return this.#operand(this.#argumentNode(index), this.#entry).code
  }

  array(index: number): Code | undefined {
    const node = this.#argumentNode(index)
    return this.#isInline(node, this.#entry) ? undefined : this.#operand(node, this.#entry).code
  }

  each(index: number, body: (item: Code) => void): void {
    this.#walk(this.#argumentNode(index), body)
  }

  range(from: Code, end: Code, body: (index: Code) => void): void {
    const { names } = this.#emitter.tables
    const [label, index] = [names.fresh('b'), names.fresh('x')]
    this.#labels.push(label)
    const statements = this.#emitter.collect(() => body(index))
    this.#labels.pop()
    this.#emitter.statement(code`${label}: for (let ${index} = ${from}; ${index} < ${end}; ${index}++) {\n${statements}}`)
  }

  apply(index: number, ...parameters: readonly Code[]): Code {
    const lambda = this.#lambda(index)
    const body = this.#emitter.body(lambda, innerBlock(this.#entry, index), this.#parameters(lambda, parameters))
    return this.#emitter.atom(body).code
  }

  test(index: number, ...parameters: readonly Code[]): Code {
    const lambda = this.#lambda(index)
    return this.#emitter.bodyTest(lambda, innerBlock(this.#entry, index), this.#parameters(lambda, parameters))
  }

  variable(initial: Code): Code {
    const name = this.#emitter.tables.names.fresh('t')
    this.#emitter.statement(code`let ${name} = ${initial};`)
    return name
  }

  statement(statement: Code): void {
    this.#emitter.statement(code`${statement};`)
  }

  when(condition: Code, then: () => void): void {
    const statements = this.#emitter.collect(then)
    this.#emitter.statement(code`if (${condition}) {\n${statements}}`)
  }

  missing(index: number, item: Code): Code {
    const type = present(this.#argumentNode(index).type)
    const condition = presence(element(item, optional(type.kind === 'list' ? type.element : type)))
    return code`!(${condition ?? code`true`})`
  }

  stop(): void {
    const label = this.#labels.at(-1)
    if (label === undefined) throw new Error('there is no walk to stop')
    this.#emitter.statement(code`break ${label};`)
  }

  runtime(name: RuntimeName): Code {
    return this.#emitter.tables.runtime(name)
  }

  #walk(node: Node, body: (item: Code) => void): void {
    if (this.#isInline(node, this.#entry)) {
      const overload = overloadById(node.overload)
      const inner = new Loop(this.#emitter, node, this.#emitter.entry(node, this.#entry.block), this.fail, this.#labels, this.#prepared)
      if (overload.emit?.kind === 'stream') overload.emit.each(inner, body)
      return
    }
    const { names } = this.#emitter.tables
    const list = this.#operand(node, this.#entry).code
    const item = names.fresh('x')
    this.range(code`0`, code`${list}.length`, (index) => {
      this.#emitter.statement(code`const ${item} = ${list}[${index}];`)
      body(item)
    })
  }

  /** Used once, here, and made of elements one after another: no list has to be built. */
  #isInline(node: Node, from: Entry): node is CallNode {
    return isStream(node) && !this.#emitter.isNamed(this.#emitter.entry(node, from.block))
  }

  /** Conditions that no value argument of the pipeline is missing; computes them on the way. */
  #guards(node: CallNode, entry: Entry): readonly Code[] {
    return node.args.flatMap((argument) => {
      if (argument.kind === 'lambda') return []
      if (this.#isInline(argument, entry)) return this.#guards(argument, this.#emitter.entry(argument, entry.block))
      return presence(this.#operand(argument, entry)) ?? []
    })
  }

  #operand(node: Node, entry: Entry): Operand {
    const prepared = this.#prepared.get(node) ?? this.#emitter.finiteAtom(this.#emitter.value(node, entry.block))
    this.#prepared.set(node, prepared)
    return prepared
  }

  #argumentNode(index: number): Node {
    const node = this.#node.args[index]
    if (node === undefined) throw new Error(`${this.#node.overload} has no argument ${index}`)
    return node
  }

  #lambda(index: number): LambdaNode {
    const node = this.#argumentNode(index)
    if (node.kind !== 'lambda') throw new Error(`argument ${index} of ${this.#node.overload} is no lambda`)
    return node
  }

  #parameters(lambda: LambdaNode, codes: readonly Code[]): readonly Operand[] {
    return lambda.parameters.map((type, index) => element(codes[index] as Code, type))
  }
}

export function innerBlock(entry: Entry, index: number) {
  const block = entry.inner.get(index)
  if (block === undefined) throw new Error('a lambda has no block')
  return block
}

/** A lambda's parameter: an element of a list, which may always be missing. */
export function element(name: Code, type: Type): Operand {
  return { code: name, type, atomic: true, infinite: false }
}
