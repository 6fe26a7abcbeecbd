import { hasOverload, overloadById } from '../../functions/index.js'
import type { Parameter } from '../../functions/signature.js'
import type { CallNode, LambdaNode, Node } from '../../ir/node.js'
import { operandsOf, reachable } from '../../ir/operands.js'
import { LIMITS } from '../../limits.js'
import { printType } from '../../types/print-type.js'
import { isOptional, present, type Type } from '../../types/type.js'
import { isMissing, isNumeric, type Value } from '../../types/value.js'

/**
 * What is wrong with a plan, a sentence for each fault; empty for a good one. A pass must leave a plan good: known functions with
 * arguments that fit, conditions that are bools, parameters only under the lambda that binds them, constants of their type, and
 * types that say so wherever a value may be missing.
 */
export function verify(roots: ReadonlyMap<string, Node>): readonly string[] {
  const faults = reachable([...roots.values()]).flatMap((node) => faultsOf(node).map((fault) => `${label(node)}: ${fault}`))
  for (const [name, root] of roots) {
    if (root.kind === 'lambda') faults.push(`${name}: a lambda is no value`)
    if (root.free !== 0) faults.push(`${name}: it reads a parameter that nothing binds`)
  }
  return faults
}

/** Not the printed node: what is broken may not print. */
function label(node: Node): string {
  return `node ${node.id} (${node.kind === 'call' ? node.overload : node.kind})`
}

function faultsOf(node: Node): readonly string[] {
  const faults: string[] = []
  const expect = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault)
  }
  expect(node.depth <= DEPTH_MAX, 'it is too deep')
  for (const operand of operandsOf(node)) {
    expect(operand.id < node.id, 'an operand was made after it')
    expect(operand.kind !== 'lambda' || node.kind === 'call', 'a lambda stands outside of a call')
  }
  const operands = operandsOf(node)
  const mayMiss = operands.some(({ type }) => isOptional(type))
  switch (node.kind) {
    case 'constant':
      expect(holds(node.type, node.value), 'the value is not of the type')
      break
    case 'field':
      expect(isOptional(node.type), 'a field may be missing')
      expect(hasField(node.object.type, node.field), `its object has no field ${node.field}`)
      break
    case 'conditional':
      expect(isTruth(node.condition.type), 'the condition is no bool')
      expect(isOptional(node.type) === mayMiss, 'whether it may be missing does not follow from its operands')
      expect(
        [node.then, node.else].every((branch) => isHeldAlike(branch.type, node.type)),
        'a branch is of another type'
      )
      break
    case 'logic':
      expect(operands.length === (node.operator === 'not' ? 1 : 2), 'the number of operands is wrong')
      expect(
        operands.every(({ type }) => isTruth(type)),
        'an operand is no bool'
      )
      expect(isOptional(node.type) === mayMiss, 'whether it may be missing does not follow from its operands')
      break
    case 'coalesce':
      expect(operands.length >= 2, 'there is nothing to fall back to')
      expect(isOptional(node.type) === operands.every(({ type }) => isOptional(type)), 'whether it may be missing does not follow')
      expect(
        operands.every(({ type }) => isHeldAlike(type, node.type)),
        'an operand is of another type'
      )
      break
    case 'lambda':
      faults.push(...faultsOfLambda(node))
      break
    case 'call':
      faults.push(...faultsOfCall(node))
      break
    default:
  }
  return faults
}

function faultsOfLambda(node: LambdaNode): readonly string[] {
  if (node.first + node.parameters.length > PARAMETERS_MAX) return ['it binds too many parameters']
  return node.parameters.flatMap((declared, place) => {
    const index = node.first + place
    const isRight = parametersRead(node.body, index).every(({ type }) => isHeldAlike(declared, type))
    return isRight ? [] : [`the parameter ${index} is read at another type than ${printType(declared)}`]
  })
}

/** The nodes that read the parameter of this index where it is free, and not bound again further in. */
function parametersRead(body: Node, index: number): readonly Node[] {
  const seen = new Set<Node>()
  const walk = (node: Node): void => {
    if ((node.free & (1 << index)) === 0 || seen.has(node)) return
    seen.add(node)
    operandsOf(node).forEach(walk)
  }
  walk(body)
  return [...seen].filter(({ kind }) => kind === 'parameter')
}

function faultsOfCall(node: CallNode): readonly string[] {
  if (!hasOverload(node.overload)) return [`there is no function ${node.overload}`]
  const { signature, missing } = overloadById(node.overload)
  const { parameters } = signature
  const variadic = parameters.at(-1)?.variadic === true
  if (variadic ? node.args.length < parameters.length : node.args.length !== parameters.length) return ['the number of arguments is wrong']
  const faults = node.args.flatMap((argument, index) => {
    const parameter = parameters[Math.min(index, parameters.length - 1)]
    return parameter === undefined || fits(argument, parameter) ? [] : [`argument ${index} does not fit`]
  })
  const lifts = missing === 'strict' && node.args.some((argument) => argument.kind !== 'lambda' && isOptional(argument.type))
  return lifts && !isOptional(node.type) ? [...faults, 'it may be missing and its type denies it'] : faults
}

/** Whether an argument has the form that the signature asks for: types of elements are the checker's business. */
function fits(argument: Node, { accepts }: Parameter): boolean {
  if (accepts.kind === 'lambda') return argument.kind === 'lambda' && argument.parameters.length === accepts.parameters.length
  if (argument.kind === 'lambda') return false
  const { kind } = present(argument.type)
  const pattern = accepts.type.kind === 'optional-of' || accepts.type.kind === 'optional' ? accepts.type.type : accepts.type
  switch (pattern.kind) {
    case 'variable':
      return true
    case 'list-of':
      return kind === 'list'
    case 'map-of':
      return kind === 'map'
    case 'any-vector':
      return kind === 'vector'
    default:
      if (pattern.kind === 'optional-of') return true
      return isNumeric(pattern) ? isNumeric(argument.type) : kind === pattern.kind || (pattern.kind === 'string' && kind === 'enum')
  }
}

/** Values of both types look alike, missing ones too: an int may stand for a float, an enum for a text. */
function isHeldAlike(left: Type, right: Type): boolean {
  const [a, b] = [present(left), present(right)]
  if (isNumeric(a) || isNumeric(b)) return isNumeric(a) && isNumeric(b)
  return a.kind === b.kind || (isText(a) && isText(b)) || a.kind === 'row' || b.kind === 'row'
}

function isText({ kind }: Type): boolean {
  return kind === 'string' || kind === 'enum' || kind === 'id'
}

function hasField(type: Type, field: string): boolean {
  const object = present(type)
  return (object.kind === 'record' || object.kind === 'row') && object.fields.some(({ name }) => name === field)
}

function holds(type: Type, value: Value): boolean {
  if (isMissing(value)) return isOptional(type) && (typeof value === 'number') === isNumeric(type)
  switch (present(type).kind) {
    case 'bool':
      return typeof value === 'boolean'
    case 'string':
    case 'id':
    case 'enum':
      return typeof value === 'string'
    case 'list':
      return Array.isArray(value)
    case 'map':
      return value instanceof Map
    case 'vector':
      return value instanceof Float32Array
    default:
      return isNumeric(type) ? Number.isFinite(value) : typeof value === 'object'
  }
}

/** What passes add to a feature of the greatest depth stays far below what recursion can bear. */
const DEPTH_MAX = 2 * LIMITS.programDepth
/** As many as `Node.free` has bits. */
const PARAMETERS_MAX = 31

/** A bool, or nothing at all: `null[0]` may stand for anything. */
function isTruth(type: Type): boolean {
  const { kind } = present(type)
  return kind === 'bool' || kind === 'never'
}
