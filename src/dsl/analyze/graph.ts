import type { Span } from '../../diagnostics/span.js'

/** A use of `to` in the definition of `from`. */
export interface Edge {
  readonly from: string
  readonly to: string
  /** Where it is used; a host feature has no place. */
  readonly span?: Span
}

export interface DependencyOrder {
  /** Every name after those that it uses. Follows from the names and uses alone, not from the order of files. */
  readonly order: readonly string[]
  /** One cycle for every group of names that use each other, starting at its least name. */
  readonly cycles: readonly (readonly Edge[])[]
}

/**
 * Tarjan's strongly connected components, with its own stack: a chain of thousands of features must not end at the engine's.
 * Uses of names that are not in the graph are left out.
 */
export function dependencyOrder(uses: ReadonlyMap<string, readonly Edge[]>): DependencyOrder {
  const graph = sorted(uses)
  const order: string[] = []
  const cycles: (readonly Edge[])[] = []
  for (const component of components(graph)) {
    order.push(...component)
    const cycle = cycleOf(component, graph)
    if (cycle.length > 0) cycles.push(cycle)
  }
  return { order, cycles }
}

type Graph = ReadonlyMap<string, readonly Edge[]>

function sorted(uses: Graph): Graph {
  const byName = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0)
  const names = [...uses.keys()].sort(byName)
  return new Map(
    names.map((name) => [name, (uses.get(name) ?? []).filter((edge) => uses.has(edge.to)).sort((left, right) => byName(left.to, right.to))])
  )
}

interface Visit {
  readonly name: string
  readonly edges: readonly Edge[]
  next: number
}

function* components(graph: Graph): Generator<readonly string[]> {
  const indexes = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()
  const enter = (name: string): Visit => {
    indexes.set(name, indexes.size)
    lowest.set(name, indexes.size - 1)
    open.push(name)
    isOpen.add(name)
    return { name, edges: graph.get(name) ?? [], next: 0 }
  }
  const lower = (name: string, index: number) => lowest.set(name, Math.min(lowest.get(name) ?? index, index))
  for (const root of graph.keys()) {
    if (indexes.has(root)) continue
    const stack = [enter(root)]
    for (let visit = stack.at(-1); visit !== undefined; visit = stack.at(-1)) {
      const edge = visit.edges[visit.next++]
      if (edge !== undefined) {
        const index = indexes.get(edge.to)
        if (index === undefined) stack.push(enter(edge.to))
        else if (isOpen.has(edge.to)) lower(visit.name, index)
        continue
      }
      stack.pop()
      const own = lowest.get(visit.name) ?? 0
      const parent = stack.at(-1)
      if (parent !== undefined) lower(parent.name, own)
      if (own === indexes.get(visit.name)) yield close(visit.name, open, isOpen)
    }
  }
}

function close(name: string, open: string[], isOpen: Set<string>): readonly string[] {
  const component = open.splice(open.lastIndexOf(name))
  for (const member of component) isOpen.delete(member)
  return component.sort()
}

/** The shortest way from the component's least name back to it; empty where there is none. */
function cycleOf(component: readonly string[], graph: Graph): readonly Edge[] {
  const start = component[0]
  if (start === undefined) return []
  const members = new Set(component)
  const reachedBy = new Map<string, Edge>()
  const queue = [start]
  for (let at = 0; at < queue.length; at++) {
    for (const edge of graph.get(queue[at] ?? start) ?? []) {
      if (!members.has(edge.to) || reachedBy.has(edge.to)) continue
      reachedBy.set(edge.to, edge)
      if (edge.to === start) return wayBack(start, reachedBy)
      queue.push(edge.to)
    }
  }
  return []
}

function wayBack(start: string, reachedBy: ReadonlyMap<string, Edge>): readonly Edge[] {
  const way: Edge[] = []
  for (let edge = reachedBy.get(start); edge !== undefined; edge = edge.from === start ? undefined : reachedBy.get(edge.from))
    way.push(edge)
  return way.reverse()
}
