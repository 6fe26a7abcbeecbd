import { type Code, code, joinCode } from '../../code/code.js'
import { unreachable } from '../../diagnostics/unreachable.js'
import { overloadById } from '../../functions/index.js'
import type { Emission, Overload } from '../../functions/row.js'
import type { CallNode, LambdaNode } from '../../ir/node.js'
import { present } from '../../types/type.js'
import { isNumeric } from '../../types/value.js'
import { staysInRange } from '../plan/ranges.js'
import type { Entry } from '../plan/schedule.js'
import type { KernelEmitter } from './kernel-emitter.js'
import { element, innerBlock, Loop } from './loop.js'
import { guarded, missingCode, type Operand, presence } from './operand.js'

/** The value of a library call: an expression, a loop, or a call of the function itself. */
export function emitCall(emitter: KernelEmitter, node: CallNode, entry: Entry): Operand {
  const overload = overloadById(node.overload)
  const emission = overload.emit
  if (emission === undefined) return emitDirect(emitter, node, entry, overload)
  switch (emission.kind) {
    case 'expression':
      return emitExpression(emitter, node, entry, overload, emission)
    case 'fold':
      return emitFold(emitter, node, entry, overload, emission)
    case 'stream':
      return emitArray(emitter, node, entry, emission)
    default:
      return unreachable(emission)
  }
}

/** A call that gives a bool, as a JavaScript condition that is false where the call is missing. */
export function emitTestOfCall(emitter: KernelEmitter, node: CallNode, entry: Entry): Code {
  const overload = overloadById(node.overload)
  if (overload.emit?.kind === 'expression' && overload.partial === undefined && overload.missing === 'strict') {
    const { conditions, value } = expressionParts(emitter, node, entry, overload, overload.emit)
    return joinCode([...conditions, code`(${value})`], code` && `)
  }
  const value = emitCall(emitter, node, entry)
  return value.type.kind === 'optional' ? code`(${value.code} === true)` : value.code
}

type ExpressionEmission = Extract<Emission, { kind: 'expression' }>

function emitExpression(emitter: KernelEmitter, node: CallNode, entry: Entry, overload: Overload, emission: ExpressionEmission): Operand {
  const { conditions, value, infinite } = expressionParts(emitter, node, entry, overload, emission)
  const result: Operand = { code: guarded(conditions, code`(${value})`, node.type), type: node.type, atomic: false, infinite }
  return overload.overflows === true ? checkedRange(emitter, node, result) : result
}

function expressionParts(emitter: KernelEmitter, node: CallNode, entry: Entry, overload: Overload, emission: ExpressionEmission) {
  const strict = overload.missing === 'strict'
  const operands = node.args.map((argument) => {
    const operand = emitter.value(argument, entry.block)
    return emitter.atom(emission.infinity === 'guarded' && !strict ? emitter.finite(operand) : operand)
  })
  const conditions = strict ? operands.map((operand) => guardOf(operand, emission)).filter((condition) => condition !== undefined) : []
  const value = emission.code(
    operands.map((operand) => operand.code),
    { fail: failCode(emitter, node, overload), runtime: (name) => emitter.tables.runtime(name) }
  )
  return { conditions, value, infinite: emission.infinity === 'flows' && operands.some((operand) => operand.infinite) }
}

function guardOf(operand: Operand, emission: ExpressionEmission): Code | undefined {
  if (!isNumeric(operand.type)) return presence(operand)
  if (operand.infinite && emission.infinity === 'guarded') return presence(operand)
  return emission.nan === 'guarded' ? presence({ ...operand, infinite: false }) : undefined
}

/** Ints leave the safe range for good; floats may become infinite, which is checked later. */
function checkedRange(emitter: KernelEmitter, node: CallNode, result: Operand): Operand {
  if (!result.infinite && staysInRange(node)) return result
  if (present(result.type).kind !== 'int') return { ...result, infinite: isNumeric(result.type) }
  const { code: value } = emitter.atom(result)
  const checked = code`(${value} <= ${Number.MAX_SAFE_INTEGER} && ${value} >= ${Number.MIN_SAFE_INTEGER} ? ${value} : NaN)`
  return { code: checked, type: result.type, atomic: false, infinite: false }
}

/** Calls the function's own `evaluate`; lambdas become arrow functions. */
function emitDirect(emitter: KernelEmitter, node: CallNode, entry: Entry, overload: Overload): Operand {
  const conditions: Code[] = []
  const args = node.args.map((argument, index) => {
    if (argument.kind === 'lambda') return arrow(emitter, argument, entry, index)
    const operand = emitter.finiteAtom(emitter.value(argument, entry.block))
    const condition = overload.missing === 'strict' ? presence(operand) : undefined
    if (condition !== undefined) conditions.push(condition)
    return operand.code
  })
  const call = code`${emitter.tables.runtime(overload.id)}(${joinCode(args, code`, `)})`
  const result: Operand = {
    code: guarded(conditions, normalized(emitter, node, overload, call), node.type),
    type: node.type,
    atomic: false,
    infinite: false
  }
  return overload.overflows === true ? checkedRange(emitter, node, result) : result
}

/** `evaluate` may say `null` for a missing number, and what it misses is counted. */
function normalized(emitter: KernelEmitter, node: CallNode, overload: Overload, call: Code): Code {
  const numeric = isNumeric(node.type)
  if (overload.partial === undefined) return numeric ? code`(${call} ?? NaN)` : call
  const name = emitter.tables.names.fresh('t')
  emitter.statement(code`let ${name};`)
  const missing = numeric ? code`!((${name} = ${call} ?? NaN) === ${name})` : code`(${name} = ${call}) === null`
  return code`(${missing} ? ${failCode(emitter, node, overload)} : ${name})`
}

function arrow(emitter: KernelEmitter, lambda: LambdaNode, entry: Entry, index: number): Code {
  const names = lambda.parameters.map(() => emitter.tables.names.fresh('x'))
  const parameters = lambda.parameters.map((type, place) => element(names[place] as Code, type))
  let result = code``
  const statements = emitter.collect(() => {
    result = emitter.body(lambda, innerBlock(entry, index), parameters).code
  })
  return code`(${joinCode(names, code`, `)}) => {\n${statements}return ${result};\n}`
}

function emitFold(
  emitter: KernelEmitter,
  node: CallNode,
  entry: Entry,
  overload: Overload,
  emission: Extract<Emission, { kind: 'fold' }>
): Operand {
  const loop = new Loop(emitter, node, entry, failCode(emitter, node, overload))
  const text = loop.guardedResult(overload, node.type, () => emission.code(loop))
  const result: Operand = { code: text, type: node.type, atomic: false, infinite: false }
  return overload.overflows === true ? checkedRange(emitter, node, result) : result
}

/** A stream whose elements are needed as a list. */
function emitArray(emitter: KernelEmitter, node: CallNode, entry: Entry, emission: Extract<Emission, { kind: 'stream' }>): Operand {
  const overload = overloadById(node.overload)
  const loop = new Loop(emitter, node, entry, failCode(emitter, node, overload))
  const text = loop.guardedResult(overload, node.type, () => {
    const array = loop.variable(code`[]`)
    emission.each(loop, (item) => loop.statement(code`${array}.push(${item});`))
    return array
  })
  return { code: text, type: node.type, atomic: true, infinite: false }
}

function failCode(emitter: KernelEmitter, node: CallNode, overload: Overload): Code {
  return overload.partial === undefined ? missingCode(node.type) : emitter.tables.fail(node, overload.partial, missingCode(node.type))
}
