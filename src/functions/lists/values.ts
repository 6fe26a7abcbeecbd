import type { Code } from '../../code/code.js'
import type { Value } from '../../types/value.js'
import type { LoopTools } from '../row.js'
import { lambda, lists, optionals, type Parameter, type Pattern, param, variable } from '../signature.js'

/** The values that an aggregation walks: the elements of its list, or what a lambda gives for each. */
export interface Values {
  /** Stands in the overload's id after its name: `list`, `list-by`. */
  readonly id: 'list' | 'list-by'
  /** Parameters for values of a type, each of which may be missing. */
  parameters(type: Pattern): readonly Parameter[]
  walk(tools: LoopTools, body: (value: Code) => void): void
  /** The arguments of `evaluate` as a list of values. */
  of<V extends Value>(xs: readonly Value[], by?: (x: Value) => V): readonly V[]
}

export const ELEMENTS: Values = {
  id: 'list',
  parameters: (type) => [param('xs', lists(optionals(type)))],
  walk: (tools, body) => tools.each(0, body),
  // The signature says that the elements are of the type.
  of: <V extends Value>(xs: readonly Value[]) => xs as readonly V[]
}

export const SELECTED: Values = {
  id: 'list-by',
  parameters: (type) => [param('xs', lists(variable('T'))), lambda('by', [variable('T')], optionals(type))],
  walk: (tools, body) => tools.each(0, (element) => body(tools.apply(1, element))),
  of: (xs, by) => (by === undefined ? [] : xs.map((element) => by(element)))
}
