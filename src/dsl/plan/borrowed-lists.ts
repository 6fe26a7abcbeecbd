import { overloadById } from '../../functions/index.js'
import type { Pattern } from '../../functions/signature.js'
import type { InputNode, Node } from '../../ir/node.js'
import { operandsOf, reachable } from '../../ir/operands.js'
import { present, type RecordType, type Type } from '../../types/type.js'

/** What is read of a list that code walks as the caller gave it. */
export interface BorrowedList {
  /** The fields of its elements; undefined where nothing but the length of the list matters. */
  readonly fields: readonly string[] | undefined
}

/**
 * Inputs that need not be decoded as a whole, because nobody could tell: lists of which only the length is asked, and lists of
 * records of which only fields are read, while the records themselves are neither given away nor compared.
 *
 *     user.history.count(e => e.category == item.category)  →  user.history: category
 *     len(user.clicks)  →  user.clicks: nothing but its length
 */
export function borrowedLists(outputs: readonly Node[]): ReadonlyMap<InputNode, BorrowedList> {
  const nodes = reachable(outputs)
  const recordsStay = !outputs.some(({ type }) => holdsRecords(type)) && nodes.every(keepsRecords)
  const fields = new Set(nodes.flatMap((node) => (node.kind === 'field' ? [node.field] : [])))
  const borrowed = new Map<InputNode, BorrowedList>()
  for (const node of nodes) {
    const element = node.kind === 'input' ? elementOf(node) : undefined
    if (node.kind !== 'input' || element === undefined || !isFlat(element)) continue
    if (isOnlyMeasured(node, nodes, outputs)) borrowed.set(node, { fields: undefined })
    else if (element.kind === 'record' && recordsStay) borrowed.set(node, { fields: namesAmong(element, fields) })
  }
  return borrowed
}

/** Whether all that the node does with records, and lists of them, is to hand them on or to read fields. */
function keepsRecords(node: Node): boolean {
  return operandsOf(node).every((operand, index) => {
    if (!holdsRecords(operand.type)) return true
    switch (node.kind) {
      case 'field':
      case 'lambda':
      case 'conditional':
      case 'coalesce':
      case 'present':
        return true
      case 'call':
        return operand.kind === 'lambda' || isOpaque(node.overload, index)
      default:
        return false
    }
  })
}

/** A parameter for lists of anything, or groups of such: what takes those cannot look at the elements, but for a lambda that it is given. */
function isOpaque(overload: string, index: number): boolean {
  const accepts = overloadById(overload).signature.parameters[index]?.accepts
  return accepts?.kind === 'value' && isOfAnything(accepts.type)
}

function isOfAnything(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'optional-of':
      return isOfAnything(pattern.type)
    case 'map-of':
      return pattern.value.kind === 'list-of' && isOfAnything(pattern.value)
    case 'list-of':
      return pattern.element.kind === 'variable' && pattern.element.of === undefined
    default:
      return false
  }
}

function isOnlyMeasured(list: Node, nodes: readonly Node[], outputs: readonly Node[]): boolean {
  const users = nodes.filter((node) => operandsOf(node).includes(list))
  return !outputs.includes(list) && users.every((node) => node.kind === 'call' && node.overload === 'len/list')
}

function elementOf({ type }: Node): Type | undefined {
  const list = present(type)
  return list.kind === 'list' ? present(list.element) : undefined
}

function holdsRecords(type: Type): boolean {
  const inner = present(type)
  switch (inner.kind) {
    case 'record':
      return true
    case 'list':
      return holdsRecords(inner.element)
    case 'map':
      return holdsRecords(inner.value)
    default:
      return false
  }
}

/** A scalar or a record of scalars: the parts of a list of such are no more than its length says. */
function isFlat(type: Type): boolean {
  return type.kind === 'record' ? type.fields.every((field) => isScalar(field.type)) : isScalar(type)
}

function isScalar(type: Type): boolean {
  const { kind } = present(type)
  return kind !== 'list' && kind !== 'map' && kind !== 'vector' && kind !== 'record' && kind !== 'row'
}

function namesAmong({ fields }: RecordType, names: ReadonlySet<string>): readonly string[] {
  return fields.flatMap(({ name }) => (names.has(name) ? [name] : []))
}
