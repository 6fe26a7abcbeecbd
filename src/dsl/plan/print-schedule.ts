import type { Node } from '../../ir/node.js'
import { operandsOf } from '../../ir/operands.js'
import { printNode, printWithNames } from '../../ir/print.js'
import type { Block, Entry, Schedule } from './schedule.js'

/** A stretch of work and what is computed in it, in this order. */
interface Stretch {
  readonly title: string
  readonly block: Block
}

/**
 * What is computed how often, for people:
 *
 *     once per request
 *       %0 = group(user.history, (x0) => x0.category)
 *     once per value of item.category
 *       f = len(bucket(%0, item.category))
 *
 * What is used in one place only stands there; so does what belongs to a loop.
 */
export function printSchedule({ request, keys, row }: Schedule, outputs: ReadonlyMap<string, Node>): string {
  const stretches: readonly Stretch[] = [
    { title: 'once per request', block: request },
    ...keys.map(({ key, block }) => ({ title: `once per value of ${printNode(key)}`, block })),
    { title: 'once per candidate', block: row }
  ]
  const outputNames = new Map([...outputs].toReversed().map(([name, node]) => [node, name])) // of several names, the first
  const names = new Map<Node, string>()
  let numbered = 0
  const shown = stretches.map(({ title, block }) => {
    const lines = block.entries
      .filter((entry) => isKept(entry) || outputNames.has(entry.node))
      .map(({ node }) => {
        const name = outputNames.get(node) ?? `%${numbered++}`
        const line = `  ${name} = ${printWithNames(node, names)}`
        names.set(node, name)
        return line
      })
    return { title, lines }
  })
  const again = [...outputs]
    .filter(([name, node]) => names.get(node) !== name)
    .map(([name, node]) => `  ${name} = ${names.get(node) ?? printNode(node)}`)
  const last = shown.at(-1)
  if (last !== undefined) last.lines.push(...again)
  return shown
    .filter(({ lines }) => lines.length > 0)
    .flatMap(({ title, lines }) => [title, ...lines])
    .join('\n')
}

/** Whether the value gets a name of its own, to be used again. */
function isKept({ node, uses, moved }: Entry): boolean {
  return (uses > 1 || moved) && node.kind !== 'lambda' && operandsOf(node).length > 0
}
