import type { ColumnLayout } from '../../bundle/layout.js'
import { type Code, code } from '../../code/code.js'
import { isOptional, present } from '../../types/type.js'
import type { KernelEmitter } from './kernel-emitter.js'
import { type Operand, presence } from './operand.js'
import { boundary } from './output.js'

export interface Cell {
  /** Counts that a value is missing though the type of its column says that it is there. */
  readonly unavailable: Code
  /** The list of a column that is kept beside the matrix. */
  readonly beside: Code | undefined
}

/** Writes a value to its place in the row that starts at `at`. */
export function writeCell(emitter: KernelEmitter, column: ColumnLayout, given: Operand, { unavailable, beside }: Cell): void {
  const value = emitter.atom(boundary(emitter, given))
  const there = presence(value)
  emitter.statement(beside === undefined ? inMatrix(column, value.code, there) : code`${beside}[position] = ${value.code};`)
  if (there !== undefined && !isOptional(column.type)) emitter.statement(code`if (!(${there})) ${unavailable};`)
}

/** `there` is the condition that the value is present; undefined where it always is. */
function inMatrix({ type, offset, width }: ColumnLayout, value: Code, there: Code | undefined): Code {
  const orMissing = (number: Code): Code => (there === undefined ? number : code`${there} ? ${number} : NaN`)
  const place = code`data[at + ${offset}]`
  switch (present(type).kind) {
    case 'vector':
      return code`for (let k = 0; k < ${width}; k++) data[at + ${offset} + k] = ${orMissing(code`${value}[k]`)};`
    case 'bool':
      return code`${place} = ${orMissing(code`(${value} ? 1 : 0)`)};`
    default:
      return code`${place} = ${value};`
  }
}
