import { CATEGORY_OPERATORS } from './categories.js'
import { COUNT_OPERATORS } from './counts.js'
import { LIST_OPERATORS } from './lists.js'
import type { Operator } from './operator.js'
import { TIME_OPERATORS } from './time.js'
import { VALUE_OPERATORS } from './values.js'

/** All ready-made operators, in the order of the reference. */
export const OPERATORS: readonly Operator[] = Object.freeze([
  ...VALUE_OPERATORS,
  ...CATEGORY_OPERATORS,
  ...COUNT_OPERATORS,
  ...LIST_OPERATORS,
  ...TIME_OPERATORS
])

const BY_NAME: ReadonlyMap<string, Operator> = new Map(OPERATORS.map((operator) => [operator.name, operator]))

export function operatorNamed(name: string): Operator | undefined {
  return BY_NAME.get(name)
}
