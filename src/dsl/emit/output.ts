import { code } from '../../code/code.js'
import type { Node } from '../../ir/node.js'
import type { Type } from '../../types/type.js'
import { isNumeric } from '../../types/value.js'
import type { KernelEmitter } from './kernel-emitter.js'
import type { Operand } from './operand.js'

/** What a kernel gives: the value of a feature. */
export interface Output {
  readonly name: string
  readonly type: Type
  readonly node: Node
}

/** A value as it leaves compiled code: finite or missing, and never −0. */
export function boundary(emitter: KernelEmitter, value: Operand): Operand {
  if (!isNumeric(value.type)) return value
  const finite = emitter.finite(value)
  return { ...finite, code: code`${finite.code} + 0`, atomic: false }
}
