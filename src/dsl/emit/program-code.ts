import type { Code } from '../../code/code.js'
import type { Node } from '../../ir/node.js'
import { reachable } from '../../ir/operands.js'
import type { Program } from '../analyze/program.js'
import type { Plan } from '../plan/optimize.js'
import { emitFeatureKernel } from './feature-kernel.js'
import type { Output } from './output.js'
import { emitSetKernel } from './set-kernel.js'
import { Tables } from './tables.js'

/**
 * Nodes of one kernel of a set. The engine stops optimizing functions of more than some 60 KB of bytecode, and a big one
 * takes long to become fast; columns that share work stay together as long as they fit.
 */
const KERNEL_NODES_MAX = 1_500

/** The code of one kernel, which stands by itself. */
export interface KernelCode {
  /** The function that `LinkKernel` of `registry/kernel.ts` describes. */
  readonly code: Code
  readonly tables: Tables
  /** The set whose columns it fills; undefined for the kernel of a feature. */
  readonly set: string | undefined
}

/** All kernels of a program: one for each feature, in their order, and then for each set as many as its size asks for. */
export function* emitProgram(program: Program, plan: Plan): Generator<KernelCode> {
  const outputs = (nodes: Plan['features']): ReadonlyMap<string, Output> =>
    new Map(program.features.map(({ name, type }) => [name, { name, type, node: nodeOf(nodes, name) }]))
  for (const output of outputs(plan.features).values())
    yield kernelCode(undefined, (tables) => emitFeatureKernel(tables, program.sources, output))
  const columnar = outputs(plan.columns)
  for (const set of program.sets) {
    const columns = set.columns.map((column) => columnar.get(column) as Output)
    for (const [from, to] of chunks(columns))
      yield kernelCode(set.name, (tables) => emitSetKernel(tables, program.sources, columns, from, to))
  }
}

function kernelCode(set: string | undefined, emit: (tables: Tables) => Code): KernelCode {
  const tables = new Tables()
  return { code: tables.linked(emit(tables)), tables, set }
}

function nodeOf(nodes: Plan['features'], feature: string): Node {
  const node = nodes.get(feature)
  if (node === undefined) throw new Error(`the feature ${feature} was not lowered`)
  return node
}

/** Splits columns, in order, so that the new nodes of every part stay within bounds. */
function chunks(columns: readonly Output[]): readonly (readonly [number, number])[] {
  const parts: [number, number][] = []
  let from = 0
  let seen = new Set<Node>()
  columns.forEach((column, index) => {
    const nodes = reachable([column.node]).filter((node) => !seen.has(node))
    if (index > from && seen.size + nodes.length > KERNEL_NODES_MAX) {
      parts.push([from, index])
      from = index
      seen = new Set()
    }
    for (const node of nodes) seen.add(node)
  })
  if (columns.length > from) parts.push([from, columns.length])
  return parts
}
