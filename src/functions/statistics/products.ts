import { type Code, code } from '../../code/code.js'
import { FLOAT } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { example } from '../example.js'
import { isThere, isThereCode } from '../lists/presence.js'
import { ELEMENTS, SELECTED, type Values } from '../lists/values.js'
import type { Emission, FunctionRow, Overload } from '../row.js'
import { variable } from '../signature.js'

type NumberOf = (x: Value) => number | null

function productOf(numbers: readonly (number | null)[]): number {
  let product = 1
  for (const number of numbers) if (isThere(number)) product *= number
  return product
}

function productEmission(values: Values): Emission {
  return {
    kind: 'fold',
    code: (tools) => {
      const product = tools.variable(code`1`)
      values.walk(tools, (value) => tools.when(isThereCode(value), () => tools.statement(code`${product} *= ${value}`)))
      return product
    }
  }
}

/** A mean that is the arithmetic mean of something else, undone. */
interface TransformedMean {
  readonly name: string
  readonly there: (number: number) => number
  readonly thereCode: (number: Code) => Code
  readonly back: (mean: number) => number
  readonly backCode: (mean: Code) => Code
}

const GEOMETRIC: TransformedMean = {
  name: 'geometric_mean',
  there: Math.log,
  thereCode: (number) => code`Math.log(${number})`,
  back: Math.exp,
  backCode: (mean) => code`Math.exp(${mean})`
}
/** A 0 makes it 0, whatever its sign. */
const HARMONIC: TransformedMean = {
  name: 'harmonic_mean',
  there: (number) => (number < 0 ? Number.NaN : 1 / Math.abs(number)),
  thereCode: (number) => code`(${number} < 0 ? NaN : 1 / Math.abs(${number}))`,
  back: (mean) => 1 / mean,
  backCode: (mean) => code`1 / (${mean})`
}

function meanOf({ there, back }: TransformedMean, numbers: readonly (number | null)[]): number {
  let [total, count] = [0, 0]
  for (const number of numbers) {
    if (!isThere(number)) continue
    total += there(number)
    count += 1
  }
  return count === 0 ? Number.NaN : back(total / count)
}

function meanEmission({ thereCode, backCode }: TransformedMean, values: Values): Emission {
  return {
    kind: 'fold',
    code: (tools) => {
      const [total, count] = [tools.variable(code`0`), tools.variable(code`0`)]
      values.walk(tools, (value) =>
        tools.when(isThereCode(value), () => {
          tools.statement(code`${total} += ${thereCode(value)}`)
          tools.statement(code`${count} += 1`)
        })
      )
      return code`(${count} > 0 && ${total} === ${total} ? ${backCode(code`${total} / ${count}`)} : ${tools.fail})`
    }
  }
}

function averaging(mean: TransformedMean): readonly Overload[] {
  return [ELEMENTS, SELECTED].map((values) => ({
    id: `${mean.name}/${values.id}`,
    signature: { parameters: values.parameters(FLOAT), result: FLOAT },
    missing: 'strict',
    partial: 'domain',
    overflows: true,
    cost: { fixed: 5, element: 5 },
    evaluate: (xs: readonly Value[], by?: NumberOf) => meanOf(mean, values.of<number | null>(xs, by)),
    emit: meanEmission(mean, values)
  }))
}

const NUMBER = variable('N', 'number')

/** Aggregations that multiply. */
export const PRODUCTS: readonly FunctionRow[] = [
  {
    name: 'product',
    family: 'statistics',
    doc: 'The product of the numbers of a list, or of what `by` gives for each element. Missing ones are left out; of none it is 1.',
    examples: [example('product([2, 3, 4])', '24'), example('product([])', '1')],
    overloads: [ELEMENTS, SELECTED].map((values) => ({
      id: `product/${values.id}`,
      signature: { parameters: values.parameters(NUMBER), result: NUMBER },
      missing: 'strict',
      overflows: true,
      cost: { fixed: 2, element: 1 },
      evaluate: (xs: readonly Value[], by?: NumberOf) => productOf(values.of<number | null>(xs, by)),
      emit: productEmission(values)
    }))
  },
  {
    name: 'geometric_mean',
    family: 'statistics',
    doc: 'The geometric mean of the numbers of a list, or of what `by` gives for each element: the n-th root of their product. Missing ones are left out; of none, or with a negative one, it is missing.',
    examples: [example('round(geometric_mean([1, 4, 16]), 9)', '4'), example('geometric_mean([1, -4])', 'null')],
    overloads: averaging(GEOMETRIC)
  },
  {
    name: 'harmonic_mean',
    family: 'statistics',
    doc: 'The harmonic mean of the numbers of a list, or of what `by` gives for each element: the reciprocal of the mean of their reciprocals. Missing ones are left out; of none, or with a negative one, it is missing.',
    examples: [example('harmonic_mean([1, 2, 4, 4])', '2'), example('harmonic_mean([0, 3])', '0')],
    overloads: averaging(HARMONIC)
  }
]
