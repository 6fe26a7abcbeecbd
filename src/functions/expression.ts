import { type Code, code } from '../code/code.js'
import type { Emission, ExpressionTools, RuntimeName } from './row.js'

/** A JavaScript expression over operands: one parameter for each of the overload's. */
type Write = (...operands: readonly Code[]) => Code
type WritePartial = (tools: ExpressionTools, ...operands: readonly Code[]) => Code

export type Emitted = Extract<Emission, { readonly kind: 'expression' }>

/** A missing or infinite operand shows in the result, so nothing has to be checked before. */
export function flowing(write: Write): Emitted {
  return { kind: 'expression', nan: 'flows', infinity: 'flows', code: (operands) => code`(${write(...operands)})` }
}

/** A missing operand shows in the result; an infinite one could give a finite result. */
export function squashing(write: Write): Emitted {
  return { ...flowing(write), infinity: 'guarded' }
}

/** The expression must see neither missing nor infinite operands. */
export function guarded(write: Write): Emitted {
  return { ...squashing(write), nan: 'guarded' }
}

/** `squashing`, for an expression that may fail. */
export function squashingPartial(write: WritePartial): Emitted {
  return { kind: 'expression', nan: 'flows', infinity: 'guarded', code: (operands, tools) => code`(${write(tools, ...operands)})` }
}

/** `guarded`, for an expression that may fail or calls a helper. */
export function guardedPartial(write: WritePartial): Emitted {
  return { ...squashingPartial(write), nan: 'guarded' }
}

/** `guarded`, for the call of a helper of generated code. */
export function guardedCall(name: RuntimeName, wrap: (call: Code) => Code): Emitted {
  return guardedPartial((tools, left, right) => wrap(code`${tools.runtime(name)}(${left}, ${right})`))
}
