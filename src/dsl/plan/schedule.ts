import type { LambdaNode, Node } from '../../ir/node.js'
import { operandsOf, reachable } from '../../ir/operands.js'

/**
 * A stretch of code that runs as a whole:
 * `request` once per request, `row` once per candidate, `loop` once per element (or pair of elements) of a list,
 * `branch` only if a condition asks for it.
 */
export interface Block {
  readonly kind: 'request' | 'row' | 'loop' | 'branch'
  readonly parent: Block | undefined
  readonly depth: number
  /** Bit set of the lambda parameters that a loop binds. */
  readonly parameters: number
  /** What is computed here, operands first. */
  readonly entries: readonly Entry[]
}

/** A node at the place where it is computed. A node under a lambda's parameters has one for every lambda that it stands in. */
export interface Entry {
  readonly node: Node
  readonly block: Block
  readonly uses: number
  /** It is used in a block inside of its own: moved out of a loop, or needed by several branches. */
  readonly moved: boolean
  /** The blocks of those operands that have one of their own, by the operand's index. */
  readonly inner: ReadonlyMap<number, Block>
}

export interface Schedule {
  readonly request: Block
  readonly row: Block
  /** Where a node is computed for a user in this block. */
  entry(node: Node, from: Block): Entry
}

interface GrowingBlock extends Block {
  readonly entries: Entry[]
}
interface GrowingEntry extends Entry {
  block: GrowingBlock
  uses: number
  moved: boolean
  /** The outermost block that has all that the node reads. */
  readonly natural: GrowingBlock
  readonly inner: Map<number, GrowingBlock>
}

/**
 * Decides for every node that the outputs need where it is computed: as far out of loops as what it reads allows, and
 * inside a branch when only that branch uses it. So what does not depend on the candidate is computed once per request.
 *
 *     user.history.filter(h => h.category == item.category).count() / len(user.history)
 *     → request: len(user.history); row: item.category; loop: h.category == item.category
 */
export function schedule(outputs: readonly Node[]): Schedule {
  const request: GrowingBlock = { kind: 'request', parent: undefined, depth: 0, parameters: 0, entries: [] }
  const row: GrowingBlock = { kind: 'row', parent: request, depth: 1, parameters: 0, entries: [] }
  const entries = new Entries()
  for (const output of outputs) entries.use(output, row)
  entries.place(reachable(outputs))
  return { request, row, entry: (node, from) => entries.at(node, from) }
}

class Entries {
  readonly #byNode = new Map<Node, Map<Block, GrowingEntry>>()

  at(node: Node, from: Block): Entry {
    const entry = this.#byNode.get(node)?.get(naturalBlock(node, from))
    if (entry === undefined) throw new Error(`node ${node.id} was not scheduled`)
    return entry
  }

  use(node: Node, from: GrowingBlock): void {
    const natural = naturalBlock(node, from) as GrowingBlock
    const places = this.#byNode.get(node) ?? new Map<Block, GrowingEntry>()
    this.#byNode.set(node, places)
    const known = places.get(natural)
    if (known === undefined) {
      places.set(natural, { node, natural, block: from, uses: 1, moved: false, inner: new Map() })
      return
    }
    const common = commonAncestor(known.block, from)
    known.moved ||= common !== known.block || common !== from
    known.block = common
    known.uses++
  }

  /** `nodes` have operands before users: going backwards, every node has met all its users before it is placed. */
  place(nodes: readonly Node[]): void {
    for (const node of nodes.toReversed()) for (const entry of this.#byNode.get(node)?.values() ?? []) this.#place(entry)
    for (const node of nodes) for (const entry of this.#byNode.get(node)?.values() ?? []) entry.block.entries.push(entry)
  }

  #place(entry: GrowingEntry): void {
    const outside = outOfLoops(entry.block, entry.natural)
    entry.moved ||= outside !== entry.block
    entry.block = outside
    for (const [index, operand] of operandsOf(entry.node).entries()) this.#useOperand(entry, operand, index)
  }

  #useOperand(entry: GrowingEntry, operand: Node, index: number): void {
    if (operand.kind === 'lambda') {
      const loop = within(entry.block, 'loop', parametersOf(operand))
      entry.inner.set(index, loop)
      this.use(operand.body, loop)
    } else if (isConditional(entry.node, index)) {
      const outer = entry.node.kind === 'conditional' ? entry.block : (entry.inner.get(index - 1) ?? entry.block)
      const branch = within(outer, 'branch', 0)
      entry.inner.set(index, branch)
      this.use(operand, branch)
    } else {
      this.use(operand, entry.block)
    }
  }
}

/** Whether an operand is only computed if an earlier one asks for it. */
function isConditional(node: Node, index: number): boolean {
  return index > 0 && (node.kind === 'conditional' || node.kind === 'logic' || node.kind === 'coalesce')
}

function parametersOf(lambda: LambdaNode): number {
  return ((1 << lambda.parameters.length) - 1) << lambda.first
}

function within(parent: GrowingBlock, kind: 'loop' | 'branch', parameters: number): GrowingBlock {
  return { kind, parent, depth: parent.depth + 1, parameters, entries: [] }
}

function naturalBlock(node: Node, from: Block): Block {
  if (node.free !== 0) {
    const innermost = 1 << (31 - Math.clz32(node.free))
    return ancestor(from, (block) => (block.parameters & innermost) !== 0)
  }
  const perRow = node.scope === 'candidate' || node.scope === 'pair'
  return ancestor(from, (block) => block.kind === (perRow ? 'row' : 'request'))
}

function ancestor(from: Block, matches: (block: Block) => boolean): Block {
  for (let block: Block | undefined = from; block !== undefined; block = block.parent) if (matches(block)) return block
  throw new Error('a node reads what is not in sight')
}

function commonAncestor(left: GrowingBlock, right: GrowingBlock): GrowingBlock {
  let [deep, other] = left.depth >= right.depth ? [left, right] : [right, left]
  while (deep !== other) {
    if (deep.depth < other.depth) [deep, other] = [other, deep]
    deep = deep.parent as GrowingBlock
  }
  return deep
}

/** Leaves every loop, and the row, that the node does not need; stays inside the branches around them. */
function outOfLoops(from: GrowingBlock, natural: GrowingBlock): GrowingBlock {
  let outside = from
  for (let block = from; block !== natural; block = block.parent as GrowingBlock) {
    if (block.kind === 'loop' || block.kind === 'row') outside = block.parent as GrowingBlock
  }
  return outside
}
