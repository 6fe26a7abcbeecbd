import { type ColumnLayout, layoutOf } from '../../bundle/layout.js'
import { type Code, code } from '../../code/code.js'
import type { Source } from '../analyze/program.js'
import { borrowedLists } from '../plan/borrowed-lists.js'
import { keyStages } from '../plan/key-stages.js'
import { schedule } from '../plan/schedule.js'
import { KernelEmitter } from './kernel-emitter.js'
import { cacheByRaw, emitKeyStage } from './key-stage.js'
import type { Output } from './output.js'
import { SetFrame } from './set-frame.js'
import type { Tables } from './tables.js'
import { writeCell } from './write-cell.js'

/** `(request, rows, data, beside, unavailable, stop) => void` of some columns of a set: see `SetKernel`. */
export function emitSetKernel(tables: Tables, sources: readonly Source[], outputs: readonly Output[], from: number, to: number): Code {
  const layout = layoutOf(outputs)
  const chosen = outputs.slice(from, to)
  const nodes = chosen.map((output) => output.node)
  const plan = schedule(nodes, { keys: keyStages(nodes, uniqueFields(sources)) })
  const frame = new SetFrame(tables, sources, borrowedLists(nodes))
  const emitter = new KernelEmitter(tables, plan, frame, { sources, inPlace: true })
  const beside = layout.columns.slice(from, to).filter((column) => column.beside >= 0)
  const besideNames = new Map(beside.map((column) => [column, tables.names.fresh('x')]))
  const request = emitter.collect(() => {
    for (const [column, name] of besideNames) emitter.statement(code`const ${name} = beside[${column.beside}];`)
    emitter.block(plan.request)
  })
  const stages = plan.keys.map((stage) => ({ ...stage, known: emitter.tables.names.fresh('t') }))
  const perRow = emitter.collect(() => {
    for (const { key, block, known } of stages) emitKeyStage(emitter, key, block, cacheByRaw(emitter.rawField(key), known))
    emitter.block(plan.row)
    chosen.forEach((output, index) => {
      const column = layout.columns[from + index] as ColumnLayout
      const unavailable = code`unavailable[${from + index}]++`
      writeCell(emitter, column, emitter.value(output.node, plan.row), { unavailable, beside: besideNames.get(column) })
    })
  })
  const row = code`${STOPPING}const given = rows[position];\nconst at = position * ${layout.width};\n${frame.rowDeclarations()}${perRow}`
  const loop = code`for (let position = 0; position < rows.length; position++) {\n${row}}\n`
  const maps = stages.map(({ known }) => code`const ${known} = new Map();\n`)
  return code`(request, rows, data, beside, unavailable, stop) => {\n${frame.requestDeclarations()}${request}${maps}${loop}}`
}

/** Every so many rows, at the start of one, asks whether the rest is to be left. */
export const STOPPING = code`if ((position & 15) === 0 && stop !== undefined && stop()) return;\n`

/** The only field of a candidate's key: no two candidates share it. */
export function uniqueFields(sources: readonly Source[]): ReadonlySet<string> {
  const key = sources.find(({ candidate }) => candidate)?.key ?? []
  return new Set(key.length === 1 ? key : [])
}
