import { type Code, code, joinCode } from '../../code/code.js'
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

export interface ProgramCode {
  /** Declares `create`; see `registry/kernel.ts`. */
  readonly code: Code
  readonly tables: Tables
}

/** All kernels of a program: one for each feature, and for each set as many as its size asks for. */
export function emitProgram(program: Program, plan: Plan): ProgramCode {
  const tables = new Tables()
  const outputs = (nodes: Plan['features']): ReadonlyMap<string, Output> =>
    new Map(program.features.map(({ name, type }) => [name, { name, type, node: nodeOf(nodes, name) }]))
  const single = outputs(plan.features)
  const columnar = outputs(plan.columns)
  const features = program.features.map((feature) => {
    const name = tables.names.fresh('f')
    return { name, kernel: emitFeatureKernel(tables, program.sources, single.get(feature.name) as Output) }
  })
  const sets = program.sets.map((set) => {
    const columns = set.columns.map((column) => columnar.get(column) as Output)
    return chunks(columns).map(([from, to]) => ({
      name: tables.names.fresh('s'),
      kernel: emitSetKernel(tables, program.sources, columns, from, to)
    }))
  })
  const kernels = [...features, ...sets.flat()].map(({ name, kernel }) => code`const ${name} = ${kernel};\n`)
  const lists = sets.map((set) => code`[${names(set)}]`)
  const body = code`${tables.declarations()}${kernels}return { features: [${names(features)}], sets: [${joinCode(lists, code`, `)}] };\n`
  return { code: code`const create = (r, c, d, n, h) => {\n${body}};\n`, tables }
}

function names(kernels: readonly { readonly name: Code }[]): Code {
  return joinCode(
    kernels.map(({ name }) => name),
    code`, `
  )
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
