import { type ColumnLayout, layoutOf } from '../../bundle/layout.js'
import type { PackedColumn } from '../../bundle/packed-column.js'
import { type Code, code } from '../../code/code.js'
import type { Graph } from '../../ir/graph.js'
import type { Node } from '../../ir/node.js'
import { present } from '../../types/type.js'
import { isNumeric } from '../../types/value.js'
import type { Source } from '../analyze/program.js'
import { borrowedLists } from '../plan/borrowed-lists.js'
import { type KeyStages, keyStages } from '../plan/key-stages.js'
import { type ListColumns, listColumns } from '../plan/list-columns.js'
import { nodesOfList } from '../plan/list-stage.js'
import { type Column, type Packing, pack } from '../plan/packing.js'
import { schedule } from '../plan/schedule.js'
import { KernelEmitter } from './kernel-emitter.js'
import { cacheByCode, emitKeyStage, emptyCodes } from './key-stage.js'
import { boundary, type Output } from './output.js'
import { PackedFrame } from './packed-frame.js'
import { SetFrame } from './set-frame.js'
import { STOPPING } from './set-kernel.js'
import type { Tables } from './tables.js'
import { writeCell } from './write-cell.js'

/** A packing, and how its columns are kept. */
export interface PackedPlan {
  readonly packing: Packing
  readonly list: ListColumns
  readonly columns: readonly PackedColumn[]
  readonly keys: KeyStages
}

function packedColumns({ columns }: Packing, keys: ReadonlySet<number | undefined>): readonly PackedColumn[] {
  const isNumber = ({ node, kept }: Column, place: number): boolean => kept === 'value' && !keys.has(place) && isNumeric(node.type)
  const of = columns.filter(isNumber).length
  let at = 0
  return columns.map((column, place) => {
    if (isNumber(column, place)) return { kind: 'number', at: at++, of }
    if (column.kept !== 'value') return { kind: column.kept }
    if (keys.has(place)) return { kind: 'code' }
    const type = present(column.node.type)
    return type.kind === 'vector' ? { kind: 'vector', size: type.size } : { kind: 'value' }
  })
}

/** `unique` are fields of the candidate that no two candidates share. */
export function packedPlan(graph: Graph, candidateSource: string, outputs: readonly Node[], unique: ReadonlySet<string>): PackedPlan {
  const shared = new Set(keyed(graph, candidateSource, pack(graph, candidateSource, outputs), unique).keyNodes)
  const packing = pack(graph, candidateSource, outputs, (node) => shared.has(node))
  const { list, keys, keyNodes } = keyed(graph, candidateSource, packing, unique)
  const keyPlaces = new Set(keyNodes.map((node) => packing.columns.findIndex((column) => column.node === node)))
  return { packing, list, columns: packedColumns(packing, keyPlaces), keys }
}

/** By what of a packing candidates share work, once what belongs to their list is cut off. */
function keyed(graph: Graph, candidateSource: string, packing: Packing, unique: ReadonlySet<string>) {
  const { outputs, columns, columnNames, codeNames } = packing
  const list = listColumns(graph, candidateSource, outputs)
  const nodeNamed = (name: string): Node | undefined => columns[columnNames.get(name) ?? -1]?.node
  const isUnique = (node: Node | undefined): boolean => node?.kind === 'input' && unique.has(node.field)
  const uniqueNames = [...columnNames.keys()].filter((name) => isUnique(nodeNamed(name)))
  // Only columns of values have codes to go by.
  const keys = keyStages(list.outputs, new Set([...uniqueNames, ...codeNames.keys(), ...list.names.keys()]))
  return { list, keys, keyNodes: keys.keys.flatMap(({ field }) => nodeNamed(field) ?? []) }
}

/** The node of the plan in whose place one of the kernel's stands. */
export function plannedNode({ packing, list }: PackedPlan, node: Node): Node {
  const packed = list.originals.get(node) ?? node
  return packing.originals.get(packed) ?? packed
}

/** `(rows, places, columns) => void`: see `PackKernel`. */
export function emitPackKernel(tables: Tables, sources: readonly Source[], { packing, columns }: PackedPlan): Code {
  const plan = schedule(packing.columns.map(({ node }) => node))
  const frame = new SetFrame(tables, sources)
  const emitter = new KernelEmitter(tables, plan, frame, { sources, inPlace: true })
  const before = emitter.collect(() => emitter.block(plan.request))
  const perRow = emitter.collect(() => {
    emitter.block(plan.row)
    packing.columns.forEach(({ node }, place) => {
      const value = boundary(emitter, emitter.value(node, plan.row))
      const column = columns[place] as PackedColumn // one for each
      emitter.statement(keepValue(tables, column, code`columns[${place}]`, value.code))
    })
  })
  const row = code`const given = rows[position], place = places[position];\n${frame.rowDeclarations()}${perRow}`
  return code`(rows, places, columns) => {\n${before}for (let position = 0; position < rows.length; position++) {\n${row}}\n}`
}

function keepValue(tables: Tables, packed: PackedColumn, column: Code, value: Code): Code {
  const { kind } = packed
  if (kind === 'number') return code`${column}[place * ${packed.of} + ${packed.at}] = ${value};`
  if (kind === 'code') return code`${column}.codes[place] = ${tables.runtime('codeOf')}(${column}, ${value});`
  if (kind === 'codes') return code`${tables.runtime('keepCodes')}(${column}, place, ${value});`
  if (kind === 'sequence') return code`${tables.runtime('keepSequence')}(${column}, place, ${value});`
  if (kind === 'vector') return code`${tables.runtime('keepVector')}(${column}, place, ${value});`
  return code`${column}[place] = ${value};`
}

/** `(columns, chosen) => (request, data, beside, unavailable, stop) => void` of some columns of a set: see `FillKernel`. */
export function emitFillKernel(
  tables: Tables,
  sources: readonly Source[],
  outputs: readonly Output[],
  from: number,
  packed: PackedPlan
): Code {
  const layout = layoutOf(outputs)
  const { packing, list, keys, columns } = packed
  const plan = schedule(list.outputs, { keys, ofList: nodesOfList(list.outputs) })
  const names = { columnNames: packing.columnNames, codeNames: packing.codeNames, listNames: list.names }
  const frame = new PackedFrame(tables, sources, { columns, ...names, listNodes: list.nodes }, borrowedLists(list.outputs))
  const emitter = new KernelEmitter(tables, plan, frame, { sources, inPlace: true })
  const ofPositions = emitListColumns(tables, sources, list.nodes, frame)
  const ofList = emitter.collect(() => emitter.block(plan.list))
  const request = emitter.collect(() => emitter.block(plan.request))
  const stages = plan.keys.map(({ key, block }) => ({ key, block, known: tables.names.fresh('t'), ...frame.codesOf(key.field) }))
  const perRow = emitter.collect(() => {
    for (const { key, block, known, ofRow } of stages) emitKeyStage(emitter, key, block, cacheByCode(ofRow, known))
    emitter.block(plan.row)
    list.outputs.forEach((output, index) => {
      const column = layout.columns[from + index] as ColumnLayout
      const beside = column.beside >= 0 ? code`beside[${column.beside}]` : undefined
      writeCell(emitter, column, emitter.value(output, plan.row), { unavailable: code`unavailable[${from + index}]++`, beside })
    })
  })
  const caches = stages.map(({ known, values }) => code`const ${known} = ${emptyCodes(values)};\n`)
  const loop = eachChosen(code`${STOPPING}const at = position * ${layout.width};\n${perRow}`)
  const fill = code`(request, data, beside, unavailable, stop) => {\n${frame.requestDeclarations()}${request}${caches}${loop}}`
  return code`(columns, chosen) => {\n${frame.listDeclarations()}${ofPositions}${ofList}return ${fill};\n}`
}

/** Statements that compute, for each position of the list, what follows from it. */
function emitListColumns(tables: Tables, sources: readonly Source[], nodes: readonly Node[], frame: PackedFrame): Code {
  if (nodes.length === 0) return code``
  const plan = schedule(nodes)
  const emitter = new KernelEmitter(tables, plan, frame, { sources, inPlace: true })
  const before = emitter.collect(() => emitter.block(plan.request))
  const perPosition = emitter.collect(() => {
    emitter.block(plan.row)
    nodes.forEach((node, place) => {
      emitter.statement(code`${frame.listPlace(place)} = ${boundary(emitter, emitter.value(node, plan.row)).code};`)
    })
  })
  return code`${before}${frame.positionDeclarations()}${eachChosen(perPosition)}`
}

function eachChosen(statements: Code | readonly Code[]): Code {
  return code`for (let position = 0; position < chosen.length; position++) {\nconst row = chosen[position];\n${statements}}\n`
}
