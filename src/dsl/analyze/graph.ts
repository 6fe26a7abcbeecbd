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

/** A name on the way down, and how many of its uses have been followed. */
interface Visit {
  readonly name: string
  readonly edges: readonly Edge[]
  next: number
}

interface Search {
  readonly graph: Graph
  readonly stack: Visit[]
  /** When a name was reached. */
  readonly indexes: Map<string, number>
  /** The earliest name of its component that a name leads to. */
  readonly lowest: Map<string, number>
  /** Names whose component is not complete, in the order in which they were reached. */
  readonly open: string[]
  readonly isOpen: Set<string>
}

function* components(graph: Graph): Generator<readonly string[]> {
  const search: Search = { graph, stack: [], indexes: new Map(), lowest: new Map(), open: [], isOpen: new Set() }
  for (const root of graph.keys()) {
    if (!search.indexes.has(root)) enter(search, root)
    for (let visit = search.stack.at(-1); visit !== undefined; visit = search.stack.at(-1)) {
      const edge = visit.edges[visit.next++]
      if (edge !== undefined) follow(search, edge)
      else yield* leave(search, visit)
    }
  }
}

function enter({ graph, stack, indexes, lowest, open, isOpen }: Search, name: string): void {
  lowest.set(name, indexes.size)
  indexes.set(name, indexes.size)
  open.push(name)
  isOpen.add(name)
  stack.push({ name, edges: graph.get(name) ?? [], next: 0 })
}

function follow(search: Search, { from, to }: Edge): void {
  const index = search.indexes.get(to)
  if (index === undefined) enter(search, to)
  else if (search.isOpen.has(to)) lower(search, from, index)
}

function lower({ lowest }: Search, name: string, index: number): void {
  lowest.set(name, Math.min(lowest.get(name) ?? index, index))
}

/** Goes back up. Where a name leads to nothing before itself, it and the open names behind it are a component. */
function* leave(search: Search, { name }: Visit): Generator<readonly string[]> {
  const { stack, indexes, lowest, open, isOpen } = search
  stack.pop()
  const own = lowest.get(name) ?? 0
  const user = stack.at(-1)
  if (user !== undefined) lower(search, user.name, own)
  if (own !== indexes.get(name)) return
  const component = open.splice(open.lastIndexOf(name))
  for (const member of component) isOpen.delete(member)
  yield component.sort()
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
