import { CATEGORY_OPERATORS } from './categories.js'
import { COUNT_OPERATORS } from './counts.js'
import { LIST_OPERATORS } from './lists.js'
import type { Operator } from './operator.js'
import { TEXT_OPERATORS } from './texts.js'
import { TIME_OPERATORS } from './time.js'
import { VALUE_OPERATORS } from './values.js'
import { VISIT_OPERATORS } from './visits.js'

/** All ready-made operators, in the order of the reference. */
export const OPERATORS: readonly Operator[] = Object.freeze([
  ...VALUE_OPERATORS,
  ...CATEGORY_OPERATORS,
  ...TEXT_OPERATORS,
  ...COUNT_OPERATORS,
  ...LIST_OPERATORS,
  ...TIME_OPERATORS,
  ...VISIT_OPERATORS
])

const BY_NAME: ReadonlyMap<string, Operator> = new Map(OPERATORS.map((operator) => [operator.name, operator]))

export function operatorNamed(name: string): Operator | undefined {
  return BY_NAME.get(name)
}
