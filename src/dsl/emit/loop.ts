import { type Code, code, joinCode } from '../../code/code.js'
import { overloadById } from '../../functions/index.js'
import type { LoopTools, Overload, RuntimeName } from '../../functions/row.js'
import type { CallNode, LambdaNode, Node } from '../../ir/node.js'
import { optional, present, type Type } from '../../types/type.js'
import type { Value } from '../../types/value.js'
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
  /** The labels of the array walks that this loop, or the one it is part of, is in. */
  readonly #labels: Code[]
  readonly #prepared: Map<Node, Operand>
  /** Of the walks that this loop has started: the places of their outermost labels. */
  readonly #starts: number[] = []

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
    const conditions = overload.missing === 'strict' ? this.#guards() : []
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
    return this.#operand(this.#argumentNode(index)).code
  }

  constant(index: number): Value | undefined {
    const node = this.#argumentNode(index)
    return node.kind === 'constant' ? node.value : undefined
  }

  array(index: number): Code | undefined {
    const node = this.#argumentNode(index)
    return this.#isInline(node) ? undefined : this.#operand(node).code
  }

  list(index: number): Code {
    return this.#operand(this.#argumentNode(index)).code
  }

  each(index: number, body: (item: Code) => void): void {
    this.#start(() => this.#walk(this.#argumentNode(index), body))
  }

  eachOf(index: number, parameters: readonly Code[], body: (item: Code) => void): void {
    const lambda = this.#lambda(index)
    const block = innerBlock(this.#entry, index)
    this.#emitter.enter(lambda, block, this.#parameters(lambda, parameters))
    const inside = this.#inner(this.#node, { ...this.#entry, block }, new Map(this.#prepared))
    const conditions = inside.#guardsOf(lambda.body)
    const walk = (): void => this.#start(() => inside.#walk(lambda.body, body))
    if (conditions.length === 0) walk()
    else this.when(joinCode(conditions, code` && `), walk)
  }

  entries(index: number, body: (key: Code, value: Code) => void): void {
    const { names } = this.#emitter.tables
    const [key, value] = [names.fresh('x'), names.fresh('x')]
    const map = this.argument(index)
    this.#start(() => this.#labelled(code`for (const [${key}, ${value}] of ${map})`, () => body(key, value)))
  }

  range(from: Code, end: Code, body: (index: Code) => void): void {
    this.#start(() => this.#count(from, end, body))
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
    const label = this.#labels[this.#starts.at(-1) ?? -1]
    if (label === undefined) throw new Error('there is no walk to stop')
    this.#emitter.statement(code`break ${label};`)
  }

  runtime(name: RuntimeName): Code {
    return this.#emitter.tables.runtime(name)
  }

  #start(walk: () => void): void {
    this.#starts.push(this.#labels.length)
    walk()
    this.#starts.pop()
  }

  #walk(node: Node, body: (item: Code) => void): void {
    if (this.#isInline(node)) {
      const { emit } = overloadById(node.overload)
      if (emit?.kind === 'stream') emit.each(this.#loopOf(node), body)
      return
    }
    const item = this.#emitter.tables.names.fresh('x')
    const list = this.#operand(node).code
    this.#count(code`0`, code`${list}.length`, (index) => {
      this.#emitter.statement(code`const ${item} = ${list}[${index}];`)
      body(item)
    })
  }

  #count(from: Code, end: Code, body: (index: Code) => void): void {
    const index = this.#emitter.tables.names.fresh('x')
    this.#labelled(code`for (let ${index} = ${from}; ${index} < ${end}; ${index}++)`, () => body(index))
  }

  #labelled(head: Code, body: () => void): void {
    const label = this.#emitter.tables.names.fresh('b')
    this.#labels.push(label)
    const statements = this.#emitter.collect(body)
    this.#labels.pop()
    this.#emitter.statement(code`${label}: ${head} {\n${statements}}`)
  }

  /** Used once, here, and made of elements one after another: no list has to be built. */
  #isInline(node: Node): node is CallNode {
    return isStream(node) && !this.#emitter.isNamed(this.#emitter.entry(node, this.#entry.block))
  }

  /** The loop of a stream that this one walks. */
  #loopOf(node: CallNode): Loop {
    return this.#inner(node, this.#emitter.entry(node, this.#entry.block), this.#prepared)
  }

  #inner(node: CallNode, entry: Entry, prepared: Map<Node, Operand>): Loop {
    return new Loop(this.#emitter, node, entry, this.fail, this.#labels, prepared)
  }

  /** Conditions that no value argument of the pipeline is missing, and all its lists exist; computes them on the way. */
  #guards(): readonly Code[] {
    const { emit } = overloadById(this.#node.overload)
    const present = this.#node.args.flatMap((argument) => (argument.kind === 'lambda' ? [] : this.#guardsOf(argument)))
    return emit?.kind === 'stream' && emit.exists !== undefined ? [...present, emit.exists(this)] : present
  }

  #guardsOf(node: Node): readonly Code[] {
    if (this.#isInline(node)) return this.#loopOf(node).#guards()
    return [presence(this.#operand(node)) ?? []].flat()
  }

  #operand(node: Node): Operand {
    const prepared = this.#prepared.get(node) ?? this.#emitter.finiteAtom(this.#emitter.value(node, this.#entry.block))
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
