import { code } from '../../code/code.js'
import { DURATION, FLOAT } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { example } from '../example.js'
import type { Emission, FunctionRow, Overload } from '../row.js'
import { type Pattern, variable } from '../signature.js'
import { isThere, isThereCode } from './presence.js'
import { ELEMENTS, SELECTED, type Values } from './values.js'

type Selector = (x: Value) => number

function sumOf(values: readonly number[]): number {
  let total = 0
  for (const value of values) if (!Number.isNaN(value)) total += value
  return total
}

function meanOf(values: readonly (number | null)[]): number {
  let total = 0
  let count = 0
  for (const value of values) {
    if (!isThere(value)) continue
    total += value
    count += 1
  }
  return count === 0 ? Number.NaN : total / count
}

function sumEmission(values: Values): Emission {
  return {
    kind: 'fold',
    code: (tools) => {
      const total = tools.variable(code`0`)
      values.walk(tools, (value) => tools.when(code`${value} === ${value}`, () => tools.statement(code`${total} += ${value}`)))
      return total
    }
  }
}

function meanEmission(values: Values): Emission {
  return {
    kind: 'fold',
    code: (tools) => {
      const total = tools.variable(code`0`)
      const count = tools.variable(code`0`)
      values.walk(tools, (value) =>
        tools.when(isThereCode(value), () => {
          tools.statement(code`${total} += ${value}`)
          tools.statement(code`${count} += 1`)
        })
      )
      return code`(${count} === 0 ? ${tools.fail} : ${total} / ${count})`
    }
  }
}

function summing(values: Values, kind: string, type: Pattern): Overload {
  return {
    id: `sum/${values.id}${kind}`,
    signature: { parameters: values.parameters(type), result: type },
    missing: 'strict',
    overflows: true,
    cost: { fixed: 2, element: 1 },
    evaluate: (xs: readonly Value[], by?: Selector) => sumOf(values.of<number>(xs, by)),
    emit: sumEmission(values)
  }
}

function averaging(values: Values, kind: string, type: Pattern, result: Pattern): Overload {
  return {
    id: `mean/${values.id}${kind}`,
    signature: { parameters: values.parameters(type), result },
    missing: 'strict',
    partial: 'absent',
    overflows: true,
    cost: { fixed: 3, element: 1 },
    evaluate: (xs: readonly Value[], by?: (x: Value) => number | null) => meanOf(values.of<number | null>(xs, by)),
    emit: meanEmission(values)
  }
}

const NUMBER = variable('N', 'number')

/** Aggregations that add up. */
export const SUMS: readonly FunctionRow[] = [
  {
    name: 'sum',
    family: 'lists',
    doc: 'The sum of the numbers or durations of a list, or of what `by` gives for each element. Missing ones are left out; of none it is 0.',
    examples: [example('sum([1, 2, 3])', '6'), example('sum([])', '0'), example('[{price: 2.5}, {price: 4.0}].sum(x => x.price)', '6.5')],
    overloads: [
      summing(ELEMENTS, '', NUMBER),
      summing(ELEMENTS, '-duration', DURATION),
      summing(SELECTED, '', NUMBER),
      summing(SELECTED, '-duration', DURATION)
    ]
  },
  {
    name: 'mean',
    family: 'lists',
    doc: 'The arithmetic mean of the numbers or durations of a list, or of what `by` gives for each element. Missing ones are left out; of none it is missing.',
    examples: [
      example('mean([1, 2, 6])', '3'),
      example('mean([1, null, 2])', '1.5'),
      example('[{price: 2.5}, {price: 4.5}].mean(x => x.price)', '3.5')
    ],
    overloads: [
      averaging(ELEMENTS, '', FLOAT, FLOAT),
      averaging(ELEMENTS, '-duration', DURATION, DURATION),
      averaging(SELECTED, '', FLOAT, FLOAT),
      averaging(SELECTED, '-duration', DURATION, DURATION)
    ]
  }
]
