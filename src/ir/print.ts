import { unreachable } from '../diagnostics/unreachable.js'
import { formatDuration } from '../functions/duration-text.js'
import { rowOfOverload } from '../functions/index.js'
import { encodeValue } from '../types/encoded-value.js'
import { present } from '../types/type.js'
import { isMissing } from '../types/value.js'
import type { CallNode, ConstantNode, Node } from './node.js'
import { operandsOf, reachable } from './operands.js'

/** How much of a node a message shows. */
const LENGTH_MAX = 100
const DEPTH_MAX = 6

/** A node much as its author wrote it, for messages; long ones are cut. */
export function printNode(node: Node): string {
  const text = nested(node, (_, depth) => (depth > DEPTH_MAX ? '…' : undefined), 0)
  return text.length > LENGTH_MAX ? `${text.slice(0, LENGTH_MAX - 1)}…` : text
}

/** A node in full, with names in the places of those of its parts that have one. */
export function printWithNames(node: Node, names: ReadonlyMap<Node, string>): string {
  return nested(node, (each, depth) => (depth > 0 ? names.get(each) : undefined), 0)
}

/** A graph as numbered lines, operands first; nodes that are used once stand inside their users. Equal graphs print equally. */
export function printGraph(roots: readonly { readonly name: string; readonly node: Node }[]): string {
  const nodes = reachable(roots.map(({ node }) => node))
  const uses = new Map<Node, number>()
  for (const node of nodes) for (const operand of operandsOf(node)) uses.set(operand, (uses.get(operand) ?? 0) + 1)
  const names = new Map<Node, string>()
  const lines: string[] = []
  for (const node of nodes) {
    if ((uses.get(node) ?? 0) < 2 || node.free !== 0 || node.kind === 'lambda' || isLeaf(node)) continue
    const name = `%${names.size}`
    lines.push(`${name} = ${printWithNames(node, names)}  [${node.scope}]`)
    names.set(node, name)
  }
  for (const { name, node } of roots) lines.push(`${name} = ${names.get(node) ?? printWithNames(node, names)}  [${node.scope}]`)
  return lines.join('\n')
}

function isLeaf(node: Node): boolean {
  return operandsOf(node).length === 0
}

type Refer = (node: Node, depth: number) => string | undefined

function nested(node: Node, refer: Refer, depth: number): string {
  const name = refer(node, depth)
  if (name !== undefined) return name
  const print = (operand: Node): string => nested(operand, refer, depth + 1)
  switch (node.kind) {
    case 'constant':
      return constant(node)
    case 'input':
      return `${node.source}.${node.field}`
    case 'now':
    case 'position':
    case 'candidates':
      return node.kind
    case 'parameter':
      return `x${node.index}`
    case 'field':
      return `${print(node.object)}.${node.field}`
    case 'call':
      return call(node, print, depth)
    case 'lambda':
      return `(${node.parameters.map((_, index) => `x${node.first + index}`).join(', ')}) => ${print(node.body)}`
    case 'conditional':
      return `(${print(node.condition)} ? ${print(node.then)} : ${print(node.else)})`
    case 'logic':
      return node.operator === 'not'
        ? `!${print(node.operands[0] as Node)}`
        : `(${node.operands.map(print).join(node.operator === 'and' ? ' && ' : ' || ')})`
    case 'coalesce':
      return `(${node.operands.map(print).join(' ?? ')})`
    case 'present':
      return `has(${print(node.operand)})`
    case 'list':
      return `[${node.elements.map(print).join(', ')}]`
    case 'record':
      return `{${node.fields.map((field) => `${field.name}: ${print(field.value)}`).join(', ')}}`
    case 'template':
      return `f(${node.parts.map(print).join(' ')})`
    case 'host':
      return `${node.feature}(${node.inputs.map(print).join(', ')})`
    default:
      return unreachable(node)
  }
}

function constant({ type, value }: ConstantNode): string {
  if (isMissing(value)) return 'null'
  if (typeof value === 'number' && present(type).kind === 'duration') return formatDuration(value)
  return JSON.stringify(encodeValue(value))
}

function call(node: CallNode, print: (operand: Node) => string, depth: number): string {
  const row = rowOfOverload(node.overload)
  const args = node.args.map(print)
  if (row.name === '[]') return `${args[0]}[${args[1]}]`
  if (row.name === 'negate') return `-${args[0]}`
  if (row.family !== 'operators') return `${row.name}(${args.join(', ')})`
  const text = args.join(` ${row.name} `)
  return depth === 0 ? text : `(${text})`
}
