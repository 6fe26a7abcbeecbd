import { type ColumnLayout, layoutOf } from '../../bundle/layout.js'
import { type Code, code } from '../../code/code.js'
import type { Node } from '../../ir/node.js'
import { present, type Type } from '../../types/type.js'
import { isNumeric } from '../../types/value.js'
import type { Source } from '../analyze/program.js'
import { type Schedule, schedule } from '../plan/schedule.js'
import { KernelEmitter } from './kernel-emitter.js'
import { type Operand, objectOr } from './operand.js'
import type { Tables } from './tables.js'

export interface Output {
  readonly name: string
  readonly type: Type
  readonly node: Node
}

/** `(request) => (row, position) => value` of one feature. */
export function emitFeatureKernel(tables: Tables, sources: readonly Source[], output: Output): Code {
  const plan = schedule([output.node])
  const { emitter, prologue, row } = startKernel(tables, sources, plan, code`position`)
  const request = emitter.collect(() => emitter.block(plan.request))
  const perRow = emitter.collect(() => {
    emitter.block(plan.row)
    emitter.statement(code`return ${boundary(emitter, emitter.value(output.node, plan.row))};`)
  })
  return code`(request) => {\n${prologue}${request}return (given, position) => {\n${rowObject(tables, row, code`given`)}${perRow}};\n}`
}

/** `(request, rows, data, beside) => void` of some columns of a set. */
export function emitSetKernel(tables: Tables, sources: readonly Source[], outputs: readonly Output[], from: number, to: number): Code {
  const layout = layoutOf(outputs)
  const chosen = outputs.slice(from, to)
  const plan = schedule(chosen.map((output) => output.node))
  const { emitter, prologue, row } = startKernel(tables, sources, plan, code`position`)
  const beside = layout.columns.slice(from, to).filter((column) => column.beside >= 0)
  const besideNames = new Map(beside.map((column) => [column, tables.names.fresh('x')]))
  const besideDeclarations = beside.map((column) => code`const ${besideNames.get(column) as Code} = beside[${column.beside}];\n`)
  const request = emitter.collect(() => emitter.block(plan.request))
  const perRow = emitter.collect(() => {
    emitter.block(plan.row)
    chosen.forEach((output, index) => {
      const column = layout.columns[from + index] as ColumnLayout
      writeCell(emitter, column, emitter.value(output.node, plan.row), besideNames.get(column))
    })
  })
  const setUp = code`${prologue}${besideDeclarations}${request}const single = rows.length === 1 && rows[0] === undefined;\n`
  const perRowSetUp = code`const given = rows[i];\nconst position = single ? NaN : i;\nconst at = i * ${layout.width};\n${rowObject(tables, row, code`given`)}`
  return code`(request, rows, data, beside) => {\n${setUp}for (let i = 0; i < rows.length; i++) {\n${perRowSetUp}${perRow}}\n}`
}

function startKernel(tables: Tables, sources: readonly Source[], plan: Schedule, position: Code) {
  const objects = new Map<string, Code>()
  let prologue = code`const now = request[0];\nconst candidates = request[1];\n`
  let row: Code | undefined
  sources.forEach((source, index) => {
    const name = tables.names.fresh('t')
    objects.set(source.name, name)
    if (source.candidate) row = name
    else prologue = code`${prologue}const ${name} = ${objectOr(code`request[${index + 2}]`, tables.empty)};\n`
  })
  return { emitter: new KernelEmitter(tables, plan, objects, position), prologue, row }
}

function rowObject(tables: Tables, row: Code | undefined, given: Code): Code {
  return row === undefined ? code`` : code`const ${row} = ${objectOr(given, tables.empty)};\n`
}

/** A value as it leaves compiled code: finite or missing, and never −0. */
function boundary(emitter: KernelEmitter, value: Operand): Code {
  return isNumeric(value.type) ? code`${emitter.finite(value).code} + 0` : value.code
}

function writeCell(emitter: KernelEmitter, column: ColumnLayout, value: Operand, beside: Code | undefined): void {
  if (beside !== undefined) {
    emitter.statement(code`${beside}[i] = ${value.code};`)
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
