import { overloadById } from '../../functions/index.js'
import type { Node } from '../../ir/node.js'
import { present } from '../../types/type.js'

/** Steps of a function (see `Overload.cost`) from which keeping its value is cheaper than computing it again. */
const STEPS_MIN = 10

/** Whether a value is worth keeping for other kernels of the same request: keeping one costs some tens of nanoseconds. */
export function isMemorable(node: Node): boolean {
  switch (node.kind) {
    case 'input':
      return isStructure(node)
    case 'call': {
      const { cost, emit } = overloadById(node.overload)
      // Elements that one loop hands to the next are no list that could be kept.
      return emit?.kind !== 'stream' && (cost.fixed >= STEPS_MIN || (cost.element !== undefined && node.args.some(isStructure)))
    }
    case 'host':
      return true
    default:
      return false
  }
}

/** Its parts are read one by one. */
function isStructure({ type }: Node): boolean {
  const { kind } = present(type)
  return kind === 'list' || kind === 'map' || kind === 'record' || kind === 'vector'
}
