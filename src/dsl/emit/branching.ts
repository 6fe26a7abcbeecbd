import { type Code, code } from '../../code/code.js'
import type { CoalesceNode, ConditionalNode, LogicNode, Node } from '../../ir/node.js'
import type { Block, Entry } from '../plan/schedule.js'
import type { KernelEmitter } from './kernel-emitter.js'
import { missingCode, type Operand, presence } from './operand.js'

/** `c ? a : b`: an expression where the branches are, statements where one of them needs some. */
export function emitConditional(emitter: KernelEmitter, node: ConditionalNode, entry: Entry): Operand {
  const { type } = node
  let infinite = false
  const branch = (operand: Node, index: number) =>
    emitter.branch(entry.inner.get(index), (block) => {
      const value = emitter.value(operand, block)
      infinite ||= value.infinite
      return value.code
    })
  const condition = emitter.atom(emitter.value(node.condition, entry.block))
  const then = branch(node.then, 1)
  const otherwise = branch(node.else, 2)
  const unknown = condition.type.kind === 'optional'
  if (then.statements.length + otherwise.statements.length === 0) {
    const known = code`${condition.code} ? ${then.result} : ${otherwise.result}`
    const text = unknown ? code`(${condition.code} === null ? ${missingCode(type)} : ${known})` : code`(${known})`
    return { code: text, type, atomic: false, infinite }
  }
  const name = emitter.variable(missingCode(type))
  emitter.statement(code`if (${condition.code} === true) {\n${then.statements}${name} = ${then.result};\n}`)
  const asked = unknown ? code`else if (${condition.code} === false)` : code`else`
  emitter.statement(code`${asked} {\n${otherwise.statements}${name} = ${otherwise.result};\n}`)
  return { code: name, type, atomic: true, infinite }
}

/** Three-valued logic: `a && b` is b where a is true, false where either is false, and otherwise missing. */
export function emitLogic(emitter: KernelEmitter, node: LogicNode, entry: Entry): Operand {
  const { type } = node
  const [left, right] = node.operands as readonly [Node, Node]
  const first = emitter.atom(emitter.value(left, entry.block))
  if (node.operator === 'not') {
    const text = first.type.kind === 'optional' ? code`(${first.code} === null ? null : !${first.code})` : code`!${first.code}`
    return { code: text, type, atomic: false, infinite: false }
  }
  const decisive = node.operator === 'or'
  const { statements, result } = emitter.branch(entry.inner.get(1), (block) => {
    const second = emitter.value(right, block)
    if (first.type.kind !== 'optional') return second.code
    const again = emitter.atom(second).code
    return code`(${again} === ${!decisive} ? ${first.code} : ${again})`
  })
  if (statements.length === 0)
    return { code: code`(${first.code} === ${decisive} ? ${decisive} : ${result})`, type, atomic: false, infinite: false }
  const name = emitter.variable(code`${decisive}`)
  emitter.statement(code`if (${first.code} !== ${decisive}) {\n${statements}${name} = ${result};\n}`)
  return { code: name, type, atomic: true, infinite: false }
}

/** `and` and `or` as a JavaScript condition that is false where they are missing. */
export function emitTestOfLogic(emitter: KernelEmitter, node: LogicNode, entry: Entry): Code {
  const [left, right] = node.operands as readonly [Node, Node]
  const first = emitter.test(left, entry.block)
  const { statements, result } = emitter.branch(entry.inner.get(1), (block) => emitter.test(right, block))
  const conjunction = node.operator === 'and'
  if (statements.length === 0) return conjunction ? code`(${first} && ${result})` : code`(${first} || ${result})`
  const name = emitter.variable(code`${!conjunction}`)
  emitter.statement(code`if (${conjunction ? first : code`!(${first})`}) {\n${statements}${name} = ${result};\n}`)
  return name
}

/** The first operand that is present; later ones are computed only if they are asked. */
export function emitCoalesce(emitter: KernelEmitter, { operands, type }: CoalesceNode, entry: Entry): Operand {
  const infinite: boolean[] = []
  const from = (index: number, block: Block): Code => {
    const value = emitter.value(operands[index] as Node, block)
    if (index === operands.length - 1) {
      infinite.push(value.infinite)
      return value.code
    }
    const known = emitter.atom(value)
    const condition = presence(known)
    const { statements, result } = emitter.branch(entry.inner.get(index + 1), (inner) => from(index + 1, inner))
    if (condition === undefined) return known.code
    if (statements.length === 0) return code`(${condition} ? ${known.code} : ${result})`
    const name = emitter.variable(known.code)
    emitter.statement(code`if (!(${condition})) {\n${statements}${name} = ${result};\n}`)
    return name
  }
  return { code: from(0, entry.block), type, atomic: false, infinite: infinite.includes(true) }
}
