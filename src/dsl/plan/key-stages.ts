import { overloadById } from '../../functions/index.js'
import type { InputNode, Node } from '../../ir/node.js'
import { operandsOf, reachable } from '../../ir/operands.js'
import { present } from '../../types/type.js'

/** Fields of a candidate by which candidates share work: `item.category`, and what follows from it and the request alone. */
export interface KeyStages {
  readonly keys: readonly InputNode[]
  /** The key from which, with the request, the node follows. */
  keyOf(node: Node): InputNode | undefined
}

export const NO_KEYS: KeyStages = { keys: [], keyOf: () => undefined }

/** Elements that a list is taken to have when costs are estimated. */
const USUAL_LENGTH = 30
/** Steps that must hang on a key, for looking up what is known of a value costs some, too. */
const WORTH = 40

/** Functions that treat their operands as names of kinds, by the first parts of their overloads. */
const CATEGORICAL: ReadonlySet<string> = new Set([
  ...['==', '!=', '[]', 'in', 'not in', 'index_of', 'hash32', 'hash_bucket', 'cross', 'one_hot'],
  ...['has_place', 'has_key', 'place_of', 'bucket']
])

/**
 * Finds the keys that pay: fields with few values from which costly nodes follow. A field is taken to have few values where it is
 * looked up, hashed or compared, as a category is and a title is not. `unique` names fields that no two candidates share.
 */
export function keyStages(outputs: readonly Node[], unique: ReadonlySet<string>): KeyStages {
  const keyed = new Map<Node, InputNode | 'none' | 'several'>()
  const costs = new Map<InputNode, number>()
  const categorical = new Set<Node>()
  for (const node of reachable(outputs)) {
    if (node.kind === 'call' && CATEGORICAL.has(node.overload.split('/', 1)[0] as string))
      for (const operand of node.args) categorical.add(operand)
    const key = joined(node, keyed)
    keyed.set(node, key)
    if (typeof key === 'object') costs.set(key, (costs.get(key) ?? 0) + costOf(node))
  }
  const keys = [...costs]
    .filter(([key, cost]) => cost >= WORTH && isKey(key) && categorical.has(key) && !unique.has(key.field))
    .map(([key]) => key)
  const chosen = new Set(keys)
  return {
    keys,
    keyOf: (node) => {
      const key = keyed.get(node)
      return typeof key === 'object' && chosen.has(key) ? key : undefined
    }
  }
}

function joined(node: Node, keyed: ReadonlyMap<Node, InputNode | 'none' | 'several'>): InputNode | 'none' | 'several' {
  if (node.scope === 'constant' || node.scope === 'request') return 'none'
  if (node.kind === 'input') return node
  if (node.kind === 'position') return 'several'
  let key: InputNode | 'none' | 'several' = 'none'
  for (const operand of operandsOf(node)) {
    const other = keyed.get(operand) ?? 'none'
    if (other === 'none' || other === key) continue
    if (key !== 'none') return 'several'
    key = other
  }
  return key
}

function isKey({ type }: InputNode): boolean {
  const { kind } = present(type)
  return kind === 'string' || kind === 'enum' || kind === 'id' || kind === 'int' || kind === 'bool'
}

function costOf(node: Node): number {
  const repeated = node.free === 0 ? 1 : USUAL_LENGTH
  if (node.kind === 'template') return repeated * 20
  if (node.kind === 'host') return 0 // may do anything: called for every candidate
  if (node.kind !== 'call') return repeated
  const { fixed, element = 0 } = overloadById(node.overload).cost
  return repeated * (fixed + element * USUAL_LENGTH)
}
