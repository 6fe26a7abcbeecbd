import { type Code, code } from '../../code/code.js'
import type { Node } from '../../ir/node.js'
import type { Source } from '../analyze/program.js'
import type { BorrowedList } from '../plan/borrowed-lists.js'
import { borrowedList } from './borrowed-list.js'
import type { Frame } from './frame.js'
import type { Tables } from './tables.js'

/** Which inputs are walked as the caller gave them, by one kernel. */
export interface Lent {
  readonly sources: readonly Source[]
  readonly lists: ReadonlyMap<Node, BorrowedList>
  /** A JavaScript condition: the caller's lists may be walked. */
  readonly lends: Code
}

/** The caller's list, or null where it has to be decoded; undefined for nodes that are never walked so. */
export function lentList(tables: Tables, { sources, lists, lends }: Lent, node: Node, frame: Pick<Frame, 'objectOf'>): Code | undefined {
  const list = lists.get(node)
  if (node.kind !== 'input' || list === undefined) return undefined
  const field = sources.find(({ name }) => name === node.source)?.fields.find(({ name }) => name === node.field)
  const borrow = field === undefined ? undefined : borrowedList(tables, field, list)
  return borrow === undefined ? undefined : code`(${lends} ? ${borrow}(${frame.objectOf(node.source)}[${tables.text(node.field)}]) : null)`
}
