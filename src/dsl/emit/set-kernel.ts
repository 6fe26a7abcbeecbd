import { type ColumnLayout, layoutOf } from '../../bundle/layout.js'
import { type Code, code } from '../../code/code.js'
import { present } from '../../types/type.js'
import type { Source } from '../analyze/program.js'
import { keyStages } from '../plan/key-stages.js'
import { schedule } from '../plan/schedule.js'
import { KernelEmitter } from './kernel-emitter.js'
import { emitKeyStage } from './key-stage.js'
import type { Operand } from './operand.js'
import { boundary, type Output } from './output.js'
import { SetFrame } from './set-frame.js'
import type { Tables } from './tables.js'

/** `(request, rows, data, beside) => void` of some columns of a set. */
export function emitSetKernel(tables: Tables, sources: readonly Source[], outputs: readonly Output[], from: number, to: number): Code {
  const layout = layoutOf(outputs)
  const chosen = outputs.slice(from, to)
  const nodes = chosen.map((output) => output.node)
  const plan = schedule(nodes, keyStages(nodes, uniqueFields(sources)))
  const frame = new SetFrame(tables, sources)
  const emitter = new KernelEmitter(tables, plan, frame, { inPlace: true })
  const beside = layout.columns.slice(from, to).filter((column) => column.beside >= 0)
  const besideNames = new Map(beside.map((column) => [column, tables.names.fresh('x')]))
  const request = emitter.collect(() => {
    for (const [column, name] of besideNames) emitter.statement(code`const ${name} = beside[${column.beside}];`)
    emitter.block(plan.request)
  })
  const stages = plan.keys.map((stage) => ({ ...stage, known: emitter.tables.names.fresh('t') }))
  const perRow = emitter.collect(() => {
    for (const stage of stages) emitKeyStage(emitter, stage)
    emitter.block(plan.row)
    chosen.forEach((output, index) => {
      const column = layout.columns[from + index] as ColumnLayout
      writeCell(emitter, column, emitter.value(output.node, plan.row), besideNames.get(column))
    })
  })
  const row = code`const given = rows[position];\nconst at = position * ${layout.width};\n${frame.rowDeclarations()}${perRow}`
  const loop = code`for (let position = 0; position < rows.length; position++) {\n${row}}\n`
  const maps = stages.map(({ known }) => code`const ${known} = new Map();\n`)
  return code`(request, rows, data, beside) => {\n${frame.requestDeclarations()}${request}${maps}${loop}}`
}

/** The only field of a candidate's key: no two candidates share it. */
function uniqueFields(sources: readonly Source[]): ReadonlySet<string> {
  const key = sources.find(({ candidate }) => candidate)?.key ?? []
  return new Set(key.length === 1 ? key : [])
}

function writeCell(emitter: KernelEmitter, column: ColumnLayout, value: Operand, beside: Code | undefined): void {
  if (beside !== undefined) {
    emitter.statement(code`${beside}[position] = ${value.code};`)
    return
  }
  const place = code`data[at + ${column.offset}]`
  const kind = present(column.type).kind
  if (kind === 'vector') {
    const vector = emitter.atom(value).code
    const element = value.type.kind === 'optional' ? code`(${vector} === null ? NaN : ${vector}[k])` : code`${vector}[k]`
    emitter.statement(code`for (let k = 0; k < ${column.width}; k++) data[at + ${column.offset} + k] = ${element};`)
  } else if (kind === 'bool') {
    const bool = emitter.atom(value)
    const known = code`${bool.code} ? 1 : 0`
    emitter.statement(code`${place} = ${bool.type.kind === 'optional' ? code`${bool.code} === null ? NaN : ${known}` : known};`)
  } else {
    emitter.statement(code`${place} = ${boundary(emitter, value)};`)
  }
}
