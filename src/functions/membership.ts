import { type Code, code } from '../code/code.js'
import type { Value } from '../types/value.js'
import { equals } from './equality.js'
import type { Emission, LoopTools } from './row.js'

/** Whether the value is an element. Of scalars; elements that are missing are equal to nothing that is present. */
export function includesScalar(xs: readonly Value[], x: Value): boolean {
  return xs.includes(x)
}

/** Whether a value equal to this one is an element. */
export function includesEqual(xs: readonly Value[], x: Value): boolean {
  return xs.some((element) => equals(element, x))
}

/** Walks the list argument `list` for the scalar argument `sought`. */
export function scalarMembership(list: number, sought: number, wrap: (found: Code) => Code): Emission {
  return {
    kind: 'fold',
    code: (tools) => {
      const array = tools.array(list)
      return wrap(array === undefined ? walk(tools, list, sought) : code`${array}.includes(${tools.argument(sought)})`)
    }
  }
}

function walk(tools: LoopTools, list: number, sought: number): Code {
  const value = tools.argument(sought)
  const found = tools.variable(code`false`)
  tools.each(list, (element) => {
    tools.when(code`${element} === ${value}`, () => {
      tools.statement(code`${found} = true`)
      tools.stop()
    })
  })
  return found
}
