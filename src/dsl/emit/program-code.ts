import type { PackedColumn } from '../../bundle/packed-column.js'
import type { Code } from '../../code/code.js'
import type { Node } from '../../ir/node.js'
import { reachable } from '../../ir/operands.js'
import type { Type } from '../../types/type.js'
import type { Program } from '../analyze/program.js'
import type { Plan } from '../plan/optimize.js'
import type { EncodedConstants } from './encoded-constants.js'
import { emitFeatureKernel } from './feature-kernel.js'
import { KernelMemory } from './kernel-memory.js'
import type { Output } from './output.js'
import { emitFillKernel, emitPackKernel, packedPlan, plannedNode } from './packed-kernels.js'
import { emitSetKernel, uniqueFields } from './set-kernel.js'
import { type References, Tables } from './tables.js'
import { type Origin, writeCode } from './write-code.js'

/**
 * Nodes of one kernel of a set. Too many, and the engine takes ever longer to optimize it, or leaves it as it is; too few, and kernels
 * compute again what others have. A set of 1,000 mixed features, 100 candidates, milliseconds in steady state: 4.3 with kernels of at
 * most 100 nodes, 2.8 with 200, 2.0 with 450, 1.7 with 700, 3.5 with 1,000, 5.9 with 1,500, 10 without a bound.
 */
const KERNEL_NODES_MAX = 600

/** The code of one kernel, which stands by itself. */
export interface KernelCode {
  /** JavaScript: the function that `LinkKernel` of `registry/kernel.ts` describes. */
  readonly text: string
  readonly origins: readonly Origin[]
  readonly references: References
  readonly role: KernelRole
}

/** What a kernel is for. A `pack` stands right before its `fill`. */
export type KernelRole =
  | { readonly kind: 'feature' }
  | { readonly kind: 'rows' | 'pack'; readonly set: string }
  | { readonly kind: 'fill'; readonly set: string; readonly columns: readonly PackedColumn[] }

/** All kernels of a program: one for each feature, in their order, and then for each set as many as its size asks for. */
export function* emitProgram(program: Program, plan: Plan, memory: KernelMemory = new KernelMemory()): Generator<KernelCode> {
  const { features, sources, sets } = program
  const types = new Map(features.map(({ name, type }) => [name, type]))
  for (const { name, type } of features) {
    const output = { name, type, node: nodeOf(plan.features, name) }
    yield memory.feature(output.node, () =>
      kernelCode(memory.constants, { kind: 'feature' }, (tables) => emitFeatureKernel(tables, sources, output))
    )
  }
  for (const { name, columns: names } of sets) {
    const columns = names.map((column) => ({ name: column, type: types.get(column) as Type, node: nodeOf(plan.columns, column) })) // columns are features
    yield* memory.set(name, columns, () => [...emitSet(program, plan, memory.constants, name, columns)])
  }
}

function* emitSet(
  { sources }: Program,
  { graph }: Plan,
  constants: EncodedConstants,
  set: string,
  outputs: readonly Output[]
): Generator<KernelCode> {
  const candidate = sources.find((source) => source.candidate)
  const parts = chunks(outputs)
  for (const [from, to] of parts)
    yield kernelCode(constants, { kind: 'rows', set }, (tables) => emitSetKernel(tables, sources, outputs, from, to))
  if (candidate === undefined) return
  for (const [from, to] of parts) {
    const nodes = outputs.slice(from, to).map(({ node }) => node)
    const packed = packedPlan(graph, candidate.name, nodes, uniqueFields(sources))
    yield kernelCode(constants, { kind: 'pack', set }, (tables) => emitPackKernel(tables, sources, packed))
    const role = { kind: 'fill', set, columns: packed.columns } as const
    const tables = new Tables(constants, (node) => plannedNode(packed, node))
    yield written(tables, emitFillKernel(tables, sources, outputs, from, packed), role)
  }
}

function kernelCode(constants: EncodedConstants, role: KernelRole, emit: (tables: Tables) => Code): KernelCode {
  const tables = new Tables(constants)
  return written(tables, emit(tables), role)
}

/** Nothing of the code is kept but its text. */
function written(tables: Tables, kernel: Code, role: KernelRole): KernelCode {
  return { ...writeCode(tables.linked(kernel)), references: tables.references(), role }
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
