import type { InputNode, LambdaNode, Node } from '../../ir/node.js'
import { operandsOf, reachable } from '../../ir/operands.js'
import { type KeyStages, NO_KEYS } from './key-stages.js'

/**
 * A stretch of code that runs as a whole:
 * `list` once per list of candidates, `request` once per request, `key` once per different value of a field of the candidates, `row` once per candidate, `loop` once
 * per element (or pair of elements) of a list, `branch` only if a condition asks for it. The first four are stages, one inside
 * the other.
 */
export interface Block {
  readonly kind: 'list' | 'request' | 'key' | 'row' | 'loop' | 'branch'
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
  /** It is used in a stage inside of its own. */
  readonly handedOn: boolean
  /** The blocks of those operands that have one of their own, by the operand's index. */
  readonly inner: ReadonlyMap<number, Block>
}

export interface Schedule {
  /** What follows from the list of candidates alone. Nothing, unless lists outlive requests. */
  readonly list: Block
  readonly request: Block
  /** The stages between request and row, the outermost first, each with the field that it goes by. */
  readonly keys: readonly { readonly key: InputNode; readonly block: Block }[]
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
  handedOn: boolean
  /** The outermost block that has all that the node reads. */
  readonly natural: GrowingBlock
  readonly inner: Map<number, GrowingBlock>
}

/** What may be computed less often than once per row or request, beside what the scopes of nodes say. */
export interface Stages {
  readonly keys?: KeyStages
  readonly ofList?: ReadonlySet<Node>
}
const NOTHING: ReadonlySet<Node> = new Set()

/**
 * Decides for every node that the outputs need where it is computed: as far out of loops as what it reads allows, and
 * inside a branch when only that branch uses it. So what does not depend on the candidate is computed once per request.
 *
 *     user.history.filter(h => h.category == item.category).count() / len(user.history)
 *     → request: len(user.history); row: item.category; loop: h.category == item.category
 *
 * With `keys`, what follows from one field of the candidate is computed once per value of that field; with `ofList`, those nodes are
 * computed once per list of candidates.
 */
export function schedule(outputs: readonly Node[], { keys: stages = NO_KEYS, ofList = NOTHING }: Stages = {}): Schedule {
  const list: GrowingBlock = { kind: 'list', parent: undefined, depth: 0, parameters: 0, entries: [] }
  const request = within(list, 'request', 0)
  const keys: { readonly key: InputNode; readonly block: GrowingBlock }[] = []
  for (const key of stages.keys) keys.push({ key, block: within(keys.at(-1)?.block ?? request, 'key', 0) })
  const row = within(keys.at(-1)?.block ?? request, 'row', 0)
  const entries = new Entries(stages, new Map(keys.map(({ key, block }) => [key, block])), ofList)
  for (const output of outputs) entries.use(output, row)
  for (const { key, block } of keys) entries.use(key, block) // whatever asks for it: only a value of its type can be remembered
  entries.place(reachable(outputs))
  return { list, request, keys, row, entry: (node, from) => entries.at(node, from) }
}

class Entries {
  readonly #byNode = new Map<Node, Map<Block, GrowingEntry>>()
  readonly #stages: KeyStages
  readonly #blocks: ReadonlyMap<InputNode, Block>
  readonly #ofList: ReadonlySet<Node>

  constructor(stages: KeyStages, blocks: ReadonlyMap<InputNode, Block>, ofList: ReadonlySet<Node>) {
    this.#stages = stages
    this.#blocks = blocks
    this.#ofList = ofList
  }

  at(node: Node, from: Block): Entry {
    const entry = this.#byNode.get(node)?.get(this.#naturalBlock(node, from))
    if (entry === undefined) throw new Error(`node ${node.id} was not scheduled`)
    return entry
  }

  use(node: Node, from: GrowingBlock): void {
    const natural = this.#naturalBlock(node, from) as GrowingBlock // every block is one of its own
    const handedOn = natural.kind === 'key' && stageOf(from) !== natural
    const places = this.#byNode.get(node) ?? new Map<Block, GrowingEntry>()
    this.#byNode.set(node, places)
    const known = places.get(natural)
    if (known === undefined) {
      places.set(natural, { node, natural, block: from, uses: 1, moved: handedOn, handedOn, inner: new Map() })
      return
    }
    const common = commonAncestor(known.block, from)
    known.moved ||= handedOn || common !== known.block || common !== from
    known.handedOn ||= handedOn
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

  /** The outermost block that has all that the node reads. */
  #naturalBlock(node: Node, from: Block): Block {
    if (node.free !== 0) {
      const innermost = 1 << (31 - Math.clz32(node.free))
      return ancestor(from, (block) => (block.parameters & innermost) !== 0)
    }
    if (this.#ofList.has(node)) return ancestor(from, ({ kind }) => kind === 'list')
    const key = this.#stages.keyOf(node)
    const stage = key === undefined ? undefined : this.#blocks.get(key)
    if (stage !== undefined) return stage
    const perRow = node.scope === 'candidate' || node.scope === 'pair'
    return ancestor(from, (block) => block.kind === (perRow ? 'row' : 'request'))
  }
}

/** Whether an operand is only computed if an earlier one asks for it. */
function isConditional(node: Node, index: number): boolean {
  return index > 0 && (node.kind === 'conditional' || node.kind === 'logic' || node.kind === 'coalesce')
}

function parametersOf(lambda: LambdaNode): number {
  return ((1 << lambda.parameters.length) - 1) << lambda.first
}

function within(parent: GrowingBlock, kind: Block['kind'], parameters: number): GrowingBlock {
  return { kind, parent, depth: parent.depth + 1, parameters, entries: [] }
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

function stageOf(from: Block): Block {
  return ancestor(from, ({ kind }) => kind !== 'loop' && kind !== 'branch')
}

/** Leaves every loop, and every stage, that the node does not need; stays inside the branches around them. */
function outOfLoops(from: GrowingBlock, natural: GrowingBlock): GrowingBlock {
  let outside = from
  for (let block = from; block !== natural; block = block.parent as GrowingBlock) {
    if (block.kind !== 'branch') outside = block.parent as GrowingBlock // only the outermost block has none, and every node's is within it
  }
  return outside
}
